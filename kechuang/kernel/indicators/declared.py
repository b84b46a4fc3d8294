"""Indicator: a figure a module declares by the rows it is counted from, never by a bare number."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.modules import Declaration, declared
from kechuang.primitives.canonical import canonical_json, sm3

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

    from kechuang.primitives.periods import Period

Source: TypeAlias = Literal["computed", "imported", "attested"]
Kind: TypeAlias = Literal["flow", "stock", "ratio"]
Rows: TypeAlias = "Callable[[Period, date], QuerySet[Any]]"

SOURCES: Mapping[str, StrOrPromise] = {
    "computed": _("Computed"),
    "imported": _("Imported"),
    "attested": _("Attested"),
}
"""How a value comes to be: counted by the platform, taken over from a file, or signed for by somebody."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Indicator(Declaration):
    """A figure: its permanent name, its unit, how its value comes to be and which rows make it.

    `rows(period, as_of)` are nouns that count in a period as of a day, each once; a ratio also has `of`, the rows it is a share of,
    and is given in per cent. One without `rows` is imported or attested: its rows are the monthly figures kept by this shelf, and
    its value is their sum (of a stock the latest one). `basis` says in words how it is counted (口径), `clause` where that comes
    from, the module's own source when left out. `place` is the ORM path from a row to the thing that stands on a map, by whose key
    the rows are grouped. `total` is the ORM path of a whole-number column that is summed up in place of counting the rows, in
    steps of `per` (money in fen told in yuan: 100); the number still opens the very rows it is summed up from.
    """

    name: str
    title: StrOrPromise
    unit: StrOrPromise
    source: Source
    kind: Kind = "flow"
    rows: Rows | None = None
    of: Rows | None = None
    clause: str = ""
    basis: StrOrPromise = ""
    place: str = ""
    total: str = ""
    per: int = 1

    def faults(self) -> Iterator[str]:
        """Yield what is missing or does not go together."""
        if not self.name.isidentifier():
            yield f"{self.name!r} is no permanent name"
        if self.source not in get_args(Source):
            yield "the source is computed, imported or attested"
        if self.kind not in get_args(Kind):
            yield "the kind is flow, stock or ratio"
        if self.rows is None and self.source == "computed":
            yield "a computed indicator names its rows"
        if (self.kind == "ratio") != (self.of is not None):
            yield "a ratio, and only a ratio, names the rows it is a share of"
        if self.total and (self.rows is None or self.kind == "ratio"):
            yield "a column is summed up only of rows that are named, and never in a ratio"
        if self.per < 1:
            yield "a sum is told in whole steps"

    @property
    def is_reported(self) -> bool:
        """Return whether its rows are monthly figures entered by people."""
        return self.rows is None

    @property
    def digest(self) -> str:
        """Return the digest of how it is defined; a changed way of counting changes it."""
        return _digest(self)


def indicators() -> dict[str, Indicator]:
    """Return the declared indicators by name."""
    return {indicator.name: indicator for indicator in declared(Indicator)}


def indicator_named(name: str) -> Indicator:
    """Return a declared indicator; LookupError names one that nobody declares."""
    found = indicators().get(name)
    if found is None:
        sentence = f"{name} is no declared indicator"
        raise LookupError(sentence)
    return found


@lru_cache(maxsize=256)
def _digest(indicator: Indicator) -> str:
    """Digest name, kind, source, clause and the text of the counting functions."""
    said = [indicator.name, indicator.kind, indicator.source, indicator.clause]
    said += [indicator.total, str(indicator.per)] if indicator.total else []
    return sm3(canonical_json([*said, _text_of(indicator.rows), _text_of(indicator.of)]))


def _text_of(rows: Rows | None) -> str:
    """Return the text of a counting function, or its name where the text is not at hand."""
    if rows is None:
        return ""
    try:
        return inspect.getsource(rows)
    except (OSError, TypeError):
        return f"{rows.__module__}.{getattr(rows, '__qualname__', '')}"
