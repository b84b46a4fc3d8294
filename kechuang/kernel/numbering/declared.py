"""What modules declare to the shelf: the series their numbers come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kechuang.kernel.modules import Declaration, declared
from kechuang.kernel.numbering.patterns import faults_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, kw_only=True, eq=False)
class NumberSeries(Declaration):
    """A series of numbers; its name is permanent and so is its pattern once a number was given.

    `each` names a placeholder whose every value is counted by itself, such as the 机关代字 of document numbers.
    """

    name: str
    title: StrOrPromise
    pattern: str
    per_year: bool = True
    each: str = ""

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the pattern."""
        yield from faults_of(self.pattern, per_year=self.per_year)
        if self.each and f"{{{self.each}}}" not in self.pattern:
            yield f"the pattern {self.pattern!r} needs {{{self.each}}}, or its numbers would repeat"

    def scope(self, year: int, parts: Mapping[str, str]) -> str:
        """Return within what its numbers are counted: the year, and what each value of a placeholder begins anew."""
        return " ".join(filter(None, (str(year) if self.per_year else "", parts.get(self.each, ""))))


class UnknownSeriesError(LookupError):
    """A series no installed module declares; a mistake of the caller."""


def series_named(name: str) -> NumberSeries:
    """Return the declaration of a series."""
    known: tuple[NumberSeries, ...] = declared(NumberSeries)
    for series in known:
        if series.name == name:
            return series
    sentence = f"{name} is no declared series of numbers"
    raise UnknownSeriesError(sentence)
