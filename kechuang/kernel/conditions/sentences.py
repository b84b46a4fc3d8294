"""Conditions in words, made from messages and nothing else: 研发费用占营业收入的比例不低于 6%."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.conditions import nodes
from kechuang.kernel.conditions.checking import type_of
from kechuang.kernel.conditions.phrases import phrase, rows_phrase, unit_of
from kechuang.kernel.conditions.values import Type, said, worth

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.conditions.nodes import AnyLeaf, Condition, Expression
    from kechuang.kernel.conditions.trees import Tree
    from kechuang.kernel.conditions.vocabulary import Vocabulary

Wording: TypeAlias = "dict[str, StrOrPromise]"
CONTRARY: Final[dict[str, nodes.Operator]] = {
    "eq": "ne", "ne": "eq", "lt": "ge", "ge": "lt", "le": "gt", "gt": "le",
}  # fmt: skip
"""The contrary of each comparison; what is unknown stays unknown either way."""
AMOUNTS: Final[Wording] = {
    "eq": _("equals %(bound)s"),
    "ne": _("does not equal %(bound)s"),
    "lt": _("is below %(bound)s"),
    "le": _("does not exceed %(bound)s"),
    "gt": _("exceeds %(bound)s"),
    "ge": _("is not below %(bound)s"),
}
NUMBERS: Final[Wording] = {
    **AMOUNTS,
    "lt": _("is fewer than %(bound)s"),
    "ge": _("is no fewer than %(bound)s"),
}
FACTS: Final[Wording] = {
    "eq": _("is %(bound)s"),
    "ne": _("is not %(bound)s"),
    "lt": _("is before %(bound)s"),
    "le": _("is not after %(bound)s"),
    "gt": _("is after %(bound)s"),
    "ge": _("is not before %(bound)s"),
}
AGES: Final[Wording] = {
    "lt": _("less than %(length)s has passed"),
    "le": _("no more than %(length)s has passed"),
    "gt": _("more than %(length)s has passed"),
    "ge": _("%(length)s has passed in full"),
}
WITHIN: Final = (_("lies within %(low)s to %(high)s"), _("lies outside %(low)s to %(high)s"))
ONE_OF: Final = (_("is one of %(options)s"), _("is none of %(options)s"))
PLAINLY: Final[dict[type[nodes.Leaf], tuple[StrOrPromise, StrOrPromise]]] = {
    nodes.Is: (_("is “yes”"), _("is “no”")),
    nodes.Known: (_("is filled in"), _("is not filled in")),
    nodes.Exists: (_("there is at least one"), _("there is none")),
}
"""Each with its contrary."""
BETWEEN_CHINESE: Final = re.compile(
    r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef”]) (?=[\u4e00-\u9fff\uff00-\uffef“])"
)


def sentence(tree: Tree) -> str:
    """Return a tree in the reader's language, nested groups in brackets."""
    return tidy(told(tree.root, tree.words))


def tidy(text: str) -> str:
    """Take away the space between two Chinese characters; between one and a figure it stays."""
    return BETWEEN_CHINESE.sub("", text)


def told(node: Condition, words: Vocabulary, *, contrary: bool = False) -> str:
    """Return a condition, or its contrary, in words."""
    match node:
        case nodes.Not():
            return told(node.of, words, contrary=not contrary)
        case nodes.Group():
            text = _group(node, [_member(each, words) for each in node.of])
            return gettext("not given: (%(inner)s)") % {"inner": text} if contrary else text
        case _:
            return claim(node, words, contrary=contrary)


def _group(node: nodes.Group, parts: list[str]) -> str:
    match node.kind:
        case "and":
            return pgettext("conditions", ", and ").join(parts)
        case "or":
            return pgettext("conditions", ", or ").join(parts)
        case "at_least":
            text = gettext("at least %(least)s of these %(all)s: %(parts)s")
            inner = pgettext("conditions", "; ").join(parts)
            return text % {"least": node.n, "all": len(parts), "parts": inner}


def _member(node: Condition, words: Vocabulary) -> str:
    """Return one of a group; a group within a group stands in brackets."""
    text = told(node, words)
    nested = isinstance(node, nodes.Group) and len(node.of) > 1
    return gettext("(%(inner)s)") % {"inner": text} if nested else text


def claim(leaf: AnyLeaf, words: Vocabulary, *, contrary: bool = False) -> str:
    """Return what a leaf asks, whole; what is asked for by yes or no is said by its own name."""
    if isinstance(leaf, nodes.Is):
        label = _label(leaf.key, words)
        return gettext("it is not so that: “%(label)s”") % {"label": label} if contrary else label
    return f"{subject(leaf, words)} {need(leaf, words, contrary=contrary)}"


def subject(leaf: AnyLeaf, words: Vocabulary) -> str:
    """Return what a leaf speaks of: 研发费用占营业收入的比例."""
    match leaf:
        case nodes.Cmp() | nodes.Between():
            share = shown_type(leaf, words) is Type.PERCENTAGE
            return phrase(nodes.operands(leaf)[0], words, told, share=share)
        case nodes.Exists():
            return rows_phrase(leaf.rows, leaf.where, words, told)
        case nodes.Age():
            return gettext("since %(date)s") % {"date": _label(leaf.key, words)}
        case nodes.Is():
            return f"“{_label(leaf.key, words)}”"
        case _:
            return _label(leaf.key, words)


def need(leaf: AnyLeaf, words: Vocabulary, *, contrary: bool = False) -> str:
    """Return what a leaf asks of its subject: 不低于 6%."""
    match leaf:
        case nodes.Cmp() | nodes.Between():
            bounds = [_bound(each, leaf, words) for each in nodes.operands(leaf)[1:]]
            if isinstance(leaf, nodes.Between):
                return WITHIN[contrary] % {"low": bounds[0], "high": bounds[1]}
            return _wording(leaf, words)[CONTRARY[leaf.op] if contrary else leaf.op] % {"bound": bounds[0]}
        case nodes.In():
            options = [_option(leaf.key, each, words) for each in leaf.options]
            if len(options) == 1:
                return FACTS["ne" if contrary else "eq"] % {"bound": options[0]}
            return ONE_OF[contrary] % {"options": pgettext("list", ", ").join(options)}
        case nodes.Age():
            return AGES[CONTRARY[leaf.op] if contrary else leaf.op] % {"length": _length(leaf)}
        case _:
            return str(PLAINLY[type(leaf)][contrary])


def shown_type(leaf: nodes.Cmp | nodes.Between, words: Vocabulary) -> Type:
    """Return the type its values are shown in: a quotient held against 6 % is shown in per cent."""
    found = {type_of(each, words) for each in nodes.operands(leaf)}
    return Type.PERCENTAGE if Type.PERCENTAGE in found else min(found)


def _wording(leaf: nodes.Cmp, words: Vocabulary) -> Wording:
    match shown_type(leaf, words):
        case Type.MONEY | Type.PERCENTAGE:
            return AMOUNTS
        case Type.NUMBER:
            return NUMBERS
    return FACTS


def _bound(node: Expression, leaf: nodes.Cmp | nodes.Between, words: Vocabulary) -> str:
    """Return what something is held against, a fixed value in the unit or the words of the other side."""
    subject_node = nodes.operands(leaf)[0]
    if not isinstance(node, nodes.Const):
        return phrase(node, words, told)
    if node.type is Type.CHOICE and isinstance(subject_node, nodes.Field):
        return _option(subject_node.key, str(node.value), words)
    return said(shown_type(leaf, words), worth(node.type, node.value), unit_of(subject_node, words))


def _label(key: str, words: Vocabulary) -> str:
    found = words.term(key) or words.rows(key)
    return str(found.label) if found else key


def _option(key: str, code: str, words: Vocabulary) -> str:
    term = words.term(key)
    return str(dict(term.options).get(code, code)) if term else code


def _length(leaf: nodes.Age) -> str:
    if leaf.unit == "years":
        return ngettext("%(n)s year", "%(n)s years", leaf.n) % {"n": leaf.n}
    return ngettext("%(n)s month", "%(n)s months", leaf.n) % {"n": leaf.n}
