"""FactTable: what a register knows of an organisation, as conditions speak of it; whoever has the facts declares it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kechuang.kernel.conditions.vocabulary import Vocabulary
from kechuang.kernel.modules import Declaration, declared

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, kw_only=True, eq=False)
class FactTable(Declaration):
    """The words of a register, and its facts about one organisation as of a day; a fact it does not have is left out."""

    name: str
    title: StrOrPromise
    words: Callable[[], Vocabulary]
    facts: Callable[[int, date], Mapping[str, Any]]


def words_of_applicants() -> Vocabulary:
    """Return all that a condition on who may ask can speak of, from every declared register."""
    return Vocabulary(tuple(term for table in declared(FactTable) for term in table.words().terms))


def facts_about(organisation: int, on: date) -> dict[str, Any]:
    """Return what the registers know of an organisation as of a day."""
    found: dict[str, Any] = {}
    for table in declared(FactTable):
        found.update(table.facts(organisation, on))
    return found
