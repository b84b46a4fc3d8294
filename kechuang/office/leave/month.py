"""Who is away in a month, as the unit's calendar shows it: every day with those away on it."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from kechuang.kernel.calendar.workdays import is_workday

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kechuang.office.leave.models import LeaveRequest

YEARS: Final = range(2008, 2100)


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the month: whether it is worked, and who is away, whole or half."""

    date: date
    works: bool
    away: list[LeaveRequest]


@dataclass(frozen=True, slots=True)
class Month:
    """A month in weeks, with its neighbours' addresses."""

    first: date
    weeks: list[list[Day | None]]

    @property
    def before(self) -> str:
        """Return the month before as an address has it."""
        return f"{self.first - timedelta(days=1):%Y-%m}"

    @property
    def after(self) -> str:
        """Return the month after as an address has it."""
        return f"{self.first + timedelta(days=31):%Y-%m}"

    @property
    def days(self) -> list[Day]:
        """Return the days on which somebody is away, in order."""
        return [day for week in self.weeks for day in week if day and day.away]


def first_of(words: str, today: date) -> date:
    """Return the first day of the month an address names; this month where it names none."""
    year, _dash, number = words.partition("-")
    if (
        year.isdecimal()
        and number.isdecimal()
        and int(year) in YEARS
        and 1 <= int(number) <= len(calendar.month_name) - 1
    ):
        return date(int(year), int(number), 1)
    return today.replace(day=1)


def month_of(first: date, rows: Iterable[LeaveRequest]) -> Month:
    """Return a month with its absences."""
    away = list(rows)
    weeks = [
        [
            Day(
                day,
                is_workday(day),
                [one for one in away if one.first_day <= day <= (one.ended_on or one.last_day)],
            )
            if day.month == first.month
            else None
            for day in week
        ]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]
    return Month(first, weeks)
