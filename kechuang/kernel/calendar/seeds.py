"""The days the `chinesecalendar` package knows, told apart by law: what the first migration plants, and what is counted by where no database answers."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from chinese_calendar.constants import Holiday, holidays, in_lieu_days, workdays

from kechuang.kernel.calendar.workcalendar import SATURDAY, Fixed, WorkCalendar, workdays_from

DECEMBER: Final = 12
LAW_OF_2007: Final = date(2008, 1, 1)
FIXED: Final = (
    ("元旦", Fixed(1, 1, 1, LAW_OF_2007, None), "《全国年节及纪念日放假办法》（国务院令第513号）第二条"),
    (
        "劳动节",
        Fixed(5, 1, 1, LAW_OF_2007, date(2024, 12, 31)),
        "《全国年节及纪念日放假办法》（国务院令第513号）第二条",
    ),
    (
        "劳动节",
        Fixed(5, 1, 2, date(2025, 1, 1), None),
        "《全国年节及纪念日放假办法》（国务院令第795号）第二条",
    ),
    ("国庆节", Fixed(10, 1, 3, LAW_OF_2007, None), "《全国年节及纪念日放假办法》（国务院令第513号）第二条"),
)


class SeedDay(NamedTuple):
    """One day a notice names, as the package tells it."""

    year: int
    """Of the notice; a New Year's holiday that begins in December belongs to the year after."""
    date: date
    kind: str
    name: str


def seed_days() -> tuple[SeedDay, ...]:
    """Return every day of 2004 to 2026 that the weekly rule gets wrong, in order."""
    names = {holiday.value: holiday.chinese for holiday in Holiday}
    found = [_seed(day, "work", names[name]) for day, name in workdays.items() if day.weekday() >= SATURDAY]
    for day, name in holidays.items():
        if day.weekday() < SATURDAY:
            found.append(_seed(day, "rest" if day in in_lieu_days else "holiday", names[name]))
    return tuple(sorted(found))


def seed_calendar() -> WorkCalendar:
    """Return the calendar of the package's years, without a database."""
    years: dict[int, dict[date, str]] = {}
    for seed in seed_days():
        years.setdefault(seed.year, {})[seed.date] = seed.kind
    return workdays_from(years, (fixed for _name, fixed, _clause in FIXED))


def _seed(day: date, kind: str, name: str) -> SeedDay:
    """Put a day under the notice of its year."""
    return SeedDay(day.year + (day.month == DECEMBER), day, kind, name)
