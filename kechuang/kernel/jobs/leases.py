"""Who is at which job: claimed in one short transaction, extended while it lasts, and worth nothing once lost.

A claim is fenced by its owner and the number of its attempt, so a worker that was away too long changes nothing. The method
(lease, effect and end committed together) follows Gray and Cheriton, Leases, SOSP 1989.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from kechuang.kernel.audit import clock
from kechuang.kernel.db.prepared import Prepared
from kechuang.kernel.db.rows import database_now, lock
from kechuang.kernel.jobs.models import Job, Lease

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime, timedelta

    from django.db.models import QuerySet


ATTEMPTS: Final = 8


class LostLease(RuntimeError):
    """Another worker has taken the job since; nothing this one did for it is kept."""


def free(names: Collection[str], day: datetime, now: datetime) -> QuerySet[Lease]:
    """Return the leases that may be claimed, the longest due first; `day` is business time, `now` the database's."""
    due = Lease.objects.filter(job__state=Job.State.READY, job__due__lte=day, job__name__in=names)
    return due.filter(until__lte=now).order_by("job__due", "job_id")


_free = Prepared(lambda names, day, now: free(names, day, now).values_list("pk")[:1])
_next = Prepared(
    lambda names, day, now: lock(free(names, day, now).select_related("job"), skip_locked=True)[:1]
)
_held = Prepared(
    lambda job, owner, attempts: lock(Lease.objects.filter(job_id=job, owner=owner, attempts=attempts))
)


def claim(owner: str, names: Collection[str], length: timedelta, *, looks: bool = True) -> Lease | None:
    """Take the next free job for so long and count the attempt; None when there is none.

    A look before takes no writer's lock; who just found a job need not look, for there is likely another.
    """
    kinds = sorted(names)
    if looks and not _free.columns(kinds, clock.now(), database_now()):
        return None
    with transaction.atomic():  # noqa: TID251 - a lease is real time and no business of the record
        now = database_now()
        lease = _next.first(kinds, clock.now(), now)
        if lease is None:
            return None
        lease.owner, lease.until, lease.attempts = owner, now + length, lease.attempts + 1
        lease.save(update_fields=["owner", "until", "attempts"])
    return lease


def mine(lease: Lease) -> QuerySet[Lease]:
    """Return the lease if it is still the one that was claimed, as rows."""
    return Lease.objects.filter(job_id=lease.job_id, owner=lease.owner, attempts=lease.attempts)


def hold(lease: Lease) -> None:
    """Make sure of a lease until the transaction ends; raise LostLease when it is gone."""
    if _held.first(lease.job_id, lease.owner, lease.attempts) is None:
        raise LostLease(str(lease))


def extend(lease: Lease, length: timedelta) -> bool:
    """Keep a lease for so long from now; return False when it is gone."""
    return bool(mine(lease).update(until=database_now() + length))


def let_go(lease: Lease, wait: timedelta, failure: str) -> bool:
    """Give a job back to be tried again after a wait; return False when the lease was gone anyway."""
    return bool(mine(lease).update(owner="", until=database_now() + wait, failure=failure))


def end(lease: Lease, state: Job.State, at: datetime, failure: str = "") -> None:
    """End a job whose lease is held; call it inside `write()`."""
    attempts = min(lease.attempts, ATTEMPTS)  # the claim that finds the last worker dead is none
    Job.objects.filter(pk=lease.job_id).update(state=state, attempts=attempts, failure=failure, ended_at=at)
    mine(lease).delete()
