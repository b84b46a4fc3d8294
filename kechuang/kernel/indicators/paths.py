"""How figures went: their level at the end of each month, as last observed, and what last changed them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from django.db.models import F, Window
from django.db.models.functions import ExtractMonth, RowNumber

from kechuang.kernel.indicators.models import Observation, value_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from fractions import Fraction

COLUMNS = (
    "indicator",
    "year",
    "as_of",
    "kind",
    "amount",
    "base",
    "gain",
    "added",
    "removed",
    "cause",
    "definition",
)


@dataclass(frozen=True, slots=True)
class Change:
    """The last time the rows of a figure changed: the day, by how much it grew, how many rows came and went, some of them by title."""

    on: date
    gain: int
    added: int
    removed: int
    came: tuple[tuple[str, str], ...]
    went: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Path:
    """The values and amounts of one indicator in one year by month, and what last changed them."""

    values: dict[int, int | Fraction] = field(default_factory=dict)
    amounts: dict[int, int] = field(default_factory=dict)
    change: Change | None = None

    def through(self, month: int, *, carried: bool) -> Path:
        """Return the path up to a month; a month in which nothing changed has the level before where that may be `carried` on."""
        found = Path(change=self.change)
        for number in range(1, month + 1):
            amount = self.amounts.get(number, found.amounts.get(number - 1) if carried else None)
            value = self.values.get(number, found.values.get(number - 1) if carried else None)
            if amount is not None:
                found.amounts[number] = amount
            if value is not None:
                found.values[number] = value
        return found


Paths: TypeAlias = "dict[tuple[str, int], Path]"


def paths(names: Collection[str], years: Collection[int]) -> Paths:
    """Return the paths of indicators by name and year: the latest observation of each month, all in one query."""
    latest = Window(
        RowNumber(),
        partition_by=[F("indicator"), F("year"), ExtractMonth("as_of")],
        order_by=[F("as_of").desc(), F("computed_at").desc(), F("pk").desc()],
    )
    rows = (
        Observation.objects.filter(indicator__in=names, year__in=years).annotate(place=latest).filter(place=1)
    )
    found: Paths = {}
    for row in rows.order_by("as_of").values(*COLUMNS):
        path = found.setdefault((row["indicator"], row["year"]), Path())
        month, value = row["as_of"].month, value_of(row["kind"], row["amount"], row["base"])
        if row["amount"] is not None:
            path.amounts[month] = row["amount"]
        if value is not None:
            path.values[month] = value
        if row["added"] or row["removed"]:
            path.change = change_of(row["as_of"], row["gain"], row["added"], row["removed"], row["cause"])
    return found


def change_of(on: date, gain: int, added: int, removed: int, cause: dict[str, list[list[str]]]) -> Change:
    """Return a change as an observation keeps it."""
    came, went = (tuple((ref, title) for ref, title in cause.get(side, [])) for side in ("added", "removed"))
    return Change(on, gain, added, removed, came, went)


def change(name: str, year: int) -> Change | None:
    """Return the last change of an indicator in a year and its cause; None while nothing has changed."""
    rows = Observation.objects.filter(indicator=name, year=year).exclude(added=0, removed=0)
    row = rows.order_by("as_of", "computed_at", "pk").defer("rows").last()
    return None if row is None else change_of(row.as_of, row.gain, row.added, row.removed, row.cause)
