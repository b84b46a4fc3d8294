"""What is tried of a guard, and what its tests said of it, as one process tells another."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Final

from tools.house.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

GREEN: Final = "green"
RED: Final = "red"
BROKEN: Final = "broken"
NOTHING: Final = "nothing"
UNENDED: Final = "unended"

WORDS: Final = {
    GREEN: "NOBODY NOTICED",
    RED: "missed",
    BROKEN: "NO TEST FAILED, only what it stands on",
    UNENDED: "ITS TESTS CAME TO NO END",
}


@dataclass(frozen=True, slots=True)
class Trial:
    """A guard by its name, and the files of the tests that must notice when it is left out."""

    guard: str
    tests: str

    def holds(self, file: Path) -> bool:
        """Return whether a test file is one of those named, or lies in a folder that is."""
        return any(file.is_relative_to(ROOT / named) for named in self.tests.split())


@dataclass(frozen=True, slots=True)
class Said:
    """What one run of a guard's tests said: whether they were green, and else which test was red and by what."""

    colour: str
    test: str = ""
    error: str = ""

    def by(self) -> str:
        """Return the test and the error in a few words."""
        return f"{self.test.rpartition('/')[2]} {self.error}".strip()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the tests of a guard said on an engine, with it and without it."""

    guard: str
    engine: str
    with_it: Said
    without_it: Said = field(default_factory=lambda: Said(NOTHING))

    @property
    def missed(self) -> bool:
        """Whether its tests are green with the guard, and one of them fails without it."""
        return self.with_it.colour == GREEN and self.without_it.colour == RED

    def row(self) -> list[str]:
        """Return the guard's line in the table."""
        if self.with_it.colour == NOTHING:
            return [self.guard, self.engine, "IT NAMES NO TESTS", ""]
        if self.with_it.colour != GREEN:
            return [self.guard, self.engine, "ITS TESTS ARE NOT GREEN WITH IT", self.with_it.by()]
        return [self.guard, self.engine, WORDS[self.without_it.colour], self.without_it.by()]

    def line(self) -> str:
        """Return the verdict as a line another process reads."""
        return json.dumps(asdict(self))


def read(line: str) -> Verdict:
    """Return the verdict another process wrote."""
    told = json.loads(line)
    with_it, without_it = Said(**told.pop("with_it")), Said(**told.pop("without_it"))
    return Verdict(**told, with_it=with_it, without_it=without_it)
