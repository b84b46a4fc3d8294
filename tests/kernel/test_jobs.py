"""What is queued is done once, at its time; what fails is tried again, and given up in the end."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.kernel.jobs import queries
from kechuang.kernel.jobs.actions import enqueue, revive
from kechuang.kernel.jobs.declared import JobKind
from kechuang.kernel.jobs.leases import claim
from kechuang.kernel.jobs.models import NEVER_HELD, Job, Lease
from kechuang.kernel.jobs.worker import Worker, back_off
from kechuang.primitives.actor import Actor
from tests.world import appointed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kechuang.kernel.audit.writing import Writing
    from tests.world import District

SYSTEM = Actor.system("test")


def effect(w: Writing, payload: Mapping[str, object]) -> None:
    w.record("test:effect", None, n=payload["n"])


def breaks(w: Writing, payload: Mapping[str, object]) -> None:
    effect(w, payload)
    sentence = "the printer is on fire"
    raise RuntimeError(sentence)


EFFECT = JobKind(name="test.effect", run=effect)
BREAKS = JobKind(name="test.breaks", run=breaks)
KNOWN = {kind.name: kind for kind in (EFFECT, BREAKS)}


def worker(owner: str = "one", **kinds: JobKind) -> Worker:
    return Worker(owner, known={**KNOWN, **{kind.name: kind for kind in kinds.values()}})


def put(kind: JobKind = EFFECT, n: int = 1, *, key: str = "", due_in: timedelta | None = None) -> Job:
    with write(SYSTEM) as w:
        return enqueue(w, kind, key=key or str(n), due=w.now + due_in if due_in else None, n=n)


def effects() -> list[int]:
    return list(Entry.objects.filter(action="test:effect").values_list("detail__n", flat=True))


def expire() -> None:
    """Let every lease and every wait run out."""
    Lease.objects.update(until=NEVER_HELD)


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


def test_of_a_failed_attempt_nothing_is_kept_but_its_count_and_the_job_waits(district: District) -> None:
    job = put(BREAKS)

    assert worker().run_once() is True
    assert worker().run_once() is False, "it must wait before it is tried again"

    job.refresh_from_db()
    assert effects() == []
    assert (job.state, job.lease.attempts, job.lease.owner) == ("ready", 1, "")
    assert job.lease.failure == "RuntimeError: the printer is on fire"
    assert list(queries.running()) == []


def test_the_waits_between_attempts_outlast_an_outage_of_six_hours() -> None:
    waits = [back_off(attempt) for attempt in range(1, 8)]
    assert waits[0] == timedelta(seconds=30)
    assert waits == sorted(waits)
    assert sum(waits, timedelta()) > timedelta(hours=6)


def test_a_job_that_keeps_failing_is_given_up_after_eight_attempts_and_recorded(district: District) -> None:
    job = put(BREAKS)
    for _attempt in range(8):
        expire()
        assert worker().run_once() is True
    expire()
    assert worker().run_once() is False

    job.refresh_from_db()
    assert (job.state, job.attempts) == ("dead", 8)
    assert "on fire" in job.failure
    assert Entry.objects.filter(action="jobs.give_up", subject=job.ref).count() == 1
    assert list(queries.dead()) == [job]


def test_a_job_that_kills_every_worker_is_given_up_and_not_tried_for_ever(district: District) -> None:
    job = put(EFFECT)
    for _attempt in range(8):
        expire()
        assert claim("killed", KNOWN.keys(), timedelta(seconds=60)) is not None
    expire()
    assert worker().run_once() is True

    job.refresh_from_db()
    assert (job.state, job.attempts, job.failure) == ("dead", 8, "the worker died")
    assert effects() == []


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


def test_the_kind_hears_of_each_failure_and_which_was_the_last(district: District) -> None:
    heard: list[tuple[int, bool]] = []
    kind = JobKind(
        name="test.heard",
        run=breaks,
        failed=lambda _w, _payload, failure: heard.append((failure.attempt, failure.last)),
    )
    put(kind)
    for _attempt in range(8):
        expire()
        worker(kind=kind).run_once()
    assert heard == [(n, n == 8) for n in range(1, 9)]


def test_a_fault_in_hearing_of_a_failure_does_not_keep_the_job_from_being_given_up(
    district: District,
) -> None:
    def deaf(_w: Writing, _payload: Mapping[str, object], _failure: object) -> None:
        sentence = "deaf"
        raise ValueError(sentence)

    kind = JobKind(name="test.deaf", run=breaks, failed=deaf)
    job = put(kind)
    for _attempt in range(8):
        expire()
        worker(kind=kind).run_once()
    job.refresh_from_db()
    assert job.state == "dead"


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


def test_an_administrator_lets_a_job_that_was_given_up_be_tried_again_with_all_its_attempts(
    district: District,
) -> None:
    administrator = appointed("admin", "administrator", district.office)
    job = put(BREAKS)
    Lease.objects.update(attempts=7)
    worker().run_once()
    job.refresh_from_db()
    assert job.state == "dead"

    with pytest.raises(NotAllowed):
        revive(job, by=district.clerk)
    revive(job, by=administrator)
    mended = JobKind(name=BREAKS.name, run=effect)
    assert worker(mended=mended).run_once() is True

    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 1)
    with pytest.raises(Refused, match=r"given up|放弃"):
        revive(job, by=administrator)


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
