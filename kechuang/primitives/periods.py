"""Stretches of days an indicator, a budget or a report answers for; first and last day both belong."""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.primitives.bad_value import BadValue

_QUARTER_TITLES = {
    1: _("First quarter of {year}"),
    2: _("Second quarter of {year}"),
    3: _("Third quarter of {year}"),
    4: _("Fourth quarter of {year}"),
}
_WRITTEN = re.compile(r"([0-9]{4})(?:Q([1-4])|-([0-9]{2}))?")


class BadPeriod(BadValue):
    """Days that make no stretch, or text that names none."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From the first day to the last one, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise BadPeriod(_("The last day comes before the first one."))

    @property
    def days(self) -> int:
        """How many days there are; never less than one."""
        return (self.last - self.first).days + 1

    def contains(self, day: date) -> bool:
        """Tell whether the day belongs."""
        return self.first <= day <= self.last

    def overlaps(self, other: "Period") -> bool:
        """Tell whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    @property
    def code(self) -> str:
        """Return what `parse` reads: 2014, 2014Q3, 2014-09, or both days with a slash (ISO 8601)."""
        at = self.first
        if self == year(at.year):
            return f"{at.year:04d}"
        if self == quarter_of(at):
            return f"{at.year:04d}Q{(at.month + 2) // 3}"
        if self == month(at.year, at.month):
            return f"{at.year:04d}-{at.month:02d}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    @property
    def title(self) -> Promise:
        """Return its name for a page: 2014年第三季度."""
        at = self.first
        if self == year(at.year):
            return format_lazy(_("Year {year}"), year=at.year)
        if self == quarter_of(at):
            return format_lazy(_QUARTER_TITLES[(at.month + 2) // 3], year=at.year)
        if self == month(at.year, at.month):
            return format_lazy(_("Month {month} of {year}"), year=at.year, month=at.month)
        return format_lazy(_("{first} to {last}"), first=self.first.isoformat(), last=self.last.isoformat())

    def __str__(self) -> str:
        return self.code


def year(number: int) -> Period:
    """Return a calendar year, which is also the budget year (预算法 1994 第十条, since 2015 第十八条)."""
    return _months(number, 1, 12)


def quarter(of_year: int, number: int) -> Period:
    """Return the first to fourth quarter of a year."""
    if number not in _QUARTER_TITLES:
        raise BadPeriod(_("A year has the quarters 1 to 4."))
    return _months(of_year, number * 3 - 2, number * 3)


def month(of_year: int, number: int) -> Period:
    """Return a calendar month."""
    return _months(of_year, number, number)


def quarter_of(day: date) -> Period:
    """Return the quarter a day lies in."""
    return quarter(day.year, (day.month + 2) // 3)


def parse(text: str) -> Period:
    """Return the period of "2014", "2014Q3", "2014-09" or "2014-09-01/2014-09-14"."""
    written = unicodedata.normalize("NFKC", text).strip().upper()
    if "/" in written:
        return _parse_days(*written.split("/", 1))
    found = _WRITTEN.fullmatch(written)
    if found is None:
        raise BadPeriod(_("Write a period as 2014, 2014Q3, 2014-09 or 2014-09-01/2014-09-14."))
    of_year, in_quarters, in_months = found.groups()
    if in_quarters:
        return quarter(int(of_year), int(in_quarters))
    return month(int(of_year), int(in_months)) if in_months else year(int(of_year))


def _parse_days(first: str, last: str) -> Period:
    try:
        days = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise BadPeriod(_("Write a period as 2014, 2014Q3, 2014-09 or 2014-09-01/2014-09-14.")) from None
    return Period(*days)


def _months(of_year: int, first: int, last: int) -> Period:
    try:
        return Period(date(of_year, first, 1), date(of_year, last, calendar.monthrange(of_year, last)[1]))
    except (ValueError, calendar.IllegalMonthError):
        raise BadPeriod(_("The calendar has no such month or year.")) from None
