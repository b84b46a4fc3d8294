"""The demo clock moved by the command while a server runs, which hears of it within a second."""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING

from kechuang.kernel.audit.clock import FRESH_FOR
from tools.house.forks import said_by

if TYPE_CHECKING:
    from tools.house.databases import Place


def set_clock(place: Place, moment: str) -> None:
    """Set the clock, and wait until no server believes the old one."""
    said_by(place, "clock", "set", moment)
    sleep(FRESH_FOR)
