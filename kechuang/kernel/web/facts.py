"""Facts: what is known about one thing, as a definition list; and figures, where the number is the point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from kechuang.kernel.web.values import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.charts import Sparkline
    from kechuang.kernel.web.tags import Tone
    from kechuang.kernel.web.values import Value


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known: its label, its value, a note (the clause, the source) and where the value leads."""

    label: StrOrPromise
    value: Value
    note: StrOrPromise = ""
    url: str = ""
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about one thing; `columns=2` lays short facts side by side where the page is wide."""

    template: ClassVar[str] = "web/facts.html"
    facts: Sequence[Fact]
    columns: int = 1

    def __str__(self) -> str:
        """Return the facts as lines."""
        return "\n".join(f"{fact.label}: {text_of(fact.value)}" for fact in self.facts)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number large enough to be the point, its unit small beside it, and the rows it opens."""

    label: StrOrPromise
    value: Value
    unit: StrOrPromise = ""
    note: StrOrPromise = ""
    url: str = ""
    tone: Tone = "plain"
    spark: Sparkline | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """Up to four figures in a strip, parted by hairlines."""

    template: ClassVar[str] = "web/figures.html"
    figures: Sequence[Figure]

    def __str__(self) -> str:
        """Return the figures as lines."""
        return "\n".join(f"{one.label}: {text_of(one.value)} {one.unit}".rstrip() for one in self.figures)
