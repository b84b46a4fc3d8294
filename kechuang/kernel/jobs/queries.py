"""Questions about the queue: what waits, what runs, what was given up, what is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count

from kechuang.kernel.audit import clock
from kechuang.kernel.db.rows import database_now
from kechuang.kernel.jobs.models import Job, Lease

if TYPE_CHECKING:
    from datetime import timedelta

    from django.db.models import QuerySet


def running() -> QuerySet[Lease]:
    """Return the leases somebody holds now."""
    return Lease.objects.filter(until__gt=database_now()).exclude(owner="").select_related("job")


def dead() -> QuerySet[Job]:
    """Return the jobs that were given up, latest first."""
    return Job.objects.filter(state=Job.State.DEAD).order_by("-ended_at")


def late(by: timedelta) -> QuerySet[Job]:
    """Return the jobs that have waited longer than this (business time) since they were due: nobody works, or they keep failing."""
    return Job.objects.filter(state=Job.State.READY, due__lt=clock.now() - by).order_by("due")


def counts() -> dict[str, int]:
    """Return how many jobs there are in each state, and how many of the waiting ones run now."""
    rows = Job.objects.values_list("state").annotate(n=Count("pk"))
    return {**dict.fromkeys(Job.State.values, 0), **dict(rows), "running": running().count()}
