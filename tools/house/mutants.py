"""Leaves out each declared database guard in turn and expects its tests to turn red: a guard nobody tests guards nothing.

Each engine has a process of its own (`mutants_engine`) that imports and collects once and forks for every guard.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

import django

from kechuang.kernel.db.guards import declared_guards
from tools.house import databases
from tools.house.engines import TESTED, engine_asked_for
from tools.house.mutants_trial import Trial, Verdict, read
from tools.house.paths import ROOT, VAR
from tools.house.postgres import postgres
from tools.house.report import StopError, machine, say, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

ENGINES: Final = ("sqlite", "postgres")


def main(arguments: Sequence[str]) -> int:
    """Try each guard, or those named, on both engines, or the one named; 1 when one is not missed."""
    begun = time.monotonic()
    engines = [engine for engine in ENGINES if engine in arguments] or ENGINES
    trials, verdicts = chosen([word for word in arguments if word not in ENGINES]), list[Verdict]()
    whole = len(trials) * len(engines)
    for engine in engines:
        for verdict in on(engine, trials, VAR / "mutants" / engine):
            verdicts.append(verdict)
            say("  ".join((f"[{len(verdicts)} of {whole}]", *verdict.row())))
    say()
    verdicts.sort(key=lambda verdict: not verdict.missed)  # so that what to mend stands last
    table(("guard", "engine", "verdict", "by"), [verdict.row() for verdict in verdicts])
    missed, minutes = sum(verdict.missed for verdict in verdicts), (time.monotonic() - begun) / 60
    bad = whole - missed
    say(f"\n{missed} guards missed when left out, {bad} not; {minutes:.1f} min on {machine()}")
    return 1 if bad or not verdicts else 0


def chosen(names: Sequence[str]) -> list[Trial]:
    """Return what to try of the guards named, or of all."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", databases.SETTINGS)
    django.setup()
    known = [Trial(guard.name, guard.tests) for guard in declared_guards()]
    unknown = set(names) - {trial.guard for trial in known}
    if unknown:
        sentence = f"No such guard: {', '.join(sorted(unknown))}"
        raise StopError(sentence)
    return [trial for trial in known if not names or trial.guard in names]


def on(engine: str, trials: Sequence[Trial], logs: Path) -> Iterator[Verdict]:
    """Yield what the tests of each guard say on an engine, as it is known; what they print goes to the logs."""
    logs.mkdir(parents=True, exist_ok=True)
    log = logs.with_suffix(".log")
    with ExitStack() as stack:
        os.environ.update(TESTED | {"KECHUANG_TEST_DB": engine})
        if engine == "postgres":
            os.environ["TEST_PG_DSN"] = stack.enter_context(postgres(hasty=True))
        databases.template(engine_asked_for(stack))
        words = [f"{trial.guard}={trial.tests}" for trial in trials]
        process = subprocess.Popen(
            [sys.executable, "-m", "tools.house.mutants_engine", str(logs), *words],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=stack.enter_context(log.open("w")),
            text=True,
        )
        stack.enter_context(process)
        stack.callback(process.terminate)
        yield from map(read, process.stdout or ())
        if process.wait():
            say(f"The run on {engine} broke off, see {log}")
