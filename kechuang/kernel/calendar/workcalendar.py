"""The working days of any year: the weekly rule, and over it what each year's notice changes. No database, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.primitives.bad_value import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

SATURDAY: Final = 5
TABLES_KEPT: Final = 64  # years


class NoSuchDay(BadValue):
    """A count that leads to no day."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A statutory holiday on fixed dates, in force on the days it names."""

    month: int
    day: int
    days: int
    valid_from: date
    valid_to: date | None

    def of_year(self, year: int) -> tuple[date, ...]:
        """Return its days in a year; none where it was not in force."""
        first = date(year, self.month, self.day)
        if first < self.valid_from or (self.valid_to is not None and first > self.valid_to):
            return ()
        return tuple(first + timedelta(days=passed) for passed in range(self.days))


class WorkCalendar:
    """Counts working days; a year is announced once its notice is known, and estimated before."""

    def __init__(
        self,
        years: Mapping[int, Mapping[date, str]],
        fixed: Callable[[], Iterable[Fixed]],
        names: Mapping[date, str] = MappingProxyType({}),
    ) -> None:
        """Take each announced year's days by kind, where to ask for the fixed holidays of the others, and how the days are called."""
        self._announced = frozenset(years)
        self._kinds = {day: kind for days in years.values() for day, kind in days.items()}
        self._fixed = fixed
        self._names = names
        self._tables: dict[int, tuple[int, ...]] = {}

    def is_workday(self, day: date) -> bool:
        """Tell whether a day is worked."""
        passed = _day_of_year(day)
        table = self._table(day.year)
        return table[passed] > table[passed - 1]

    def name(self, day: date) -> str:
        """Return how a day is called; nothing where no notice names it."""
        return self._names.get(day, "")

    def workdays_between(self, first: date, last: date) -> int:
        """Return how many days are worked from the first to the last, both included; 0 when the last comes before."""
        if last < first:
            return 0
        whole = sum(self._table(year)[-1] for year in range(first.year, last.year))
        return (
            whole
            + self._table(last.year)[_day_of_year(last)]
            - self._table(first.year)[_day_of_year(first) - 1]
        )

    def add_workdays(self, day: date, n: int, *, first_counts: bool = False) -> date:
        """Return the nth working day after a day (before it, when n is negative), or from it when the first day counts."""
        if not n:
            if first_counts:
                raise NoSuchDay(_("A count that includes its first day begins at 1."))
            return day
        step = timedelta(days=1 if n > 0 else -1)
        left = abs(n)
        try:
            day = day if first_counts else day + step
            while True:
                left -= self.is_workday(day)
                if not left:
                    return day
                day += step
        except OverflowError:
            raise NoSuchDay(_("That many working days lead beyond the calendar.")) from None

    def is_estimated(self, first: date, last: date) -> bool:
        """Tell whether the stretch touches a year whose holidays are not announced."""
        return any(year not in self._announced for year in range(first.year, last.year + 1))

    def share_of_year_worked(self, day: date) -> Fraction:
        """Return the working days passed at the end of a day as a share of its year's."""
        table = self._table(day.year)
        return Fraction(table[_day_of_year(day)], table[-1])

    def _table(self, year: int) -> tuple[int, ...]:
        """Return how many days were worked by the end of each day of a year, beginning with 0 before the first."""
        table = self._tables.get(year)
        if table is None:
            if len(self._tables) >= TABLES_KEPT:
                self._tables.clear()
            table = self._tables[year] = self._counted(year)
        return table

    def _counted(self, year: int) -> tuple[int, ...]:
        """Count one year."""
        off = self._estimated_holidays(year)
        counts = [0]
        for ordinal in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1):
            day = date.fromordinal(ordinal)
            kind = self._kinds.get(day)
            worked = kind == "work" if kind else day.weekday() < SATURDAY and day not in off
            counts.append(counts[-1] + worked)
        return tuple(counts)

    def _estimated_holidays(self, year: int) -> frozenset[date]:
        """Return the holidays a year has by law alone, as long as no notice says more."""
        if year in self._announced:
            return frozenset()
        return frozenset(day for holiday in self._fixed() for day in holiday.of_year(year))


def workdays_from(
    days_by_year: Mapping[int, Mapping[date, str]], fixed: Iterable[Fixed] = ()
) -> WorkCalendar:
    """Return the calendar of announced years, given as plain mappings."""
    kept = tuple(fixed)
    return WorkCalendar(days_by_year, lambda: kept)


def _day_of_year(day: date) -> int:
    """Return 1 for the first of January."""
    return day.timetuple().tm_yday
