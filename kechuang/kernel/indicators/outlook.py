"""A measure held against its target: expected by now, forecast with its range, light."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from kechuang.kernel.calendar.workdays import share_of_year_worked
from kechuang.kernel.indicators import forecast as foresight
from kechuang.kernel.indicators.paths import Path
from kechuang.kernel.indicators.targets import Standing, is_ceiling, least, standing

if TYPE_CHECKING:
    from decimal import Decimal

    from kechuang.kernel.indicators.forecast import Forecast, Pace
    from kechuang.kernel.indicators.measure import Measure
    from kechuang.kernel.indicators.paths import Change, Paths


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a figure stands: `share` is what of the year's work should be done by the end of `measure.until`."""

    measure: Measure
    standing: Standing
    aim: Fraction
    share: Fraction
    method: str
    forecast: Forecast | None
    path: Path
    before: Path

    @property
    def change(self) -> Change | None:
        """Return the last change and its cause."""
        return self.path.change


def outlook(measure: Measure, operator: str, target: Decimal | int, known: Paths) -> Outlook:
    """Return how a measure stands to a target; `known` are the paths of its year and of the one before."""
    until = measure.until or measure.as_of
    name, kind, carried = measure.indicator.name, measure.indicator.kind, not measure.indicator.is_reported
    whole = until.month if foresight.passed_whole(until) else until.month - 1
    this = known.get((name, measure.year), Path()).through(whole, carried=carried)
    before = known.get((name, measure.year - 1), Path()).through(foresight.MONTHS, carried=carried)
    by = foresight.pace(
        foresight.increments(before.amounts, foresight.MONTHS) if kind == "flow" else None,
        measure.year,
        share_of_year_worked,
    )
    share = foresight.passed(by, until, share_of_year_worked)
    aim = Fraction(target) if is_ceiling(operator) else least(operator, target, whole=kind != "ratio")
    base = before.values.get(foresight.MONTHS)
    due = foresight.expected(kind, aim, share, None if base is None else Fraction(base))
    over = measure.as_of.month == foresight.MONTHS and foresight.passed_whole(measure.as_of)
    return Outlook(
        measure=measure,
        standing=standing(kind, operator, target, measure.value, due, over=over),
        aim=aim,
        share=share,
        method=by.method,
        forecast=_forecast(measure, by, share, this, base),
        path=this,
        before=before,
    )


def _forecast(
    measure: Measure, by: Pace, share: Fraction, path: Path, base: int | Fraction | None
) -> Forecast | None:
    """Return the forecast that fits the kind of the figure."""
    if measure.value is None:
        return None
    whole = max(path.amounts, default=0)
    if measure.indicator.kind == "flow":
        return foresight.flow_forecast(
            int(measure.value), share, by, foresight.increments(path.amounts, whole) or []
        )
    levels = [base, *(path.values.get(month) for month in range(1, whole + 1))]
    changes = [
        Fraction(b) - Fraction(a) for a, b in itertools.pairwise(levels) if a is not None and b is not None
    ]
    return foresight.level_forecast(
        Fraction(measure.value), None if base is None else Fraction(base), share, changes
    )
