"""Clauses: the conditions of a rule against what is known, each with the clause it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

from django.utils.translation import pgettext_lazy

from kechuang.kernel.web.tags import Tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.tags import Tone

Verdict: TypeAlias = Literal["met", "near", "unmet", "unknown"]

TAGS: Mapping[Verdict, tuple[StrOrPromise, Tone]] = {
    "met": (pgettext_lazy("clause", "Met"), "jade"),
    "near": (pgettext_lazy("clause", "Nearly"), "amber"),
    "unmet": (pgettext_lazy("clause", "Not met"), "seal"),
    "unknown": (pgettext_lazy("clause", "Data missing"), "plain"),
}


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition: the verdict, the condition in words, and the basis (which clause, which figures, from where)."""

    verdict: Verdict
    text: StrOrPromise
    basis: StrOrPromise = ""
    url: str = ""

    @property
    def tag(self) -> Tag:
        """Return the verdict as a tag."""
        word, tone = TAGS[self.verdict]
        return Tag(word, tone)


@dataclass(frozen=True, slots=True)
class Clauses:
    """Conditions in the order of the document."""

    template: ClassVar[str] = "web/clauses.html"
    clauses: Sequence[Clause]

    def __str__(self) -> str:
        """Return the conditions as lines."""
        return "\n".join(f"{clause.tag}: {clause.text}" for clause in self.clauses)
