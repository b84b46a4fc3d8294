"""The same hours again and again: each date is booked or skipped, and every date that is skipped says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.booking.actions import Taken, hold, kept_for, why_not, why_out_of_reach
from kechuang.kernel.booking.models import Booking
from kechuang.kernel.booking.queries import overlapping
from kechuang.kernel.calendar.workdays import is_workday
from kechuang.primitives.uids import uuid7

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from uuid import UUID

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.booking.models import Resource
    from kechuang.primitives.actor import Actor

MOST: Final = 60
WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Skipped:
    """A date on which nothing was booked, the rule's name and the reason."""

    day: date
    rule: str
    reason: StrOrPromise


@dataclass(frozen=True, slots=True)
class Recurrence:
    """What came of asking for the same hours many times."""

    series: UUID
    booked: tuple[Booking, ...]
    skipped: tuple[Skipped, ...]


def book_recurring(
    resource: Resource,
    *,
    by: Actor,
    begins: datetime,
    ends: datetime,
    times: int,
    title: str,
    every: int = WEEK,
    on_holidays: bool = False,
    key: str = "",
) -> Recurrence:
    """Book the same hours every so many days; holidays, closures and what others have are skipped with the reason."""
    if not 1 <= times <= MOST or every < 1:
        raise Refused(_("Repeat it 1 to 60 times."), rule="booking.recurs_so_often", field="times")
    series, booked, skipped = uuid7(), list[Booking](), list[Skipped]()
    with write(by, key=key) as w:
        must(by, "book", resource)
        out_of_reach = why_out_of_reach(w.now, begins)
        if out_of_reach is not None:
            raise out_of_reach
        hold(resource)
        for begin, end in _dates(begins, ends, every, times):
            asked = Booking(resource=resource, begins=begin, ends=end, title=title, series=series)
            reason = _skipped(w, asked, on_holidays=on_holidays)
            if reason is None:
                booked.append(kept_for(w, asked))
            else:
                skipped.append(reason)
        if not booked:
            raise Refused(skipped[0].reason, rule=skipped[0].rule, field="begins")
    return Recurrence(series, tuple(booked), tuple(skipped))


def _dates(begins: datetime, ends: datetime, every: int, times: int) -> Iterator[tuple[datetime, datetime]]:
    """Yield each date's hours, the same by the clock on the wall."""
    length, first = ends - begins, timezone.localtime(begins)
    for number in range(times):
        wall = first.replace(tzinfo=None) + timedelta(days=every * number)
        begin = timezone.make_aware(wall)
        yield begin, begin + length


def _skipped(w: Writing, asked: Booking, *, on_holidays: bool) -> Skipped | None:
    """Return why a date is skipped: a holiday, closed, taken and by whom, or the refusal's own words; None when it fits."""
    day = timezone.localtime(asked.begins).date()
    if not on_holidays and not is_workday(day):
        return Skipped(day, "booking.holiday", _("A rest day or holiday."))
    fault = why_not(w, asked)
    if fault is None:
        return None
    closed = overlapping(asked.resource, asked.begins, asked.ends).filter(closure=True).first()
    if closed is not None:
        return Skipped(day, "booking.closed", format_lazy(_("Closed: {reason}"), reason=closed.title))
    if isinstance(fault, Taken):
        return Skipped(day, fault.rule, format_lazy(_("Taken by {who}"), who=fault.who))
    return Skipped(day, fault.rule, fault.sentence)
