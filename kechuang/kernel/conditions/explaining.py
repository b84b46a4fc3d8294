"""Why a tree came out as it did: leaf by leaf what there is, what is needed and the clause; and what is still open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from kechuang.kernel.conditions import nodes
from kechuang.kernel.conditions.checking import type_of
from kechuang.kernel.conditions.evaluating import amount, judge
from kechuang.kernel.conditions.phrases import unit_of
from kechuang.kernel.conditions.record import Record, Unknown
from kechuang.kernel.conditions.sentences import claim, need, shown_type, tidy
from kechuang.kernel.conditions.shapes import Place
from kechuang.kernel.conditions.values import Type, said

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kechuang.kernel.conditions.nodes import AnyLeaf, Expression
    from kechuang.kernel.conditions.trees import Tree
    from kechuang.kernel.conditions.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Finding:
    """One leaf: where it stands in the tree, what there is, what is needed, the verdict, and why it is unknown."""

    at: str
    have: str
    need: str
    verdict: Verdict
    sentence: str
    reason: str
    note: nodes.Note


@dataclass(frozen=True, slots=True)
class Explanation:
    """The verdict of a tree, every leaf of it, and the fields still to be given that could change the verdict."""

    verdict: Verdict
    findings: tuple[Finding, ...]
    open: tuple[str, ...]


def explain(tree: Tree, facts: Mapping[str, Any], on: date) -> Explanation:
    """Explain a tree on facts, as of a day; `open` names only fields on a path that is still open."""
    record = Record(tree.words, facts, on)
    hopeful = judge(tree.root, replace(record, hopeful=True))
    return Explanation(
        verdict=judge(tree.root, record).verdict,
        findings=tuple(
            _finding(place.pointer, leaf, record) for place, leaf in nodes.leaves(tree.root, Place())
        ),
        open=tuple(sorted(hopeful.fields)),
    )


def _finding(at: str, leaf: AnyLeaf, record: Record) -> Finding:
    judged = judge(leaf, record)
    needed = need(leaf, record.words)
    return Finding(
        at=at,
        have=_have(leaf, record),
        need=tidy(needed + _held_against(leaf, record)),
        verdict=judged.verdict,
        sentence=tidy(claim(leaf, record.words)),
        reason=str(judged.reason),
        note=leaf.note,
    )


def _have(leaf: AnyLeaf, record: Record) -> str:
    """Return what there is of what a leaf asks for."""
    match leaf:
        case nodes.Exists():
            found = amount(nodes.Tally(leaf.rows, leaf.where), record)
            return gettext("unknown") if isinstance(found, Unknown) else said(Type.NUMBER, found)
        case nodes.Known():
            return gettext("filled in") if record.has(leaf.key) is True else gettext("not filled in")
        case nodes.Cmp() | nodes.Between():
            return _shown(nodes.operands(leaf)[0], shown_type(leaf, record.words), record)
        case _:
            (field,) = nodes.operands(leaf)
            return _shown(field, type_of(field, record.words), record)


def _held_against(leaf: AnyLeaf, record: Record) -> str:
    """Return in brackets what the other side of a comparison comes to, when it is no fixed value."""
    if not isinstance(leaf, nodes.Cmp) or isinstance(leaf.right, nodes.Const):
        return ""
    shown = _shown(leaf.right, shown_type(leaf, record.words), record)
    return gettext("(%(inner)s)") % {"inner": shown}


def _shown(node: Expression, kind: Type, record: Record) -> str:
    """Return what an expression comes to, as a page shows it; a choice by its words."""
    value = amount(node, record)
    if isinstance(value, Unknown):
        return gettext("unknown")
    term = record.words.term(node.key) if isinstance(node, nodes.Field) else None
    if term and term.options:
        return str(dict(term.options).get(str(value), value))
    return said(kind, value, unit_of(node, record.words))
