"""What is queued is done once, at its time; what fails is tried again, and given up in the end."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.kernel.jobs import queries
from kechuang.kernel.jobs.actions import enqueue
from kechuang.kernel.jobs.declared import JobKind
from kechuang.kernel.jobs.leases import claim
from kechuang.kernel.jobs.models import Job, Lease
from tests.kernel.jobs_sample import (
    BREAKS,
    EFFECT,
    KNOWN,
    SYSTEM,
    effect,
    effects,
    expire,
    put,
    worker,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kechuang.kernel.audit.writing import Writing
    from tests.world import District


def test_a_job_is_done_once_and_then_nothing_is_left_to_do(district: District) -> None:
    job = put()

    assert worker().run_once() is True
    assert worker().run_once() is False

    job.refresh_from_db()
    assert effects() == [1]
    assert (job.state, job.attempts, job.ended_at is not None) == ("done", 1, True)
    assert not Lease.objects.exists()


def test_a_job_queued_in_a_block_that_fails_was_never_queued(district: District) -> None:
    with pytest.raises(Refused), write(SYSTEM) as w:
        enqueue(w, EFFECT, key="1", n=1)
        raise Refused("no")

    assert not Job.objects.exists()
    assert not Lease.objects.exists()


def test_the_same_kind_and_key_is_the_same_job_also_after_it_was_done(district: District) -> None:
    first = put(n=1)
    worker().run_due()

    assert put(n=2, key="1") == first
    assert worker().run_once() is False
    assert effects() == [1]


def test_a_kind_nobody_declares_cannot_be_queued_by_name(district: District) -> None:
    with pytest.raises(LookupError, match=r"test\.nothing"), write(SYSTEM) as w:
        enqueue(w, "test.nothing", key="1")


def test_a_job_waits_until_the_districts_clock_reaches_its_time(district: District) -> None:
    put(due_in=timedelta(days=3))
    assert worker().run_once() is False

    with write(SYSTEM):
        clock.move_to(clock.now() + timedelta(days=3, seconds=1))

    assert worker().run_once() is True
    assert effects() == [1]


def test_the_longest_due_job_is_done_first(district: District) -> None:
    put(n=1, due_in=timedelta(seconds=-5))
    put(n=2, due_in=timedelta(days=-5))
    worker().run_due()
    assert effects() == [2, 1]


def test_a_job_held_by_one_worker_is_not_free_for_another_until_its_lease_runs_out(
    district: District,
) -> None:
    put()
    assert claim("killed", KNOWN.keys(), timedelta(seconds=60)) is not None
    assert worker("two").run_once() is False
    assert [lease.owner for lease in queries.running()] == ["killed"]

    expire()
    assert worker("two").run_once() is True
    assert effects() == [1]


def test_a_worker_that_was_away_too_long_changes_nothing(district: District) -> None:
    def away(_payload: Mapping[str, object]) -> str:
        expire()
        assert worker("two", slow=quick).run_once() is True
        return "too late"

    def note(w: Writing, _payload: Mapping[str, object], result: object) -> None:
        w.record("test:effect", None, n=result)

    slow = JobKind(name="test.slow", call=away, done=note)
    quick = JobKind(name="test.slow", call=lambda _payload: "in time", done=note)
    put(slow)

    assert worker("one", slow=slow).run_once() is True

    assert list(Entry.objects.filter(action="test:effect").values_list("detail__n", flat=True)) == ["in time"]
    assert Job.objects.get().state == "done"


def test_a_result_that_comes_too_late_is_not_written_while_another_worker_is_at_the_job(
    district: District,
) -> None:
    def away(_payload: Mapping[str, object]) -> int:
        expire()
        claim("two", ["test.slow"], timedelta(seconds=60))
        return 1

    def note(w: Writing, payload: Mapping[str, object], _result: object) -> None:
        effect(w, payload)

    slow = JobKind(name="test.slow", call=away, done=note)
    put(slow)
    worker("one", slow=slow).run_once()

    assert effects() == []
    assert [lease.owner for lease in queries.running()] == ["two"]


def test_a_failure_that_comes_too_late_takes_nothing_from_the_new_holder(district: District) -> None:
    def away(_payload: Mapping[str, object]) -> None:
        expire()
        claim("two", ["test.slow"], timedelta(seconds=60))
        sentence = "gone"
        raise RuntimeError(sentence)

    slow = JobKind(name="test.slow", call=away, done=lambda _w, _payload, _result: None)
    put(slow)
    worker("one", slow=slow).run_once()

    lease = Lease.objects.get()
    assert (lease.owner, lease.attempts, lease.failure) == ("two", 2, "")


def test_a_worker_leaves_jobs_of_kinds_it_does_not_know(district: District) -> None:
    put(JobKind(name="test.heavy", run=effect))
    assert worker().run_once() is False
    assert Job.objects.get().state == "ready"


def test_each_attempt_leaves_one_line_in_the_log(
    district: District, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "kechuang.jobs")
    put(EFFECT, 1)
    put(BREAKS, 2)
    worker().run_due()
    lines = [record.getMessage() for record in caplog.records]
    assert [line.partition(" seconds=")[0] for line in lines] == [
        "job=test.effect key=1 attempt=1 outcome=done",
        "job=test.breaks key=2 attempt=1 outcome=failed (RuntimeError: the printer is on fire)",
    ]


def test_the_queue_can_be_counted_and_tells_what_is_late(district: District) -> None:
    put(n=1)
    put(n=2, due_in=timedelta(hours=-3))
    put(BREAKS, n=3, due_in=timedelta(days=1))
    claim("one", KNOWN.keys(), timedelta(seconds=60))

    assert queries.counts() == {"ready": 3, "done": 0, "dead": 0, "running": 1}
    assert [job.key for job in queries.late(timedelta(hours=1))] == ["2"]


@pytest.mark.parametrize(
    "kind",
    [
        JobKind(name="test.empty"),
        JobKind(name="test.both", run=effect, call=lambda payload: payload, done=lambda _w, _p, _r: None),
        JobKind(name="test.half", call=lambda payload: payload),
    ],
)
def test_a_kind_in_no_form_or_in_both_stops_the_start(kind: JobKind) -> None:
    assert list(kind.faults()) == ["a job gives either `run`, or `call` and `done`"]
