"""`measure()`: what an indicator amounts to on a day, with the rows it is counted from; any number of them in one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kechuang.kernel.indicators.declared import Indicator, indicator_named
from kechuang.kernel.indicators.models import Figure, last_day, value_of
from kechuang.kernel.indicators.tally import Part, tally_with_keys
from kechuang.primitives.periods import Period
from kechuang.primitives.periods import year as whole_year

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.indicators.declared import Rows, Source
    from kechuang.kernel.indicators.tally import Counts


@dataclass(frozen=True, slots=True)
class Measure:
    """What an indicator amounts to: `amount` rows (of `base` rows, for a ratio), known up to the end of `until`.

    `until` is None, and so is the amount, where nothing has been reported. `mark` changes when rows or definition do.
    """

    indicator: Indicator
    year: int
    as_of: date
    until: date | None
    amount: int | None
    base: int | None
    mark: str
    rows: QuerySet[Any]
    of_rows: QuerySet[Any] | None

    @property
    def value(self) -> int | Fraction | None:
        """Return the value in the indicator's unit; a ratio is exact and in per cent."""
        return value_of(self.indicator.kind, self.amount, self.base)

    @property
    def unit(self) -> StrOrPromise:
        """Return the unit."""
        return self.indicator.unit

    @property
    def kind_of_value(self) -> Source:
        """Return whether the value is computed, imported or attested."""
        return self.indicator.source


def measure(name: str, year: int, as_of: date) -> Measure:
    """Return what a declared indicator amounts to in a year as of a day; LookupError when nobody declares it."""
    return measure_all([indicator_named(name)], year, as_of)[0][name]


def measure_all(
    indicators: Iterable[Indicator], year: int, as_of: date, also: Sequence[Part] = ()
) -> tuple[dict[str, Measure], Counts]:
    """Return the measures by name and the counts of what is asked `also`, all in one query."""
    day = min(as_of, whole_year(year).last)
    asked = [(each, rows_of(each, year, day), of_rows_of(each, year, day)) for each in indicators]
    parts = [part for each in asked for part in _parts(*each)]
    counts, keys = tally_with_keys([*parts, *also])
    return {
        each[0].name: _measured(*each, year=year, day=day, counts=counts, keys=keys) for each in asked
    }, counts


def _parts(indicator: Indicator, rows: QuerySet[Any], base: QuerySet[Any] | None) -> list[Part]:
    """Return what must be counted for an indicator."""
    if indicator.is_reported:
        return [Part(indicator.name, rows, by="month", total="value")]
    own = Part(indicator.name, rows, total=indicator.total, per=indicator.per)
    return [own, *([] if base is None else [Part(_of(indicator), base)])]


def rows_of(indicator: Indicator, year: int, as_of: date) -> QuerySet[Any]:
    """Return the rows an indicator is counted from."""
    if indicator.is_reported:
        return reported(indicator.name, whole_year(year), as_of)
    return _asked(indicator.rows, year, as_of)


def of_rows_of(indicator: Indicator, year: int, as_of: date) -> QuerySet[Any] | None:
    """Return the rows a ratio is a share of; None where it is none."""
    return None if indicator.of is None else _asked(indicator.of, year, as_of)


def reported(name: str, period: Period, as_of: date) -> QuerySet[Figure]:
    """Return the monthly figures in force whose month lies in a period and was over on a day."""
    last = min(period.last, last_month_over(as_of))
    return Figure.objects.filter(indicator=name, superseded_by=None, month__gte=period.first, month__lte=last)


def last_month_over(day: date) -> date:
    """Return the first day of the last month that was over at the end of a day."""
    if day.day == last_day(day.year, day.month):
        return day.replace(day=1)
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def month_end(day: date) -> date:
    """Return the last day of a day's month."""
    return day.replace(day=last_day(day.year, day.month))


def _asked(rows: Rows | None, year: int, as_of: date) -> QuerySet[Any]:
    """Ask a module for its rows."""
    assert rows is not None  # noqa: S101 - told to the type checker: reported ones were sorted out before
    return rows(whole_year(year), as_of)


def _of(indicator: Indicator) -> str:
    """Return the key under which the base of a ratio is counted."""
    return f"{indicator.name}:of"


def _measured(
    indicator: Indicator,
    rows: QuerySet[Any],
    base: QuerySet[Any] | None,
    *,
    year: int,
    day: date,
    counts: Counts,
    keys: dict[str, int],
) -> Measure:
    """Return the measure of an indicator whose parts have been counted."""
    found = counts.get(indicator.name, {})
    until: date | None = day
    amount: int | None = found.get("", 0)
    if indicator.is_reported:
        latest = max(found, default="")
        until = month_end(date.fromisoformat(latest)) if latest else None
        amount = (
            None if until is None else found[latest] if indicator.kind == "stock" else sum(found.values())
        )
    of = None if base is None else counts.get(_of(indicator), {}).get("", 0)
    mark = (
        f"{indicator.digest[:16]}:{amount}:{of}:{keys.get(indicator.name, 0)}:{keys.get(_of(indicator), 0)}"
    )
    return Measure(indicator, year, day, until, amount, of, mark, rows, base)
