"""A number opens its rows: what of them the reader may see, how many more there are, and what a row itself feeds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kechuang.kernel.access import scope
from kechuang.kernel.audit import clock
from kechuang.kernel.indicators.declared import Indicator, indicators
from kechuang.kernel.indicators.measure import of_rows_of, rows_of
from kechuang.kernel.indicators.tally import Part, tally

if TYPE_CHECKING:
    from datetime import date

    from django.db import models
    from django.db.models import QuerySet

    from kechuang.kernel.indicators.measure import Measure
    from kechuang.primitives.actor import Actor


@dataclass(frozen=True, slots=True)
class Opened:
    """The rows of a number: those a reader may see, and how many lie outside; together they are all of them."""

    visible: QuerySet[Any]
    shown: int
    hidden: int

    @property
    def total(self) -> int:
        """Return how many rows there are."""
        return self.shown + self.hidden


def open_rows(actor: Actor, measure: Measure, *, base: bool = False) -> Opened:
    """Return the rows a number is counted from as an actor may see them; with `base`, those a ratio is a share of."""
    rows = measure.of_rows if base else measure.rows
    if rows is None:
        sentence = f"{measure.indicator.name} is no ratio"
        raise LookupError(sentence)
    visible = rows.filter(pk__in=scope(actor, "see", rows.model).values("pk"))
    counts = tally([Part("all", rows), Part("seen", visible)])
    shown = counts.get("seen", {}).get("", 0)
    return Opened(visible, shown, counts.get("all", {}).get("", 0) - shown)


def named(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return rows with what they directly belong to, so that calling them by name asks nothing more of the database."""
    keys = [field.name for field in rows.model._meta.concrete_fields if field.many_to_one or field.one_to_one]
    return rows.select_related(*keys) if keys and not rows.query.select_related else rows


def feeds(row: models.Model, *, year: int | None = None, as_of: date | None = None) -> list[Indicator]:
    """Return the indicators a row counts in (or in the base of) this year, in one query whatever their number."""
    day = as_of or clock.today()
    of_year = year or day.year
    asked: list[Part] = []
    for name, indicator in indicators().items():
        for side, rows in enumerate((rows_of(indicator, of_year, day), of_rows_of(indicator, of_year, day))):
            if rows is not None and rows.model is type(row):
                asked.append(Part(f"{name}:{side}", rows.filter(pk=row.pk)))
    found = {key.rpartition(":")[0] for key, groups in tally(asked).items() if any(groups.values())}
    return [indicator for name, indicator in indicators().items() if name in found]
