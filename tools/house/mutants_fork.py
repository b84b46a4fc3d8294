"""One fork of a mutation run: pytest going on with one guard's tests, without the guard, to the first that fails."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Final

import pytest

from tools.house.mutants_trial import BROKEN, GREEN, RED, UNENDED, Said, Trial

if TYPE_CHECKING:
    from collections.abc import Sequence

SEVERAL: Final = 2


@dataclass(frozen=True, slots=True)
class Task:
    """What a fork is for: a guard's tests, the guard left out or, with `whole`, all of them there; which noticed other guards."""

    trial: Trial
    whole: bool
    noticed: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the fork's folder."""
        tests = self.trial.tests.strip("/").replace("/", "-").replace(" ", "+")
        return tests if self.whole else self.trial.guard

    def order(self, items: Sequence[pytest.Item]) -> list[pytest.Item]:
        """Return the guard's tests, the likely ones first."""
        return sorted((item for item in items if self.trial.holds(item.path)), key=self._rank)

    def _rank(self, item: pytest.Item) -> tuple[bool, bool, int]:
        """Put first what is named after the guard, then what noticed several, then what shares most words with its name."""
        shared = set(self.trial.guard.split("_")) & set(re.split(r"\W|_", item.name))
        return self.trial.guard not in item.name, self.noticed.count(item.nodeid) < SEVERAL, -len(shared)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a fork tells its parent: what its tests said, and which modules they came to import."""

    said: Said
    imported: list[str] = field(default_factory=list)


class Listener:
    """A plugin of the fork's own, which hears what is red and stops at the first test that fails."""

    def __init__(self, session: pytest.Session) -> None:
        """Begin green."""
        self.session = session
        self.said = Said(GREEN)
        self.known = set(sys.modules)

    def pytest_exception_interact(self, node: pytest.Item, call: pytest.CallInfo[object]) -> None:
        """Note a test that failed, before what a test stands on and could not be set up or taken away."""
        failed = call.when == "call"
        if failed or self.said.colour == GREEN:
            error = call.excinfo.typename if call.excinfo else ""
            self.said = Said(RED if failed else BROKEN, node.nodeid, error)
        if failed:
            self.session.shouldfail = "it was noticed"

    def answer(self, status: int) -> str:
        """Return the line for the parent: green is only what pytest itself calls so."""
        if self.said.colour == GREEN and status != pytest.ExitCode.OK:
            self.said = Said(BROKEN, error=f"pytest ended with status {int(status)}")
        imported = [name for name in sys.modules if name not in self.known]
        return json.dumps(asdict(Answer(self.said, imported)))


def set_out(task: Task, session: pytest.Session) -> Listener:
    """Make of this fork a run of the task's tests, its databases its own."""
    from kechuang.kernel.db.guards import declared_guards  # noqa: PLC0415 - once Django is set up
    from tools.house import mutants_ground  # noqa: PLC0415 - once Django is set up

    plugins = session.config.pluginmanager
    engine = plugins.get_plugin("tests.plugin").ENGINE  # type: ignore[union-attr]  # pyproject loads it
    mutants_ground.stand_apart(engine)
    if not task.whole:
        mutants_ground.leave_out(
            next(one for one in declared_guards() if one.name == task.trial.guard), engine
        )
    session.testsfailed = 0  # a file that could not be collected is another's
    session.items = task.order(session.items)
    listener = Listener(session)
    plugins.register(listener)
    return listener


def read(answer: str | None) -> Answer:
    """Return what a fork told; one that told nothing in time came to no end, one that never began told an empty line."""
    if not answer:
        return Answer(Said(UNENDED) if answer is None else Said(BROKEN, error="it could not begin"))
    told = json.loads(answer)
    return Answer(Said(**told["said"]), told["imported"])
