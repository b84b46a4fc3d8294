"""A guard nobody notices is reported: the run that leaves guards out is tried on tests made to notice, or not to."""

from __future__ import annotations

import os
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

import pytest

from kechuang.kernel.db.guards import declared_guards
from tools.house import mutants
from tools.house.mutants_fork import Task
from tools.house.mutants_pool import Pool, leave
from tools.house.mutants_trial import BROKEN, GREEN, NOTHING, RED, UNENDED, Said, Trial, Verdict, read
from tools.house.paths import ROOT
from tools.house.report import StopError

if TYPE_CHECKING:
    from pathlib import Path

    from kechuang.kernel.db.guards import Guard

HEAD: Final = "import pytest\nfrom kechuang.kernel.db.guards import missing, standing\n\n"
SOUND: Final = "def test_others_stand(own_database):\n    assert missing() == []\n\n"
TOYS: Final = {
    "notices": SOUND + "def test_it(own_database):\n    assert '{trigger}' in standing()\n",
    "sleeps": SOUND + "def test_it(own_database):\n    assert standing()\n",
    "stumbles": (
        "@pytest.fixture\ndef ground(own_database):\n    assert '{trigger}' in standing()\n\n"
        "def test_it(ground):\n    assert ground is None\n"
    ),
    "is_red": "def test_it(own_database):\n    assert not standing()\n",
    "is_unreadable": "from nowhere import nothing\n",
}
SAID: Final = {
    "notices": "missed",
    "sleeps": "NOBODY NOTICED",
    "stumbles": "NO TEST FAILED, only what it stands on",
    "is_red": "ITS TESTS ARE NOT GREEN WITH IT",
    "is_unreadable": "IT NAMES NO TESTS",
    "is_not_there": "IT NAMES NO TESTS",
}


def test_a_guard_is_missed_only_when_a_test_fails_without_it(tmp_path: Path) -> None:
    trials = {name: Trial(guard.name, str(tmp_path / f"test_{name}.py")) for name, guard in _guards()}
    for (name, guard), body in zip(_guards(), TOYS.values(), strict=False):
        text = HEAD + body.replace("{trigger}", guard.trigger)
        (tmp_path / f"test_{name}.py").write_text(text, encoding="utf-8")

    verdicts = {
        verdict.guard: verdict for verdict in mutants.on("sqlite", [*trials.values()], tmp_path / "logs")
    }

    found = {name: verdicts[trial.guard] for name, trial in trials.items()}
    assert {name: verdict.row()[2] for name, verdict in found.items()} == SAID
    assert found["notices"].row()[3].endswith("test_it AssertionError")
    assert [name for name, verdict in found.items() if verdict.missed] == ["notices"]


def _guards() -> list[tuple[str, Guard]]:
    """Return a guard of the house for each toy."""
    return [*zip(SAID, declared_guards(), strict=False)]


def test_the_likely_tests_come_first() -> None:
    names = ("test_what_is_in_order", "test_a_seat_is_kept", "test_each_by_name", "test_all[seat_stays_kept]")
    items: list[Any] = [SimpleNamespace(name=name, nodeid=name, path=ROOT / "tests/a.py") for name in names]
    others: list[Any] = [SimpleNamespace(name="test_seat_stays_kept", path=ROOT / "tests/b.py")]
    noticed = ("test_what_is_in_order", "test_each_by_name", "test_each_by_name")
    task = Task(Trial("seat_stays_kept", "tests/a.py"), whole=False, noticed=noticed)

    assert [item.name for item in task.order([*others, *items])] == [names[3], names[2], names[1], names[0]]


@pytest.mark.parametrize("colour", [GREEN, RED, BROKEN, NOTHING, UNENDED])
def test_a_verdict_is_passed_from_process_to_process(colour: str) -> None:
    verdict = Verdict("a_guard", "sqlite", Said(GREEN), Said(colour, "tests/test_it.py::test_it", "Failed"))

    assert read(verdict.line()) == verdict
    assert verdict.missed == (colour == RED)


def test_a_guard_that_is_not_declared_is_one_sentence() -> None:
    with pytest.raises(StopError, match="No such guard: no_pigs_fly"):
        mutants.chosen(["no_pigs_fly"])


def test_a_fork_that_does_not_end_is_ended(tmp_path: Path) -> None:
    told: list[tuple[str, str | None]] = []
    pool = Pool(1, 0.5, tmp_path / "logs", lambda task, line: told.append((task, line)))
    for name in ("answers", "waits", "dies"):
        fork = pool.fork(name, name)
        if fork and name == "answers":
            leave(fork, "well")
        if fork:
            time.sleep(60 if name == "waits" else 0)
            os._exit(1)
    pool.drain()

    assert told == [("answers", "well"), ("waits", None), ("dies", None)]


def test_each_guard_names_the_files_of_its_tests() -> None:
    without = {
        guard.name
        for guard in declared_guards()
        if not guard.tests.split()
        or any("\ndef test_" not in (ROOT / path).read_text(encoding="utf-8") for path in guard.tests.split())
    }

    assert without == set()
