"""What conditions can speak of: typed fields, and rows with fields of their own; whoever has the facts writes it down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.conditions.values import Type


@dataclass(frozen=True, slots=True)
class Term:
    """A field: its key, type and name, the unit it is counted in, and the codes of a choice with their words."""

    key: str
    type: Type
    label: StrOrPromise
    unit: StrOrPromise = ""
    options: tuple[tuple[str, StrOrPromise], ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that belong to the thing judged, such as its patents, and the fields of each."""

    key: str
    label: StrOrPromise
    terms: tuple[Term, ...]
    unit: StrOrPromise = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All the fields and rows a condition may name."""

    terms: tuple[Term | Rows, ...]

    def term(self, key: str) -> Term | None:
        """Return the field of a key, or None."""
        return next((each for each in self.terms if each.key == key and isinstance(each, Term)), None)

    def rows(self, key: str) -> Rows | None:
        """Return the rows of a key, or None."""
        return next((each for each in self.terms if each.key == key and isinstance(each, Rows)), None)

    def inside(self, key: str) -> Vocabulary:
        """Return what a filter over rows may speak of: the fields of a row and nothing else."""
        rows = self.rows(key)
        return Vocabulary(rows.terms if rows else ())
