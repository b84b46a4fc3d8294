"""The legs of the test run: each runs, each counts at least what it must, none is left out in silence."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import tomllib
import xml.etree.ElementTree as ET
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tools.house import browser, databases
from tools.house.engines import TESTED
from tools.house.fonts import see_to_fonts
from tools.house.paths import ROOT, VAR
from tools.house.postgres import find_programs, postgres, system_programs
from tools.house.postgres_engine import Postgres
from tools.house.report import StopError, say, table
from tools.house.sqlite_engine import Sqlite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

DECLARED: Final = Path(__file__).with_name("legs.toml")
PAGES_PASSED: Final = VAR / "legs" / "pages.passed"
"""What the browser's legs of one run tell each other: tests/browser/passed.py."""
NOTHING_COLLECTED: Final = 5


@dataclass(frozen=True, slots=True)
class Leg:
    """One run of pytest: what it runs, on which engine, and the fewest tests it may hold."""

    name: str
    about: str
    engine: str
    paths: tuple[str, ...]
    minimum: int
    leave: tuple[str, ...] = ()
    workers: int = 0
    browser: bool = False
    fonts: bool = False
    system: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a leg."""

    leg: Leg
    passed: int
    failed: int
    skipped: int
    seconds: float
    fault: str

    def row(self) -> list[str]:
        """Return the leg's line in the table."""
        counts = (str(self.passed), str(self.failed), str(self.skipped))
        return [self.leg.name, self.leg.about, *counts, f"{self.seconds:.0f}", self.fault or "ok"]


def main(arguments: Sequence[str]) -> int:
    """Run every leg, or the one named with pytest's own words after it, and print the table."""
    known = legs()
    named = arguments[0] if arguments and not arguments[0].startswith("-") else ""
    chosen = [leg for leg in known if not named or leg.name == named]
    if not chosen:
        sentence = f"There is no leg {named!r}. Legs: {', '.join(leg.name for leg in known)}"
        raise StopError(sentence)
    if not named:
        chosen = [leg for leg in chosen if not leg.system or _other_system_postgres()]
    words = list(arguments[1:] if named else arguments)
    with ExitStack() as stack:
        outcomes = list(_run_each(chosen, words, stack))
    return _close(outcomes, whole=not named and not words)


def legs() -> list[Leg]:
    """Return the legs as declared, in the order they run."""
    declared = tomllib.loads(DECLARED.read_text(encoding="utf-8"))
    return [_leg(name, fields) for name, fields in declared.items()]


def _leg(name: str, fields: dict[str, Any]) -> Leg:
    lists = {key: tuple(fields.get(key, ())) for key in ("paths", "leave")}
    return Leg(name=name, **(fields | lists))


def run(leg: Leg, words: Sequence[str], variables: dict[str, str]) -> Outcome:
    """Run one leg and judge it: red tests, skipped tests and too few tests all count against it."""
    say(f"\n=== {leg.name}: {leg.about} ===")
    report = VAR / "legs" / f"{leg.name}.xml"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-c",
        "pyproject.toml",
        "-q",
        f"--junitxml={report}",
        *leg.paths,
    ]
    command += [f"--ignore={path}" for path in leg.leave]
    command += ["-n", str(leg.workers), "--dist", "worksteal"] if leg.workers else []
    begun = time.monotonic()
    status = subprocess.run(
        [*command, *words], cwd=ROOT, env={**os.environ, **variables}, check=False
    ).returncode
    seconds = time.monotonic() - begun
    total, failed, skipped = _counts(report)
    fault = fault_of(leg, status, total, skipped, few_allowed=bool(words))
    return Outcome(leg, total - failed - skipped, failed, skipped, seconds, fault)


def fault_of(leg: Leg, status: int, total: int, skipped: int, *, few_allowed: bool) -> str:
    """Return what speaks against a leg, or nothing."""
    if status and not (status == NOTHING_COLLECTED and leg.minimum == 0):
        return "red"
    if skipped:
        return "skipped tests"
    if total < leg.minimum and not few_allowed:
        return f"{total} tests, at least {leg.minimum} expected"
    return ""


def _counts(report: Path) -> tuple[int, int, int]:
    """Return tests, failures with errors, and skips of a junit file pytest wrote just now."""
    if not report.exists():
        return 0, 0, 0
    suites = list(ET.parse(report).getroot().iter("testsuite"))  # noqa: S314 - pytest of this clone wrote it
    total, failures, errors, skipped = (
        sum(int(suite.get(name, "0")) for suite in suites)
        for name in ("tests", "failures", "errors", "skipped")
    )
    return total, min(total, failures + errors), skipped


def _variables(leg: Leg, stack: ExitStack) -> dict[str, str]:
    """Start what the leg stands on, once for all legs that share it."""
    variables = {"KECHUANG_TEST_DB": leg.engine}
    if leg.engine == "postgres":
        programs = system_programs() if leg.system else None
        variables["TEST_PG_DSN"] = stack.enter_context(postgres(programs, hasty=True))
    if leg.fonts:
        see_to_fonts()
    if leg.browser:
        variables["KECHUANG_BROWSER"] = browser.executable()
        variables["KECHUANG_PAGES_PASSED"] = str(PAGES_PASSED)
        browser.axe_script()
    return variables


def _make_ahead(chosen: Sequence[Leg], stack: ExitStack) -> list[Future[object]]:
    """Begin what would keep all of a leg's workers waiting, beside the legs that need none of it.

    That is the demo district where there is a browser, and the template of a server apart.
    """
    demos = {leg.engine for leg in chosen if leg.browser}
    engines = [Sqlite() if name == "sqlite" else _postgres(None, stack) for name in demos]
    made: list[Callable[[], object]] = [partial(databases.demo, engine, shown=False) for engine in engines]
    if any(leg.system for leg in chosen):
        made.append(partial(databases.template, _postgres(system_programs(), stack)))
    os.environ.update(TESTED)
    threads = stack.enter_context(ThreadPoolExecutor())
    return [threads.submit(make) for make in made]


def _run_each(chosen: Sequence[Leg], words: Sequence[str], stack: ExitStack) -> Iterator[Outcome]:
    """Run one leg after the other; one that stands on what is made ahead waits for it."""
    PAGES_PASSED.parent.mkdir(parents=True, exist_ok=True)
    PAGES_PASSED.write_text("", encoding="ascii")
    ahead = _make_ahead(chosen, stack)
    for leg in chosen:
        for made in ahead if leg.browser or leg.system else ():
            made.result()
        yield run(leg, words, _variables(leg, stack))


def _postgres(programs: Path | None, stack: ExitStack) -> Postgres:
    """Start what tests stand on: they kill programs of ours, never the machine, so nothing of theirs waits for the disk."""
    return Postgres(stack.enter_context(postgres(programs, hasty=True)))


def _other_system_postgres() -> bool:
    found = system_programs()
    return found is not None and ("TEST_PG_DSN" in os.environ or found != find_programs())


def _close(outcomes: Sequence[Outcome], *, whole: bool) -> int:
    say()
    table(
        ("leg", "what", "passed", "failed", "skipped", "s", "verdict"),
        [outcome.row() for outcome in outcomes],
    )
    passed = sum(outcome.passed for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes)
    red = [outcome.leg.name for outcome in outcomes if outcome.fault]
    seconds = sum(outcome.seconds for outcome in outcomes)
    say()
    say(f"{len(outcomes)} legs in {seconds:.0f} s" + (f"; not good: {', '.join(red)}" if red else ""))
    say(("" if whole else "NOT A FULL RUN: ") + f"{passed} passed, {failed} failed")
    return 1 if red else 0
