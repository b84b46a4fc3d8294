"""Everything a process of Kechuang loads before it does anything: imported once, in the process others are forked from (forks.py)."""

from __future__ import annotations

import gc

import django
from django.urls import get_resolver

from kechuang.site import cli

gc.disable()
django.setup()
cli.parser()  # every command
_ = get_resolver().url_patterns  # every page
gc.enable()
gc.freeze()  # no fork looks through what was loaded, and has to copy it for that
