"""Work that comes round is done once a turn, however many look after it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.kernel.jobs.actions import clear_old_turns, enqueue
from kechuang.kernel.jobs.declared import JobKind, Periodic
from kechuang.kernel.jobs.models import Job
from kechuang.kernel.jobs.slots import slot_of
from kechuang.kernel.jobs.worker import Worker
from kechuang.primitives.actor import Actor
from tests.world import SHANGHAI

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kechuang.kernel.audit.writing import Writing
    from tests.world import District

SYSTEM = Actor.system("test")


def remind(w: Writing, payload: Mapping[str, object]) -> None:
    w.record("test:reminded", None, slot=payload["slot"])


NIGHTLY = Periodic(name="test.nightly", run=remind, at=time(2, 30))
WEEKLY = Periodic(name="test.weekly", run=remind, every=timedelta(days=7))
QUARTERLY = Periodic(name="test.quarter", run=remind, every=timedelta(minutes=15))


def at(*numbers: int) -> datetime:
    return datetime(*numbers, tzinfo=SHANGHAI)  # type: ignore[misc,arg-type]  # year, month, day, hour, minute


def reminded() -> list[str]:
    return [
        str(slot)[:16]
        for slot in Entry.objects.filter(action="test:reminded")
        .order_by("seq")
        .values_list("detail__slot", flat=True)
    ]


def move(**by: float) -> None:
    with write(SYSTEM):
        clock.move_to(clock.now() + timedelta(**by))


@pytest.mark.parametrize(
    ("periodic", "now", "slot"),
    [
        (NIGHTLY, at(2014, 9, 30, 2, 30), at(2014, 9, 30, 2, 30)),
        (NIGHTLY, at(2014, 9, 30, 2, 29), at(2014, 9, 29, 2, 30)),
        (WEEKLY, at(2014, 9, 30, 9, 0), at(2014, 9, 29, 0, 0)),
        (WEEKLY, at(2014, 9, 29, 0, 0), at(2014, 9, 29, 0, 0)),
        (QUARTERLY, at(2014, 9, 30, 9, 44), at(2014, 9, 30, 9, 30)),
    ],
)
def test_a_turn_is_the_last_moment_the_work_was_due(
    periodic: Periodic, now: datetime, slot: datetime
) -> None:
    assert slot_of(periodic, now) == slot


def test_two_workers_do_a_turn_once_and_the_next_night_once_more(district: District) -> None:
    workers = [Worker(name, known={NIGHTLY.name: NIGHTLY}) for name in ("one", "two")]
    for worker in (*workers, *workers):
        worker.run_due()
    assert reminded() == ["2014-09-30T02:30"]

    move(days=1)
    for worker in workers:
        worker.run_due()
    assert reminded() == ["2014-09-30T02:30", "2014-10-01T02:30"]


def test_of_nights_that_passed_while_nobody_worked_only_the_last_is_made_up_for(district: District) -> None:
    worker = Worker("one", known={NIGHTLY.name: NIGHTLY})
    worker.run_due()
    move(days=30)
    worker.run_due()
    assert reminded() == ["2014-09-30T02:30", "2014-10-30T02:30"]


def test_turns_done_a_month_ago_are_cleared_away_and_other_jobs_stay(district: District) -> None:
    other = JobKind(name="test.once", run=lambda _w, _payload: None)
    old_turn = JobKind(name="jobs.clear_old_turns", run=lambda _w, _payload: None)
    with write(SYSTEM) as w:
        enqueue(w, other, key="1")
        enqueue(w, old_turn, key="long ago")
    Worker("one", known={kind.name: kind for kind in (other, old_turn)}).run_due()
    move(days=31)
    with write(SYSTEM) as w:
        enqueue(w, old_turn, key="not done")
        clear_old_turns(w, {})
    assert sorted(Job.objects.values_list("name", "key")) == [
        ("jobs.clear_old_turns", "not done"),
        ("test.once", "1"),
    ]


@pytest.mark.parametrize(
    ("periodic", "fault"),
    [
        (Periodic(name="test.never", run=remind), "work that comes round says either `every` or `at`"),
        (
            Periodic(name="test.both", run=remind, at=time(1), every=timedelta(days=1)),
            "work that comes round says either `every` or `at`",
        ),
        (
            Periodic(name="test.often", run=remind, every=timedelta(seconds=1)),
            "work comes round once a minute at most",
        ),
    ],
)
def test_work_that_comes_round_in_no_clear_way_stops_the_start(periodic: Periodic, fault: str) -> None:
    assert fault in list(periodic.faults())
