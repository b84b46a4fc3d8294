"""Questions about resources: what somebody may book, who has what, and what else is free."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Exists, OuterRef
from django.utils import timezone

from kechuang.kernel.access import can, scope
from kechuang.kernel.booking.hours import Stretch, free_on, open_on, starts_in, taken_on
from kechuang.kernel.booking.models import Booking, Resource, span
from kechuang.kernel.db.dated import in_force

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from django.db.models import QuerySet

    from kechuang.primitives.actor import Actor

OFFERED: Final = 3


@dataclass(frozen=True, slots=True)
class Alternatives:
    """What else is free: other resources at that time, other times of that day."""

    resources: tuple[Resource, ...]
    times: tuple[Stretch, ...]

    def __str__(self) -> str:
        """Name them, for a sentence."""
        hours = (span(time.begins, time.ends) for time in self.times)
        return "；".join([*(str(resource) for resource in self.resources), *hours])


def resources(actor: Actor, kind: str, on: date) -> QuerySet[Resource]:
    """Return what somebody may book of a kind on a day."""
    standing = in_force(on)
    return scope(actor, "book", Resource).filter(standing, kind=kind)


def overlapping(resource: Resource, begins: datetime, ends: datetime) -> QuerySet[Booking]:
    """Return who has a resource in an interval."""
    live = resource.bookings.filter(cancelled_at=None, begins__lt=ends, ends__gt=begins)
    return live.select_related("unit", "booked_by", "resource")


def between(kind: str, first: datetime, last: datetime) -> QuerySet[Booking]:
    """Return what is booked of a kind in a stretch of time."""
    rows = Booking.objects.filter(resource__kind=kind, cancelled_at=None, begins__lt=last, ends__gt=first)
    return rows.select_related("resource", "unit", "booked_by").order_by("begins")


def holder(actor: Actor, booking: Booking) -> str:
    """Return who has it, as far as the actor may know: person and purpose, or the unit alone."""
    if can(actor, "see", booking):
        return f"{booking.unit} {booking.booked_by}（{booking.title}）"
    return str(booking.unit)


def alternatives(
    actor: Actor, resource: Resource, begins: datetime, ends: datetime, now: datetime
) -> Alternatives:
    """Return up to three other resources of the kind free at that time, and the three nearest free times of that day."""
    times = sorted(_times(resource, begins, ends, now), key=lambda time: abs(time.begins - begins))
    return Alternatives(
        tuple(_others(actor, resource, begins, ends))[:OFFERED], tuple(sorted(times[:OFFERED]))
    )


def _others(actor: Actor, resource: Resource, begins: datetime, ends: datetime) -> Iterator[Resource]:
    """Yield the other resources the actor may book that are open and free, the smallest that is no smaller first."""
    busy = Booking.objects.filter(
        resource=OuterRef("pk"), cancelled_at=None, begins__lt=ends, ends__gt=begins
    )
    day = timezone.localtime(begins).date()
    rows = resources(actor, resource.kind, day).exclude(pk=resource.pk).filter(~Exists(busy))
    fits = sorted(rows.prefetch_related("openings"), key=lambda row: (row.seats < resource.seats, row.seats))
    for row in fits:
        if any(open_.holds(begins, ends) for open_ in open_on(row.openings.all(), day)):
            yield row


def _times(resource: Resource, begins: datetime, ends: datetime, now: datetime) -> Iterator[Stretch]:
    """Yield in each free stretch of that day the place nearest to what was asked."""
    day, length = timezone.localtime(begins).date(), ends - begins
    for free in free_on(resource, day, taken_on(resource, day)):
        start = starts_in(free, length, near=begins)
        if start is not None and start >= now:
            yield Stretch(start, start + length)
