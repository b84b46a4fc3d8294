"""Filters the house's lists share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext

from kechuang.kernel.web.listing.controls import Control, Input, Option
from kechuang.primitives.tree import paths_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.identity.models import Unit


@dataclass(frozen=True, kw_only=True)
class BelowUnit:
    """A unit with all that stand below it; `lookup` leads to the unit's path."""

    key: str
    label: StrOrPromise
    units: Sequence[Unit]
    lookup: str = "unit__path"

    def control(self, asked: Mapping[str, str]) -> Control:
        """Return the tree to choose from, each step further in."""
        given = asked.get(self.key, "")
        chosen = self._chosen(given)
        error = gettext("There is no such choice; all are shown.") if given and chosen is None else ""
        entries = [Option("", gettext("All"), selected=chosen is None)]
        entries += [Option(str(unit.pk), indented(unit), selected=unit is chosen) for unit in self.units]
        field = Input(self.key, given, options=entries)
        return Control("choice", self.label, (field,), error=error, said=str(chosen or ""))

    def condition(self, asked: Mapping[str, str]) -> Q:
        """Return that the row's unit is the chosen one or stands below it."""
        chosen = self._chosen(asked.get(self.key, ""))
        return Q() if chosen is None else Q(**{f"{self.lookup}__startswith": chosen.path})

    def _chosen(self, given: str) -> Unit | None:
        return next((unit for unit in self.units if str(unit.pk) == given), None)


def indented(unit: Unit) -> str:
    """Return a unit's name, further in the deeper it stands."""
    depth = unit.path.count("/") - 2
    return f"{chr(0x3000) * depth}{unit.name}"


def ranked(units: Iterable[Unit]) -> list[Unit]:
    """Return units in reading order: each before those below it, among sisters the lower rank first."""
    rows = list(units)
    ranks = {unit.path: (unit.rank, unit.pk) for unit in rows}
    return sorted(rows, key=lambda unit: [ranks.get(path, (0, 0)) for path in paths_to(unit.path)])


def place_of(units: Sequence[Unit], lookup: str = "unit") -> Case:
    """Return where a row's unit stands in reading order, to sort by."""
    return Case(
        *(When(**{lookup: unit.pk}, then=Value(place)) for place, unit in enumerate(units)),
        default=Value(len(units)),
    )
