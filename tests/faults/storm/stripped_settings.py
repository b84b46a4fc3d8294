"""The settings of the bare view without the house's own middleware: what a bare Django site would have."""

from tests.faults.storm.bare_settings import *  # noqa: F403 - all of them are the point
from tests.faults.storm.bare_settings import MIDDLEWARE as OURS

MIDDLEWARE = [each for each in OURS if not each.startswith("kechuang.")]
