"""A week as its page shows it, and the week, month or quarter an address asks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from django.db.models import Exists, OuterRef, Q

from kechuang.kernel.audit import clock
from kechuang.kernel.calendar.workdays import is_workday
from kechuang.kernel.web.month import A_WEEK, SUNDAY, monday_of
from kechuang.office.worklog.models import Entry, Wording
from kechuang.office.worklog.queries.days import HALVES, away, days_of
from kechuang.office.worklog.queries.facts import facts, unknown
from kechuang.primitives.periods import BadPeriod, Period, month, parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from kechuang.kernel.identity.models import Person
    from kechuang.office.worklog.queries.facts import Line

FIRST: Final = date(2000, 1, 1)
"""Records of before the platform reach back to here."""


@dataclass(slots=True)
class Day:
    """One day of a week: whether it is worked, how many halves of it one is away, what stands on it and what is drafted."""

    date: date
    worked: bool
    away: int
    entries: list[Entry] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    struck: list[Entry] = field(default_factory=list)

    @property
    def missing(self) -> bool:
        """Return whether nothing stands on a day that has passed and was to be worked."""
        return self.worked and self.away < len(HALVES) and not self.entries and self.date < clock.today()


def week_asked(asked: str) -> date:
    """Return the Monday of the week asked for; of this week where none up to the next is asked for."""
    today = clock.today()
    return monday_of(asked, today, FIRST, today + A_WEEK)


def month_of(day: date) -> Period:
    """Return the month a day lies in."""
    return month(day.year, day.month)


def period_asked(asked: str, kind: Callable[[date], Period], usual: date) -> Period:
    """Return the month or quarter asked for; the usual one where none that can be is asked for."""
    try:
        found = parse(asked)
    except BadPeriod:
        return kind(usual)
    fits = found == kind(found.first) and FIRST <= found.first <= clock.today()
    return found if fits else kind(usual)


def week_of(person: Person, monday: date, *, own: bool) -> list[Day]:
    """Return a week of somebody's record; what facts tell besides is shown to its author alone."""
    last = monday + SUNDAY
    gone = away([person.pk], monday, last)[person.pk]
    days = {day: Day(day, is_workday(day), gone.get(day, 0)) for day in days_of(monday, last)}
    lines = facts(person, monday, last) if own else []
    asked = Q(day__range=(monday, last)) | Q(key__in=[line.key for line in lines])
    late = Wording.objects.filter(entry=OuterRef("pk"), until__date__gt=OuterRef("free_until"))
    rows = Entry.objects.filter(asked, person=person).annotate(edited_late=Exists(late))
    for entry in (row for row in rows if row.day in days):
        entry_list = days[entry.day].entries if entry.state == Entry.State.KEPT else days[entry.day].struck
        entry_list.append(entry)
    for line in unknown(lines, rows):
        days[line.done.day].lines.append(line)
    return list(days.values())
