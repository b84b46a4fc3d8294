"""A failed attempt leaves nothing but its count; what keeps failing is given up, told and can be brought back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.jobs import queries
from kechuang.kernel.jobs.actions import revive
from kechuang.kernel.jobs.declared import JobKind
from kechuang.kernel.jobs.leases import claim
from kechuang.kernel.jobs.models import Lease
from kechuang.kernel.jobs.worker import back_off
from tests.kernel.jobs_sample import (
    BREAKS,
    EFFECT,
    KNOWN,
    breaks,
    effect,
    effects,
    expire,
    put,
    worker,
)
from tests.world import appointed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kechuang.kernel.audit.writing import Writing
    from tests.world import District


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
