"""Leaves out each declared database guard in turn and expects its tests to turn red: a guard nobody tests guards nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import django

from kechuang.kernel.db.guards import Guard, declared_guards
from tools.house.paths import ROOT
from tools.house.postgres import postgres
from tools.house.report import StopError, say, table

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAVE: Final = ("--ignore=tests/browser", "--ignore=tests/faults")
GREEN: Final = 0
RED: Final = 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the tests of a guard said on an engine, with it and without it."""

    guard: str
    engine: str
    with_it: int
    without_it: int

    @property
    def missed(self) -> bool:
        """Whether its tests are green with the guard and red without it."""
        return self.with_it == GREEN and self.without_it == RED

    def row(self) -> list[str]:
        """Return the guard's line in the table."""
        if self.with_it != GREEN:
            return [self.guard, self.engine, "its tests are not green, or there are none"]
        return [self.guard, self.engine, "missed" if self.missed else "NOBODY NOTICED"]


def main(arguments: Sequence[str]) -> int:
    """Try each guard, or those named, on both engines; 1 when one is not missed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kechuang.site.settings")
    django.setup()
    chosen = [guard for guard in declared_guards() if not arguments or guard.name in arguments]
    unknown = set(arguments) - {guard.name for guard in chosen}
    if unknown:
        sentence = f"No such guard: {', '.join(sorted(unknown))}"
        raise StopError(sentence)
    with ExitStack() as stack:
        os.environ["TEST_PG_DSN"] = stack.enter_context(postgres())
        verdicts = [_try(guard, engine) for guard in chosen for engine in ("sqlite", "postgres")]
    table(("guard", "engine", "verdict"), [verdict.row() for verdict in verdicts])
    bad = sum(not verdict.missed for verdict in verdicts)
    say(f"\n{len(verdicts) - bad} guards missed when left out, {bad} not")
    return 1 if bad or not verdicts else 0


def _try(guard: Guard, engine: str) -> Verdict:
    with_it = _status(guard.tests, engine, "")
    without_it = _status(guard.tests, engine, guard.name) if with_it == GREEN else GREEN
    verdict = Verdict(guard.name, engine, with_it, without_it)
    say("  ".join(verdict.row()))
    return verdict


@cache
def _status(tests: str, engine: str, without: str) -> int:
    """Return pytest's status for a guard's tests: paths and node ids, or words for -k."""
    named = tests.split() if "/" in tests else ["tests", "kechuang", *LEAVE, "-k", tests]
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "--no-header", "-p", "no:cacheprovider", *named],
        env={**os.environ, "KECHUANG_TEST_DB": engine, "KECHUANG_WITHOUT_GUARD": without},
        cwd=ROOT,
        check=False,
        stdout=subprocess.DEVNULL,
    ).returncode
