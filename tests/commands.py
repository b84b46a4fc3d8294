"""The command line as a test types it."""

from __future__ import annotations

from kechuang.site.cli import main

__all__ = ["main"]
