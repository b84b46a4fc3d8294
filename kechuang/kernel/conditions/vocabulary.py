"""What conditions can speak of: typed fields, and rows with fields of their own; whoever has the facts writes it down."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

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


@dataclass(frozen=True)
class Vocabulary:
    """All the fields and rows a condition may name; of two with one key the first counts."""

    terms: tuple[Term | Rows, ...]

    @cached_property
    def _fields(self) -> dict[str, Term]:
        return {each.key: each for each in reversed(self.terms) if isinstance(each, Term)}

    @cached_property
    def _rows(self) -> dict[str, tuple[Rows, Vocabulary]]:
        return {
            each.key: (each, Vocabulary(each.terms))
            for each in reversed(self.terms)
            if isinstance(each, Rows)
        }

    def term(self, key: str) -> Term | None:
        """Return the field of a key, or None."""
        return self._fields.get(key)

    def rows(self, key: str) -> Rows | None:
        """Return the rows of a key, or None."""
        found = self._rows.get(key)
        return found and found[0]

    def inside(self, key: str) -> Vocabulary:
        """Return what a filter over rows may speak of: the fields of a row and nothing else."""
        found = self._rows.get(key)
        return found[1] if found else NOTHING


NOTHING: Final = Vocabulary(())
