"""What a long command says meanwhile: a bar on a terminal, else a line at each stage and every five seconds."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, Self, TypeVar

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.progress import TaskID

Item = TypeVar("Item")
EVERY: Final = 5.0  # seconds between two lines where there is no terminal


class Telling:
    """Tells how far a command is."""

    def __init__(self) -> None:
        """Speak on standard error, so that the answer stands alone."""
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
        self.bar = Progress(*columns, console=console, disable=not console.is_terminal)
        self.plain = None if console.is_terminal else console

    def __enter__(self) -> Self:
        """Draw the bar."""
        self.bar.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Leave the bar as it stands."""
        self.bar.stop()

    def stage(self, title: str) -> TaskID:
        """Say what begins; how long it takes is not known."""
        if self.plain:
            self.plain.print(f"{title} …", highlight=False)
        return self.bar.add_task(title, total=None)

    def over(self, task: TaskID) -> None:
        """Say that a stage is over."""
        self.bar.update(task, total=1, completed=1)

    def each(self, title: str, items: Iterable[Item], sizes: Iterable[int]) -> Iterator[Item]:
        """Yield items and tell how much of their sizes is done."""
        task, weights = self.stage(title), list(sizes)
        total, done, said = sum(weights) or 1, 0, time.monotonic()
        for item, weight in zip(items, weights, strict=True):
            yield item
            done += weight
            self.bar.update(task, total=total, completed=done)
            if self.plain and time.monotonic() - said > EVERY:
                said = time.monotonic()
                self.plain.print(f"{title} {100 * done // total} %", highlight=False)
        self.over(task)
