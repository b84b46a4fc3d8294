"""`measure()`: what an indicator amounts to on a day, with the rows it is counted from; any number of them in one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kechuang.kernel.indicators.declared import Indicator, indicator_named
from kechuang.kernel.indicators.models import Figure, last_day, value_of
from kechuang.kernel.indicators.tally import Part, tally
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

    `until` is None, and so is the amount, where nothing has been reported.
    """

    indicator: Indicator
    year: int
    as_of: date
    until: date | None
    amount: int | None
    base: int | None
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
    wanted = list(indicators)
    day = min(as_of, whole_year(year).last)
    counts = tally([part for indicator in wanted for part in parts_of(indicator, year, day)] + list(also))
    return {indicator.name: _measured(indicator, year, day, counts) for indicator in wanted}, counts


def parts_of(indicator: Indicator, year: int, as_of: date) -> list[Part]:
    """Return what must be counted for an indicator."""
    rows = rows_of(indicator, year, as_of)
    if indicator.is_reported:
        return [Part(indicator.name, rows, by="month", total="value")]
    base = of_rows_of(indicator, year, as_of)
    return [Part(indicator.name, rows), *([] if base is None else [Part(f"{indicator.name}:of", base)])]


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
    over = last_month_over(as_of)
    rows = Figure.objects.filter(indicator=name, superseded_by=None, month__range=(period.first, period.last))
    return rows.filter(month__lte=over)


def last_month_over(day: date) -> date:
    """Return the first day of the last month that was over at the end of a day."""
    if day.day == last_day(day.year, day.month):
        return day.replace(day=1)
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def _asked(rows: Rows | None, year: int, as_of: date) -> QuerySet[Any]:
    """Ask a module for its rows."""
    assert rows is not None  # noqa: S101 - told to the type checker: reported ones were sorted out before
    return rows(whole_year(year), as_of)


def _measured(indicator: Indicator, year: int, as_of: date, counts: Counts) -> Measure:
    """Return the measure of an indicator whose parts have been counted."""
    found = counts.get(indicator.name, {})
    until: date | None = as_of
    amount: int | None = found.get("", 0)
    if indicator.is_reported:
        latest = max(found, default="")
        until = month_end(date.fromisoformat(latest)) if latest else None
        amount = (
            None if until is None else found[latest] if indicator.kind == "stock" else sum(found.values())
        )
    return Measure(
        indicator=indicator,
        year=year,
        as_of=as_of,
        until=until,
        amount=amount,
        base=None if indicator.of is None else counts.get(f"{indicator.name}:of", {}).get("", 0),
        rows=rows_of(indicator, year, as_of),
        of_rows=of_rows_of(indicator, year, as_of),
    )


def month_end(day: date) -> date:
    """Return the last day of a day's month."""
    return day.replace(day=last_day(day.year, day.month))
