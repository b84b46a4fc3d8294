"""Working days as the district's database knows them, from a cache of the process.

One query reads every announced year; it is asked again when `forget()` was called (our own actions do) and after a minute,
which is how a second process hears of a notice entered in the first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from kechuang.kernel.calendar import fresh
from kechuang.kernel.calendar.models import FixedHoliday, YearNotice
from kechuang.kernel.calendar.workcalendar import Fixed, WorkCalendar

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction


def current() -> WorkCalendar:
    """Return the calendar, read anew when it was forgotten or is older than a minute."""
    return _calendar.current()


def forget() -> None:
    """Read the calendar, and the rules by which days are counted, anew at their next use."""
    fresh.forget()


def is_workday(day: date) -> bool:
    """Tell whether a day is worked."""
    return current().is_workday(day)


def called(day: date) -> str:
    """Return the holiday a notice gives a day to, whether it is free or worked in another's stead; nothing where none names it."""
    return current().name(day)


def workdays_between(first: date, last: date) -> int:
    """Return how many days are worked from the first to the last, both included; 0 when the last comes before."""
    return current().workdays_between(first, last)


def add_workdays(day: date, n: int, *, first_counts: bool = False) -> date:
    """Return the nth working day after a day (before it, when n is negative), or from it when the first day counts."""
    return current().add_workdays(day, n, first_counts=first_counts)


def is_estimated(first: date, last: date) -> bool:
    """Tell whether the stretch touches a year whose holidays are not announced; its figures are then marked 预估."""
    return current().is_estimated(first, last)


def estimated_mark(first: date, last: date) -> str:
    """Return 预估 in the reader's language where the stretch touches a year not announced, else nothing."""
    return gettext("(estimated)") if is_estimated(first, last) else ""


def share_of_year_worked(day: date) -> Fraction:
    """Return the working days passed at the end of a day as a share of its year's."""
    return current().share_of_year_worked(day)


def _read() -> WorkCalendar:
    """Read every announced year in one query; the fixed holidays are asked for only by a year not announced."""
    years: dict[int, dict[date, str]] = {}
    names: dict[date, str] = {}
    said = YearNotice.objects.values_list("year", "days__date", "days__kind", "days__name")
    for year, day, kind, name in said:
        days = years.setdefault(year, {})
        if day is not None:
            days[day], names[day] = kind, name
    return WorkCalendar(years, _fixed, names)


_calendar = fresh.Fresh(_read)


def _fixed() -> list[Fixed]:
    """Read the fixed holidays."""
    return [
        Fixed(*row)
        for row in FixedHoliday.objects.values_list("month", "day", "days", "valid_from", "valid_to")
    ]
