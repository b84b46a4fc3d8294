"""My calendar: one month or one week of everything the modules put into it, by kind, on paper too; and the day on Today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import member
from kechuang.kernel.audit import clock
from kechuang.kernel.calendar.workdays import add_workdays
from kechuang.kernel.web.month import (
    A_WEEK,
    SUNDAY,
    Agenda,
    Month,
    days_of,
    first_of,
    last_of,
    monday_of,
    weeks_of,
)
from kechuang.kernel.web.notes import Empty, Row
from kechuang.kernel.web.pages import PageRequest, answer, page
from kechuang.kernel.web.schedule import appointments, schedules_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from django.http import HttpResponse

    from kechuang.kernel.web.schedule import Appointment

WORKDAYS: Final = 3
FREE: Final = Empty(
    _("Nothing stands in your calendar for these days."),
    _("Meetings, courses, days away, rooms you booked and what is due appear here by themselves."),
)


@page(who=member())
def schedule(request: PageRequest) -> HttpResponse:
    """Show a month, or the week an address names, of everything or of one kind."""
    today, kinds = clock.today(), schedules_for(request.actor)
    kind = next((one.name for one in kinds if one.name == request.GET.get("kind")), "")
    query = f"&{urlencode({'kind': kind})}" if kind else ""
    weekly = "week" in request.GET
    first = (monday_of if weekly else first_of)(request.GET.get("week" if weekly else "month", ""), today)
    last = first + SUNDAY if weekly else last_of(first)
    rows_on = _lines(appointments(request.actor, first, last, kind))
    here = reverse("desk:schedule")
    span = f"?week={first.isoformat()}" if weekly else f"?month={first:%Y-%m}"
    context = {
        "first": first,
        "last": last,
        "weekly": weekly,
        "kind": next((one.title for one in kinds if one.name == kind), ""),
        "shown": Agenda(days_of(first, last, rows_on), today, FREE)
        if weekly
        else Month(first, weeks_of(first, rows_on), today, FREE, query, "?week="),
        "other": f"?month={first:%Y-%m}{query}" if weekly else f"?week={max(first, min(today, last))}{query}",
        "before": f"?week={first - A_WEEK}{query}",
        "after": f"?week={first + A_WEEK}{query}",
        "kinds": [("", _("Everything"), f"{here}{span}", not kind)]
        + [(one.name, one.title, f"{here}{span}&kind={one.name}", one.name == kind) for one in kinds],
    }
    return answer(request, "desk/schedule.html", context)


def _lines(found: Sequence[Appointment]) -> Callable[[date], list[Row]]:
    """Return what stands on a day, as lines."""

    def rows_on(day: date) -> list[Row]:
        return [_line(row) for row in found if row.touches(day)]

    return rows_on


def _line(row: Appointment) -> Row:
    """Return an appointment as a line: what, of which kind and where, and from when to when."""
    return Row(
        row.title, row.url, row.hours or None, " · ".join(str(word) for word in (row.kind, row.note) if word)
    )


def days_ahead(found: Sequence[Appointment], today: date) -> Agenda | None:
    """Return the days on which somebody is bound, of today and a week, or three working days if those take longer; nothing where none is."""
    last = max(today + SUNDAY, add_workdays(today, WORKDAYS))
    days = [day for day in days_of(today, last, _lines(found)) if day.rows]
    return Agenda(days, today, FREE) if days else None
