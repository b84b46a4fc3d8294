"""What the kernel's shelves put into somebody's calendar: days away, rooms they booked, tasks due, calls that close."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.doors.desk.house.words import go
from kechuang.kernel.access import post, scope
from kechuang.kernel.booking.hours import whole_day
from kechuang.kernel.booking.models import Booking
from kechuang.kernel.calendar.models import Absence
from kechuang.kernel.cases.declared import case_types
from kechuang.kernel.cases.queries import tasks_of
from kechuang.kernel.identity.posts import STAFF
from kechuang.kernel.matters.models import Batch
from kechuang.kernel.web.casework import page_of
from kechuang.kernel.web.schedule import Appointment, Schedule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kechuang.primitives.actor import Actor


def days_away(actor: Actor, first: date, last: date) -> Iterator[Appointment]:
    """Yield the days somebody is away."""
    rows = Absence.objects.filter(
        person=actor.person or 0, cancelled_at=None, first_day__lte=last, last_day__gte=first
    )
    for row in rows:
        yield Appointment(title=row.kind, url=go(row.source), day=row.first_day, last=row.last_day)


def rooms_booked(actor: Actor, first: date, last: date) -> Iterator[Appointment]:
    """Yield what somebody booked that belongs to nothing else, such as a meeting."""
    rows = Booking.objects.filter(
        booked_by=actor.person or 0,
        cancelled_at=None,
        about="",
        begins__lt=whole_day(last).ends,
        ends__gt=whole_day(first).begins,
    )
    for row in rows.select_related("resource"):
        yield Appointment.at(row.begins, row.ends, row.title, note=str(row.resource), uid=str(row.uid))


def tasks_due(actor: Actor, first: date, last: date) -> Iterator[Appointment]:
    """Yield the tasks that are due."""
    for task in tasks_of(actor).filter(due__range=(first, last)):
        url = page_of(task.case) if task.case.kind in case_types() else ""
        due = task.due or first
        yield Appointment(title=task.case.title, url=url, day=due, last=due, note=task.state_label)


def calls_closing(actor: Actor, first: date, last: date) -> Iterator[Appointment]:
    """Yield the published calls that close, of the units an official answers for."""
    rows = scope(actor, "see", Batch).filter(
        published_at__isnull=False,
        closes_at__gte=whole_day(first).begins,
        closes_at__lt=whole_day(last).ends,
        version__matter__unit__path__startswith=actor.unit_path or "-",
    )
    for row in rows:
        words = gettext("%(call)s closes") % {"call": row.title}
        yield Appointment.at(row.closes_at, row.closes_at, words, url=reverse("desk:batch", args=[row.uid]))


SCHEDULES: Final = (
    Schedule(name="away", title=_("Away"), between=days_away, rank=10, today=False),
    Schedule(name="rooms", title=_("Rooms booked"), between=rooms_booked, rank=30, today=False),
    Schedule(name="tasks", title=_("Tasks due"), between=tasks_due, rank=60, deadline=True),
    Schedule(
        name="calls",
        title=_("Calls that close"),
        between=calls_closing,
        who=post(*STAFF),
        rank=70,
        deadline=True,
    ),
)
