"""When a resource is open on a day, and which stretches of a day are still free. Times are the district's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from kechuang.kernel.booking.models import Booking, Opening
from kechuang.kernel.calendar.workdays import is_workday

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from kechuang.kernel.booking.models import Resource

QUARTER: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """From a moment up to another, which no longer belongs to it."""

    begins: datetime
    ends: datetime

    def holds(self, begins: datetime, ends: datetime) -> bool:
        """Tell whether an interval lies within."""
        return self.begins <= begins and ends <= self.ends


def at(day: date, clock: time) -> datetime:
    """Return an hour of a day in the district."""
    return timezone.make_aware(datetime.combine(day, clock))


def whole_day(day: date) -> Stretch:
    """Return a day from midnight to midnight."""
    return Stretch(at(day, time.min), at(day + timedelta(days=1), time.min))


def in_force(openings: Iterable[Opening], day: date) -> list[Opening]:
    """Return the opening hours that are in force on a day, of all a resource ever had."""
    return [
        row for row in openings if row.valid_from <= day and (row.valid_to is None or day <= row.valid_to)
    ]


def open_on(openings: Iterable[Opening], day: date) -> list[Stretch]:
    """Return the stretches of a day a resource is open, of all its opening hours; one without any is always open."""
    every = list(openings)
    if not every:
        return [whole_day(day)]
    kind = Opening.Days.WORKED if is_workday(day) else Opening.Days.FREE
    rows = [row for row in in_force(every, day) if row.days == kind]
    return sorted(Stretch(at(day, row.opens), at(day, row.closes)) for row in rows)


def taken_on(resource: Resource, day: date) -> list[Booking]:
    """Return what is booked or closed on a day, in order."""
    whole = whole_day(day)
    rows = resource.bookings.filter(cancelled_at=None, begins__lt=whole.ends, ends__gt=whole.begins)
    return list(rows.order_by("begins"))


def free_on(resource: Resource, day: date, taken: Iterable[Booking]) -> Iterator[Stretch]:
    """Yield what is left of a day's open stretches."""
    rows = list(taken)
    for open_ in open_on(resource.openings.all(), day):
        free = open_.begins
        for row in rows:
            if row.begins >= open_.ends or row.ends <= free:
                continue
            if row.begins > free:
                yield Stretch(free, row.begins)
            free = max(free, row.ends)
        if free < open_.ends:
            yield Stretch(free, open_.ends)


def starts_in(free: Stretch, length: timedelta, *, near: datetime) -> datetime | None:
    """Return the start nearest to a moment at which a length fits into a free stretch, on a quarter of an hour; None if none."""
    last = free.ends - length
    nearest = min(max(near, free.begins), last)
    midnight = timezone.localtime(nearest).replace(hour=0, minute=0, second=0, microsecond=0)
    start = midnight + QUARTER * ((nearest - midnight) // QUARTER)
    if start < free.begins:
        start += QUARTER
    return start if free.begins <= start <= last else None
