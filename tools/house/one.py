"""Runs one tool of the house in a process of its own: `python -m tools.house.one NAME …`."""

from __future__ import annotations

import importlib
import sys

from tools.house.report import StopError, say

if __name__ == "__main__":
    try:
        sys.exit(importlib.import_module(f"tools.house.{sys.argv[1]}").main(sys.argv[2:]))
    except StopError as stop:
        say(str(stop))
        sys.exit(1)
