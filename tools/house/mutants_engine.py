"""Tries guards on one engine: collects the tests of all of them once, then runs the tests of each in a fork, without it.

First every list of tests must be green in a fork that leaves nothing out. What those come to import, the parent imports, so that
the forks after them need not: half of a fork's time would go there.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tools.house.mutants_fork import Listener, Task, read, set_out
from tools.house.mutants_pool import Fork, Pool, leave
from tools.house.mutants_trial import GREEN, NOTHING, RED, Said, Trial, Verdict
from tools.house.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ENGINE: Final = os.environ.get("KECHUANG_TEST_DB", "sqlite")
SECONDS: Final = 300
"""No guard's tests take so long; those that wait for what never comes are ended."""

WORDS: Final = (
    *("-c", "pyproject.toml", "-q", "-s", "--tb=native", "-p", "no:cacheprovider", "-p", "no:xdist"),
    "--continue-on-collection-errors",
)


class Loop:
    """Pytest's loop over the guards; in a fork, pytest's own loop over their tests follows."""

    def __init__(self, trials: Sequence[Trial], tell: Callable[[Verdict], None], logs: Path) -> None:
        """Take what to try, whom to tell of each verdict, and where forks leave what they print."""
        self.trials, self.tell = trials, tell
        self.with_it: dict[str, Said] = {}
        self.noticed: dict[str, tuple[str, ...]] = {}
        self.pool = Pool(os.cpu_count() or 1, SECONDS, logs, self.ended)
        self.fork: Fork | None = None
        self.listener: Listener | None = None
        self.finished = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> object:
        """Fork for each task; return nothing in a fork, so that pytest goes on."""
        try:
            for task in self.tasks(session.items):
                self.fork = self.pool.fork(task.name, task)
                if self.fork:
                    self.listener = set_out(task, session)
                    return None
            self.pool.drain()
        finally:
            self.pool.close()
        self.finished = True
        return True

    def tasks(self, items: Sequence[pytest.Item]) -> Iterator[Task]:
        """Yield each list of tests, every guard there, the first of them alone; then each guard whose list is green."""
        for trial in {trial.tests: trial for trial in self.trials}.values():
            if any(trial.holds(item.path) for item in items):
                yield Task(trial, whole=True)
            if not self.with_it:
                self.pool.drain()
        self.pool.drain()
        gc.freeze()  # no fork needs to look through what is there for good
        for trial in self.trials:
            with_it = self.with_it.get(trial.tests, Said(NOTHING))
            if with_it.colour == GREEN:
                yield Task(trial, whole=False, noticed=self.noticed.get(trial.tests, ()))
            else:
                self.tell(Verdict(trial.guard, ENGINE, with_it))

    def ended(self, task: Task, line: str | None) -> None:
        """Keep what a whole list said; tell what a guard's tests said, and remember which of them noticed."""
        answer, trial = read(line), task.trial
        if task.whole:
            self.with_it[trial.tests] = answer.said
            for name in answer.imported:
                with suppress(Exception):  # what cannot be imported by itself is left to those who need it
                    import_module(name)
            return
        if answer.said.colour == RED:
            self.noticed[trial.tests] = (*self.noticed.get(trial.tests, ()), answer.said.test)
        self.tell(Verdict(trial.guard, ENGINE, self.with_it[trial.tests], answer.said))


def main(arguments: Sequence[str]) -> int:
    """Try each GUARD=TESTS after the folder of logs; a verdict is a line of the output, what the tests print goes there."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    lines = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)
    trials = [Trial(*argument.split("=", 1)) for argument in arguments[1:]]
    paths = sorted({path for trial in trials for path in trial.tests.split() if (ROOT / path).exists()})
    loop = Loop(trials, lambda verdict: print(verdict.line(), file=lines), Path(arguments[0]))
    status = pytest.main([*WORDS, *paths], plugins=[loop])
    if loop.fork:
        leave(loop.fork, loop.listener.answer(status) if loop.listener else "")
    return 0 if loop.finished else int(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
