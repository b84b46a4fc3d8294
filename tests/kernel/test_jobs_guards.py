"""What the database itself refuses for the queue's sake, however it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.jobs.actions import enqueue
from kechuang.kernel.jobs.declared import JobKind
from kechuang.kernel.jobs.guards import guards
from kechuang.kernel.jobs.models import Job, Lease
from kechuang.kernel.jobs.worker import Worker
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from tests.world import District

SYSTEM = Actor.system("test")
KIND = JobKind(name="test.kind", run=lambda _w, _payload: None)
SENTENCES = {guard.name: str(guard.otherwise) for guard in guards}


@pytest.fixture
def job(district: District) -> Job:
    del district
    with write(SYSTEM) as w:
        return enqueue(w, KIND, key="1", n=1)


def test_a_job_that_is_done_cannot_be_done_again(job: Job) -> None:
    Worker("one", known={KIND.name: KIND}).run_due()
    with pytest.raises(Refused) as refused, write(SYSTEM):
        Job.objects.filter(pk=job.pk).update(state="ready", ended_at=None)
    assert str(refused.value.sentence) == SENTENCES["job_done_stays_done"]


@pytest.mark.parametrize("change", [{"name": "test.other"}, {"key": "2"}, {"payload": {"n": 2}}])
def test_what_a_job_was_queued_for_cannot_be_changed(job: Job, change: dict[str, object]) -> None:
    with pytest.raises(Refused) as refused, write(SYSTEM):
        Job.objects.filter(pk=job.pk).update(**change)
    assert str(refused.value.sentence) == SENTENCES["job_keeps_what_it_was_queued_for"]


def test_a_job_that_is_not_done_cannot_be_removed(job: Job) -> None:
    with pytest.raises(Refused) as refused, write(SYSTEM):
        job.delete()
    assert str(refused.value.sentence) == SENTENCES["job_goes_only_when_done"]


def test_the_attempts_at_a_job_are_never_uncounted(job: Job) -> None:
    Lease.objects.update(attempts=3)
    with pytest.raises(Refused) as refused, write(SYSTEM):
        Lease.objects.filter(job=job).update(attempts=2)
    assert str(refused.value.sentence) == SENTENCES["lease_counts_its_attempts"]
