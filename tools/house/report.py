"""What the tools say while they work: a line per step with its seconds, tables, and one sentence on a stop."""

from __future__ import annotations

import os
import sys
import time
import unicodedata
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class StopError(Exception):
    """The tool can't go on; the message is the sentence the person reads."""


def say(line: str = "") -> None:
    """Print one line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@contextmanager
def step(title: str) -> Iterator[None]:
    """Say what begins and how many seconds it took."""
    say(f"· {title} …")
    begun = time.monotonic()
    yield
    say(f"  {title}: {time.monotonic() - begun:.1f} s")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under their heads, columns as wide as their widest cell."""
    lines = [list(head), *[list(row) for row in rows]]
    wide = [max(_width(line[column]) for line in lines) for column in range(len(head))]
    for number, line in enumerate(lines):
        cells = [cell + " " * (room - _width(cell)) for cell, room in zip(line, wide, strict=True)]
        say("  ".join(cells).rstrip())
        if number == 0:
            say("  ".join("-" * room for room in wide))


def machine() -> str:
    """Return the machine in a few words, for beside a measurement."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    return f"{os.cpu_count() or 1} cores, {_memory()}{sys.platform}, Python {version}"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _memory() -> str:
    if not hasattr(os, "sysconf"):
        return ""
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB, "
