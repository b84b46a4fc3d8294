"""Whether a tree makes sense: every field it names is there, and like is held against like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.conditions import nodes
from kechuang.kernel.conditions.shapes import Faulty, Place
from kechuang.kernel.conditions.values import NUMERIC, PLAIN, Type

if TYPE_CHECKING:
    from collections.abc import Collection

    from kechuang.kernel.conditions.nodes import Condition, Expression
    from kechuang.kernel.conditions.vocabulary import Term, Vocabulary

ORDERED: Final = NUMERIC | {Type.DATE}
UNLIKE: Final = _("These two are of different kinds and cannot be compared.")
WRITTEN_AS: Final = {nodes.In: "in", nodes.Is: "is", nodes.Age: "age", nodes.Known: "known"}
TYPES_OF: Final[dict[type[nodes.Leaf], Collection[Type]]] = {
    nodes.In: {Type.CHOICE, Type.TEXT},
    nodes.Is: {Type.FLAG},
    nodes.Age: {Type.DATE},
    nodes.Known: set(Type),
}
"""What a leaf that names its field by key can be asked of."""


def check(node: Condition, words: Vocabulary, place: Place | None = None) -> None:
    """Raise Faulty at the first thing that makes no sense."""
    start = place or Place()
    _check(node, words, start)
    names: set[str] = set()
    for at, leaf in nodes.leaves(node, start):
        if leaf.note.id in names:
            raise Faulty(at / "id", _("Two conditions have the name “%(name)s”.") % {"name": leaf.note.id})
        names |= {leaf.note.id} - {""}


def _check(node: Condition, words: Vocabulary, place: Place) -> None:
    match node:
        case nodes.Group():
            if node.needed > len(node.of):
                raise Faulty(place / "at_least", _("More conditions are asked for than there are."))
            for at, each in enumerate(node.of):
                _check(each, words, place / node.key / at)
        case nodes.Not():
            _check(node.of, words, place / "not")
        case nodes.Cmp():
            _check_cmp(node, words, place)
        case nodes.Between():
            value = type_of(node.value, words, place / "between")
            for name, bound in (("low", node.low), ("high", node.high)):
                _must_be_alike(value, type_of(bound, words, place / name), place / name, ordered=True)
        case nodes.Exists():
            _check_rows(node.rows, node.where, words, place, "exists")
        case _:
            _check_key(node, words, place)


def _check_key(node: nodes.In | nodes.Is | nodes.Known | nodes.Age, words: Vocabulary, place: Place) -> None:
    """Check a leaf that speaks of one field by its key."""
    if isinstance(node, nodes.Known) and words.rows(node.key):
        return
    term = _term(node.key, words, place / WRITTEN_AS[type(node)], TYPES_OF[type(node)])
    if isinstance(node, nodes.In):
        for at, option in enumerate(node.options):
            _must_be_offered(option, term, place / "options" / at)


def _check_cmp(node: nodes.Cmp, words: Vocabulary, place: Place) -> None:
    """Check that both sides are alike, that only what has an order is ordered, that a choice is offered."""
    left, right = type_of(node.left, words, place / "left"), type_of(node.right, words, place / "right")
    _must_be_alike(left, right, place, ordered=node.op not in {"eq", "ne"})
    if left is Type.FLAG:
        raise Faulty(place, _("Yes or no is asked for by “is”."))
    for name, one, other in (("left", node.left, node.right), ("right", node.right, node.left)):
        if isinstance(one, nodes.Const) and one.type is Type.CHOICE and isinstance(other, nodes.Field):
            _must_be_offered(str(one.value), words.term(other.key), place / name)


def _must_be_alike(left: Type, right: Type, place: Place, *, ordered: bool) -> None:
    alike = left is right or {left, right} <= PLAIN
    if not alike or (ordered and left not in ORDERED):
        raise Faulty(place, UNLIKE)


def _must_be_offered(option: str, term: Term | None, place: Place) -> None:
    if term and term.options and option not in dict(term.options):
        raise Faulty(place, _("The field has no choice “%(option)s”.") % {"option": option})


def _term(key: str, words: Vocabulary, place: Place, kinds: Collection[Type]) -> Term:
    """Return the field of a key; Faulty when there is none or it is of another type."""
    term = words.term(key)
    if term is None:
        raise Faulty(place, _("There is no field “%(key)s” here.") % {"key": key})
    if term.type not in kinds:
        raise Faulty(place, _("The field “%(key)s” is of a type that cannot stand here.") % {"key": key})
    return term


def _check_rows(key: str, where: Condition | None, words: Vocabulary, place: Place, kind: str) -> None:
    if words.rows(key) is None:
        raise Faulty(place / kind, _("There are no rows “%(key)s” here.") % {"key": key})
    if where is not None:
        _check(where, words.inside(key), place / "where")


def type_of(node: Expression, words: Vocabulary, place: Place | None = None) -> Type:
    """Return the type an expression has; Faulty where it makes no sense."""
    at = place or Place()
    match node:
        case nodes.Field():
            return _term(node.key, words, at / "field", set(Type)).type
        case nodes.Const():
            return node.type
        case nodes.Reckoning():
            return _result(
                node.sign, [type_of(each, words, at / node.sign / n) for n, each in enumerate(node.of)], at
            )
        case nodes.Tally():
            _check_rows(node.rows, node.where, words, at, "sum" if node.of else "count")
            return (
                numeric(type_of(node.of, words.inside(node.rows), at / "of"), at / "of")
                if node.of
                else Type.NUMBER
            )


def numeric(kind: Type, place: Place) -> Type:
    """Return a type that can be reckoned with; Faulty for any other."""
    if kind not in NUMERIC:
        raise Faulty(place, _("Only amounts, numbers and percentages can be reckoned with."))
    return kind


def _result(sign: nodes.Sign, kinds: list[Type], place: Place) -> Type:
    """Return what a sum, difference, product or quotient of these types is of."""
    if sign == "days_between":
        if set(kinds) != {Type.DATE}:
            raise Faulty(place, _("Days are counted between two dates."))
        return Type.NUMBER
    amounts = sum(numeric(kind, place) is Type.MONEY for kind in kinds)
    plain = Type.PERCENTAGE if set(kinds) == {Type.PERCENTAGE} else Type.NUMBER
    match sign:
        case "add" | "sub" if amounts in {0, len(kinds)}:
            return Type.MONEY if amounts else plain
        case "mul" if amounts <= 1:
            return Type.MONEY if amounts else plain
        case "div" if amounts == 0 or kinds[0] is Type.MONEY:
            return (Type.NUMBER, Type.MONEY, Type.PERCENTAGE)[amounts]
    raise Faulty(place, _("Amounts of money and plain numbers cannot be reckoned together in this way."))
