"""What is done to jobs: queue one, bring back one that was given up, clear away old turns of work that comes round."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.rows import lock
from kechuang.kernel.jobs.declared import JobKind, Periodic, kind_named
from kechuang.kernel.jobs.models import Job, Lease
from kechuang.kernel.modules import declared

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.jobs.declared import Payload
    from kechuang.primitives.actor import Actor

TURNS_KEPT: Final = timedelta(days=30)  # business time
AT_ONCE: Final = 1000


def enqueue(
    w: Writing, kind: JobKind | str, *, key: str, due: datetime | None = None, **payload: object
) -> Job:
    """Queue a job in the block that makes it necessary; the same kind and key again is the same job.

    `due` is business time, at once when left out. The payload holds JSON values only: names of things, never the things.
    """
    name = (kind_named(kind) if isinstance(kind, str) else kind).name
    job, is_new = Job.objects.get_or_create(
        name=name, key=key, defaults={"due": due or w.now, "payload": payload, "queued_at": w.now}
    )
    if is_new:
        Lease.objects.create(job=job)
    return job


def enqueue_all(w: Writing, kind: JobKind | str, payloads: Mapping[str, Payload]) -> None:
    """Queue many jobs of one kind at once, each under its key, in as many statements as one would take."""
    name = (kind_named(kind) if isinstance(kind, str) else kind).name
    jobs = [
        Job(name=name, key=key, due=w.now, payload=payload, queued_at=w.now)
        for key, payload in payloads.items()
    ]
    Job.objects.bulk_create(jobs, ignore_conflicts=True)
    new = Job.objects.filter(name=name, uid__in=[job.uid for job in jobs])
    Lease.objects.bulk_create(Lease(job=job) for job in new)


def revive(job: Job, *, by: Actor) -> None:
    """Let a job that was given up be tried again, with all its attempts."""
    with write(by) as w:
        found = lock(Job.objects.filter(pk=job.pk)).get()
        must(by, "revive", found)
        if found.state != Job.State.DEAD:
            raise Refused(_("Only a job that was given up can be tried again."), rule="job_is_dead")
        found.state, found.ended_at = Job.State.READY, None
        found.save(update_fields=["state", "ended_at"])
        Lease.objects.create(job=found)
        w.record("jobs.revive", found, name=found.name, key=found.key)


def clear_old_turns(w: Writing, _payload: Payload) -> None:
    """Remove turns of periodic work done a month ago; other jobs stay, for their key promises that they run once."""
    names = [periodic.name for periodic in declared(Periodic)]
    old = Job.objects.filter(name__in=names, state=Job.State.DONE, ended_at__lt=w.now - TURNS_KEPT)
    Job.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:AT_ONCE])).delete()
