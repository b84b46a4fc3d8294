"""What a process reads of the calendar once and trusts for a minute: a change here forgets it at once, one elsewhere is heard of in time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Known = TypeVar("Known")
FRESH_FOR = 60.0  # seconds of real time
KNOWN: Final[list[Fresh[Any]]] = []


class Fresh(Generic[Known]):
    """Something read of the database, when it was read, and how often it has been forgotten."""

    def __init__(self, read: Callable[[], Known]) -> None:
        """Take how it is read; nothing is read yet."""
        self.read, self.forgotten = read, 0
        self.seen: tuple[int, float, Known] | None = None
        KNOWN.append(self)

    def current(self) -> Known:
        """Return it, read anew when it was forgotten or is older than a minute; what was forgotten while it was read is not kept."""
        seen, forgotten = self.seen, self.forgotten
        if seen is None or seen[0] != forgotten or time.monotonic() - seen[1] > FRESH_FOR:
            seen = self.seen = (forgotten, time.monotonic(), self.read())
        return seen[2]

    def forget(self) -> None:
        """Read it anew at its next use."""
        self.forgotten += 1


def forget() -> None:
    """Read everything anew at its next use."""
    for each in KNOWN:
        each.forget()
