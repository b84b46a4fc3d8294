"""A version of a text as a page shows it: its clauses with their anchors; beside it, what the splitting made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.web.compare import Compare, Passage, Reading
from kechuang.kernel.web.links import Link
from kechuang.kernel.web.tags import Tag
from kechuang.registers.policies.models import Clause, PolicyText

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kechuang.registers.policies.models import Policy

EXCERPT: Final = 16  # signs of a passage without a label that tell which one it is


@dataclass(frozen=True, slots=True)
class Block:
    """One clause on the page; `article` is the anchor of the whole article where it is the first of its paragraphs."""

    clause: Clause
    article: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """A version, clause by clause; drawn by `policies/text.html`."""

    template: ClassVar[str] = "policies/text.html"
    blocks: Sequence[Block]

    def __str__(self) -> str:
        """Return the words."""
        return "\n".join(block.clause.text for block in self.blocks)


def text(version: PolicyText) -> Text:
    """Return a version as the page shows it."""
    by_articles = version.numbering == PolicyText.Numbering.ARTICLES
    return Text([_block(clause, by_articles=by_articles) for clause in version.clauses.all()])


def _block(clause: Clause, *, by_articles: bool) -> Block:
    """Return one clause with its depth below the widest number, and the anchor of the article it opens."""
    if clause.kind != Clause.Kind.CLAUSE:
        return Block(clause)
    steps = clause.path.split(".")
    first = by_articles and len(steps) > 1 and steps[1:] == ["1"]
    wide = 2 if by_articles else 1
    return Block(clause, article=f"c-{steps[0]}" if first else "", depth=max(0, len(steps) - wide))


def side_by_side(policy: Policy, version: PolicyText, *, may_place: bool) -> Compare:
    """Return the words of an open version beside what each passage became, with the way to place it otherwise."""
    clauses = list(version.clauses.all())
    return Compare(
        [[Passage(clause.text, key=str(clause.begins))] for clause in clauses],
        [_reading(policy, clause, may_place=may_place) for clause in _unplaced_first(clauses)],
        source_title=_("Text"),
        readings_title=_("Clauses"),
    )


def _unplaced_first(clauses: Iterable[Clause]) -> list[Clause]:
    """Return the clauses in the order of the text, what waits for a person before all else."""
    return sorted(clauses, key=lambda one: (one.kind != Clause.Kind.UNPLACED, one.begins))


def _reading(policy: Policy, clause: Clause, *, may_place: bool) -> Reading:
    """Return what a passage became: its path and how it is cited, or the beginning of its words and why it waits."""
    words = clause.label or f"{clause.text[:EXCERPT]}…"
    url = reverse("policies:place", args=[policy.uid, clause.begins])
    return Reading(
        str(clause.begins),
        clause.path or clause.get_kind_display(),
        Link(words, url) if may_place else words,
        tag=Tag(_("Place this passage"), "seal") if clause.kind == Clause.Kind.UNPLACED else None,
        note=clause.get_doubt_display() if clause.doubt else "",
    )
