"""From JSON to a tree and back: one table says how each kind of node is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.conditions import nodes
from kechuang.kernel.conditions.shapes import KEY, Faulty, Part, Place, Shape, list_of, one_of, whole, words
from kechuang.kernel.conditions.values import DAY, DECIMAL, SENTENCES, Type, WrongValue, worth
from kechuang.primitives.money import MOST_FEN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kechuang.kernel.conditions.nodes import Condition, Expression

DEEPEST: Final = 6
WIDEST: Final = 64
MOST_NUMBER: Final = 10**15 - 1


@dataclass(frozen=True, slots=True)
class Kind:
    """How a node is written: one of its keys names the kind; the parts come in the order of the node's fields."""

    make: Callable[..., object]
    parts: Mapping[str, Part]
    is_leaf: bool = False
    optional: str = ""

    @property
    def shape(self) -> Shape:
        """Return the keys it must have and those it may have."""
        may = {key: part for key, part in self.parts.items() if key == self.optional}
        must = {key: part for key, part in self.parts.items() if key != self.optional}
        return Shape(must, {**may, **NOTE} if self.is_leaf else may)

    def read(self, raw: object, place: Place) -> object:
        """Return the node that is written here."""
        found = self.shape.read(raw, place)
        parts = [found.get(key) for key in self.parts]
        note = {key: found[key] for key in NOTE if key in found}
        return self.make(*parts, note=nodes.Note(**note)) if self.is_leaf else self.make(*parts)


def _decimal(raw: object, place: Place) -> int | str:
    """Read a number or a percentage: whole, or text with decimals."""
    if not isinstance(raw, str):
        return cast("int", whole(-MOST_NUMBER, MOST_NUMBER).read(raw, place))
    if not re.fullmatch(DECIMAL, raw):
        raise Faulty(place, SENTENCES[Type.NUMBER])
    return raw


def _day(raw: object, place: Place) -> str:
    """Read a day of the calendar."""
    try:
        worth(Type.DATE, raw)
    except WrongValue as wrong:
        raise Faulty(place, str(wrong)) from None
    return str(raw)


def _condition(raw: object, place: Place) -> object:
    return _node(raw, replace(place, groups=place.groups + 1, steps=0), CONDITIONS)


def _expression(raw: object, place: Place) -> object:
    return _node(raw, replace(place, steps=place.steps + 1), EXPRESSIONS)


def _node(raw: object, place: Place, kinds: Mapping[str, Kind]) -> object:
    """Read the one kind of node an object names."""
    if max(place.groups, place.steps) > DEEPEST:
        raise Faulty(place, _("Conditions are nested at most six deep."))
    named = [key for key in raw if key in kinds] if isinstance(raw, dict) else []
    if len(named) != 1:
        sentence = _("Exactly one of these is expected here: %(kinds)s.")
        raise Faulty(place, sentence % {"kinds": ", ".join(kinds)})
    return kinds[named[0]].read(raw, place)


CONDITION: Final = Part({"$ref": "#/$defs/condition"}, _condition)
EXPRESSION: Final = Part({"$ref": "#/$defs/expression"}, _expression)
_NUMBER: Final = Part(
    {
        "anyOf": [
            {"type": "integer", "minimum": -MOST_NUMBER, "maximum": MOST_NUMBER},
            {"type": "string", "pattern": DECIMAL},
        ]
    },
    _decimal,
)
_DAY: Final = Part({"type": "string", "pattern": DAY, "format": "date"}, _day)
NOTE: Final[dict[str, Part]] = {
    "id": KEY,
    "cite": Shape({"clause": words(120)}, {"quote": words(400)}).made(nodes.Cite),
    "label": words(60),
    "otherwise": words(200),
}
_BRANCHES: Final = list_of(CONDITION, 1, WIDEST)
_ORDERS: Final = ("lt", "le", "gt", "ge")


def _const(kind: Type, part: Part) -> Kind:
    return Kind(partial(nodes.Const, kind), {kind.value: part})


def _reckoning(sign: nodes.Sign, most: int) -> Kind:
    return Kind(partial(nodes.Reckoning, sign), {sign: list_of(EXPRESSION, 2, most)})


def _group(kind: Literal["and", "or", "at_least"], parts: Mapping[str, Part]) -> Kind:
    return Kind(partial(nodes.Group, kind), parts)


def _leaf(make: Callable[..., object], parts: Mapping[str, Part], optional: str = "") -> Kind:
    return Kind(make, parts, is_leaf=True, optional=optional)


EXPRESSIONS: Final[dict[str, Kind]] = {
    "field": Kind(nodes.Field, {"field": KEY}),
    "money": _const(Type.MONEY, whole(-MOST_FEN, MOST_FEN)),
    "number": _const(Type.NUMBER, _NUMBER),
    "percentage": _const(Type.PERCENTAGE, _NUMBER),
    "date": _const(Type.DATE, _DAY),
    "choice": _const(Type.CHOICE, words(40)),
    "text": _const(Type.TEXT, words(200)),
    "add": _reckoning("add", WIDEST),
    "sub": _reckoning("sub", 2),
    "mul": _reckoning("mul", WIDEST),
    "div": _reckoning("div", 2),
    "days_between": _reckoning("days_between", 2),
    "count": Kind(nodes.Tally, {"count": KEY, "where": CONDITION}, optional="where"),
    "sum": Kind(nodes.Tally, {"sum": KEY, "where": CONDITION, "of": EXPRESSION}, optional="where"),
}
CONDITIONS: Final[dict[str, Kind]] = {
    "cmp": _leaf(nodes.Cmp, {"cmp": one_of("eq", "ne", *_ORDERS), "left": EXPRESSION, "right": EXPRESSION}),
    "between": _leaf(nodes.Between, {"between": EXPRESSION, "low": EXPRESSION, "high": EXPRESSION}),
    "in": _leaf(nodes.In, {"in": KEY, "options": list_of(words(200), 1, WIDEST)}),
    "is": _leaf(nodes.Is, {"is": KEY}),
    "known": _leaf(nodes.Known, {"known": KEY}),
    "age": _leaf(
        nodes.Age,
        {"age": KEY, "op": one_of(*_ORDERS), "n": whole(0, 1200), "unit": one_of("years", "months")},
    ),
    "exists": _leaf(nodes.Exists, {"exists": KEY, "where": CONDITION}, optional="where"),
    "and": _group("and", {"and": _BRANCHES}),
    "or": _group("or", {"or": _BRANCHES}),
    "at_least": _group("at_least", {"of": _BRANCHES, "at_least": whole(1, WIDEST)}),
    "not": Kind(nodes.Not, {"not": CONDITION}),
}
_NAMES: Final = {kind.make: name for name, kind in CONDITIONS.items()}


def parse(raw: object, place: Place | None = None) -> Condition:
    """Return the condition JSON stands for; Faulty says where it does not stand for any. Fields are not looked up yet."""
    return cast("Condition", _condition(raw, place or Place()))


def parse_expression(raw: object, place: Place | None = None) -> Expression:
    """Return the expression JSON stands for; Faulty says where it does not stand for any."""
    return cast("Expression", _expression(raw, place or Place()))


def written(node: Condition | Expression) -> dict[str, Any]:
    """Return a tree as JSON."""
    name = _kind_of(node)
    parts = (EXPRESSIONS.get(name) or CONDITIONS[name]).parts
    # the type of a constant, a sign and the kind of a group are the key itself
    values = [
        getattr(node, each.name) for each in fields(node) if each.name not in {"note", "type", "sign", "kind"}
    ]
    found = {key: _told(value) for key, value in zip(parts, values, strict=False) if value is not None}
    return found | (_told(node.note) if isinstance(node, nodes.Leaf) else {})


def _kind_of(node: Condition | Expression) -> str:
    match node:
        case nodes.Field():
            return "field"
        case nodes.Const():
            return node.type.value
        case nodes.Reckoning():
            return node.sign
        case nodes.Tally():
            return "sum" if node.of else "count"
        case nodes.Group():
            return node.kind
    return _NAMES[type(node)]


def _told(value: Any) -> Any:  # noqa: ANN401 - whatever a node holds
    """Return what stands under a key; what a note leaves empty is left out."""
    match value:
        case tuple():
            return [_told(each) for each in value]
        case nodes.Note() | nodes.Cite():
            pairs = ((each.name, getattr(value, each.name)) for each in fields(value))
            return {key: _told(found) for key, found in pairs if found}
        case str() | int():
            return value
    return written(value)
