"""A month as pages draw it: weeks from Monday, every day with its holiday and what stands on it; and the stretch of days an address names."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.kernel.calendar.workdays import called, is_workday

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kechuang.kernel.web.notes import Empty, Row

YEARS: Final = range(2008, 2100)
EARLIEST, LATEST = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)
A_WEEK, SUNDAY = timedelta(days=7), timedelta(days=6)
"""From a Monday to the next, and to its Sunday."""
FITS: Final = 4
"""Lines one square of the grid holds where the rest can be seen elsewhere."""
WEEK: Final = (
    (pgettext_lazy("weekday", "Mo"), _("Monday")),
    (pgettext_lazy("weekday", "Tu"), _("Tuesday")),
    (pgettext_lazy("weekday", "We"), _("Wednesday")),
    (pgettext_lazy("weekday", "Th"), _("Thursday")),
    (pgettext_lazy("weekday", "Fr"), _("Friday")),
    (pgettext_lazy("weekday", "Sa"), _("Saturday")),
    (pgettext_lazy("weekday", "Su"), _("Sunday")),
)
"""One sign each and the whole word; the week begins on Monday, as on Chinese office calendars."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day: whether it is worked, how a notice calls it, and what stands on it."""

    date: date
    works: bool
    name: str
    rows: Sequence[Row]

    @property
    def few(self) -> Sequence[Row]:
        """Return what a square of the grid holds."""
        return self.rows[:FITS]

    @property
    def rest(self) -> Sequence[Row]:
        """Return what it does not hold; paper has room for it."""
        return self.rows[FITS:]

    @property
    def more(self) -> int:
        """Return how many lines a square does not hold."""
        return len(self.rest)


@dataclass(frozen=True, slots=True)
class Agenda:
    """Days under one another, each with its lines."""

    template: ClassVar[str] = "web/agenda.html"
    days: Sequence[Day]
    today: date
    empty: Empty


@dataclass(frozen=True, slots=True)
class Month:
    """A month in weeks; `query` is kept when it is turned, `week` begins the address of one week, which holds all lines of a day."""

    template: ClassVar[str] = "web/month.html"
    first: date
    weeks: Sequence[Sequence[Day | None]]
    today: date
    empty: Empty
    query: str = ""
    week: str = ""

    @property
    def head(self) -> Sequence[tuple[object, object]]:
        """Return the signs of the days of a week."""
        return WEEK

    @property
    def before(self) -> date:
        """Return a day of the month before."""
        return self.first - timedelta(days=1)

    @property
    def after(self) -> date:
        """Return the first day of the month after."""
        return last_of(self.first) + timedelta(days=1)

    @property
    def agenda(self) -> Agenda:
        """Return the days on which something stands, for a narrow page."""
        days = [day for week in self.weeks for day in week if day and day.rows]
        return Agenda(days, self.today, self.empty)


def first_of(words: str, today: date) -> date:
    """Return the first day of the month an address names (`2014-10`); this month where it names none."""
    year, _dash, number = words.partition("-")
    try:
        month = date(int(year[:4]), int(number[:2]), 1)
    except ValueError:
        return today.replace(day=1)
    return month if month.year in YEARS and words == f"{month:%Y-%m}" else today.replace(day=1)


def last_of(first: date) -> date:
    """Return the last day of a month."""
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def monday_of(words: str, today: date, first: date = EARLIEST, last: date = LATEST) -> date:
    """Return the Monday of the week an address names by one of its days (`2014-10-09`); of this week where it names none between two days."""
    try:
        day = date.fromisoformat(words)
    except ValueError:
        day = today
    day = day if first <= day <= last else today
    return day - timedelta(days=day.weekday())


def days_of(first: date, last: date, rows_on: Callable[[date], Sequence[Row]]) -> list[Day]:
    """Return the days of a stretch, each with what stands on it and how a notice calls it."""
    days = [first + timedelta(days=passed) for passed in range((last - first).days + 1)]
    return [Day(day, is_workday(day), _called(day), rows_on(day)) for day in days]


def weeks_of(first: date, rows_on: Callable[[date], Sequence[Row]]) -> list[list[Day | None]]:
    """Return the weeks of a month; days of the months beside it are empty."""
    days = {day.date: day for day in days_of(first, last_of(first), rows_on)}
    return [
        [days.get(day) for day in week]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]


def _called(day: date) -> str:
    """Return the holiday a day belongs to, and that it is worked in its stead where it is."""
    name = called(day)
    return str(_("%(holiday)s, made up") % {"holiday": name}) if name and is_workday(day) else name
