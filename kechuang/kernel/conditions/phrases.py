"""Expressions in words: 研发费用占营业收入的比例, 自筹资金与申请资金之和."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.conditions import nodes
from kechuang.kernel.conditions.checking import type_of
from kechuang.kernel.conditions.values import Type, said, worth

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.conditions.nodes import Condition, Expression
    from kechuang.kernel.conditions.vocabulary import Vocabulary

Tell: TypeAlias = "Callable[[Condition, Vocabulary], str]"
"""How a filter over rows is said; conditions and expressions speak of each other."""
RESULTS: Final[dict[str, StrOrPromise]] = {
    "add": _("the sum of %(parts)s"),
    "sub": _("the difference of %(parts)s"),
    "mul": _("the product of %(parts)s"),
    "days_between": _("the days between %(parts)s"),
}


def phrase(node: Expression, words: Vocabulary, tell: Tell, *, share: bool = False) -> str:
    """Return an expression in words; with `share` a quotient is one thing's share in another."""
    match node:
        case nodes.Field():
            term = words.term(node.key)
            return str(term.label) if term else node.key
        case nodes.Const():
            return said(node.type, worth(node.type, node.value))
        case nodes.Reckoning():
            parts = [_operand(each, words, tell) for each in node.of]
            share = share or type_of(node, words) is Type.PERCENTAGE
            return _quotient(node, parts, share=share) if node.sign == "div" else _result(node, parts)
        case nodes.Tally():
            rows = rows_phrase(node.rows, node.where, words, tell)
            if node.of is None:
                return gettext("the number of %(rows)s") % {"rows": rows}
            what = phrase(node.of, words.inside(node.rows), tell)
            return gettext("the total %(what)s of %(rows)s") % {"what": what, "rows": rows}


def rows_phrase(key: str, where: Condition | None, words: Vocabulary, tell: Tell) -> str:
    """Return which rows are meant: 专利, or 符合“专利类型为发明”的专利."""
    rows = words.rows(key)
    label = str(rows.label) if rows else key
    if where is None:
        return label
    return gettext("%(rows)s with “%(filter)s”") % {"rows": label, "filter": tell(where, words.inside(key))}


def listed(parts: Sequence[str]) -> str:
    """Return several things as one reads them out: 甲、乙与丙."""
    if len(parts) == 1:
        return parts[0]
    return pgettext("list", ", ").join(parts[:-1]) + pgettext("list", " and ") + parts[-1]


def unit_of(node: Expression, words: Vocabulary) -> StrOrPromise:
    """Return the unit an expression is counted in, "" when it has none."""
    match node:
        case nodes.Field():
            term = words.term(node.key)
            return term.unit if term else ""
        case nodes.Tally():
            rows = words.rows(node.rows)
            return unit_of(node.of, words.inside(node.rows)) if node.of else rows.unit if rows else ""
        case nodes.Reckoning(sign="days_between"):
            return pgettext("unit", "days")
        case nodes.Reckoning(sign="add" | "sub"):
            return unit_of(node.of[0], words)
        case _:
            return ""


def _operand(node: Expression, words: Vocabulary, tell: Tell) -> str:
    """Return a part of a longer phrase; one that is reckoned itself stands in brackets."""
    text = phrase(node, words, tell)
    return gettext("(%(inner)s)") % {"inner": text} if isinstance(node, nodes.Reckoning) else text


def _result(node: nodes.Reckoning, parts: list[str]) -> str:
    last = node.of[-1]
    if node.sign == "mul" and isinstance(last, nodes.Const) and last.type is Type.PERCENTAGE:
        return gettext("%(share)s of %(whole)s") % {"share": parts[-1], "whole": listed(parts[:-1])}
    return RESULTS[node.sign] % {"parts": listed(parts)}


def _quotient(node: nodes.Reckoning, parts: list[str], *, share: bool) -> str:
    values = {"part": parts[0], "whole": parts[1]}
    if isinstance(node.of[1], nodes.Const):
        return gettext("%(part)s divided by %(whole)s") % values
    if share:
        return gettext("the share of %(part)s in %(whole)s") % values
    return gettext("the ratio of %(part)s to %(whole)s") % values
