"""The platform's own settings with one address."""

from kechuang.site.settings import *  # noqa: F403 - all of them are the point

ROOT_URLCONF = "tests.faults.storm.bare"
