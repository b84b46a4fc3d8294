"""The platform's own settings with one address, and without the house's own middleware: what a bare Django site would have."""

from kechuang.site.settings import *  # noqa: F403 - all of them are the point
from kechuang.site.settings import MIDDLEWARE as OURS

MIDDLEWARE = [each for each in OURS if not each.startswith("kechuang.")]
ROOT_URLCONF = "tests.faults.storm.bare"
