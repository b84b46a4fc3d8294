"""The nodes of a tree: four that have a value, seven leaves that are true or not, two that join them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.kernel.conditions.shapes import Place
    from kechuang.kernel.conditions.values import Type

Operator: TypeAlias = Literal["eq", "ne", "lt", "le", "gt", "ge"]
Sign: TypeAlias = Literal["add", "sub", "mul", "div", "days_between"]


@dataclass(frozen=True, slots=True)
class Field:
    """The value of a field."""

    key: str


@dataclass(frozen=True, slots=True)
class Const:
    """A fixed value, as written: fen of money, points of a percentage, a day in ISO 8601."""

    type: Type
    value: int | str


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Values added, subtracted, multiplied, divided, all exactly, or the days from one date to another."""

    sign: Sign
    of: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """What a value comes to over the rows a filter is true of; how many rows there are when no value is told."""

    rows: str
    where: Condition | None = None
    of: Expression | None = None


@dataclass(frozen=True, slots=True)
class Cite:
    """The clause a leaf comes from, and its words."""

    clause: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What a leaf carries besides its meaning: a name, its clause, a heading, the sentence for who does not fulfil it."""

    id: str = ""
    cite: Cite | None = None
    label: str = ""
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """What the leaves have in common."""

    note: Note = field(default=Note(), kw_only=True)


@dataclass(frozen=True, slots=True)
class Cmp(Leaf):
    """One value held against another."""

    op: Operator
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Between(Leaf):
    """A value that lies between two, both included."""

    value: Expression
    low: Expression
    high: Expression


@dataclass(frozen=True, slots=True)
class In(Leaf):
    """A choice or a text that is one of those listed."""

    key: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Is(Leaf):
    """A flag that is set."""

    key: str


@dataclass(frozen=True, slots=True)
class Known(Leaf):
    """A field that has a value; never unknown itself."""

    key: str


@dataclass(frozen=True, slots=True)
class Age(Leaf):
    """How long ago a day was: the day of judging held against that day plus so many years or months."""

    key: str
    op: Literal["lt", "le", "gt", "ge"]
    n: int
    unit: Literal["years", "months"]


@dataclass(frozen=True, slots=True)
class Exists(Leaf):
    """Rows of which there is one, or one a filter is true of."""

    rows: str
    where: Condition | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """All, one, or at least `n` of several conditions."""

    kind: Literal["and", "or", "at_least"]
    of: tuple[Condition, ...]
    n: int = 0

    @property
    def needed(self) -> int:
        """Return how many must be given."""
        return {"and": len(self.of), "or": 1}.get(self.kind, self.n)

    @property
    def key(self) -> str:
        """Return the key its conditions are written under."""
        return "of" if self.kind == "at_least" else self.kind


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary."""

    of: Condition


Expression: TypeAlias = Field | Const | Reckoning | Tally
Asking: TypeAlias = Cmp | Between | In | Is | Age
"""Leaves whose values must be known."""
AnyLeaf: TypeAlias = Asking | Known | Exists
Condition: TypeAlias = AnyLeaf | Group | Not


def leaves(node: Condition, place: Place) -> Iterator[tuple[Place, AnyLeaf]]:
    """Yield the leaves with their places, in reading order; what stands in a filter belongs to the leaf around it."""
    match node:
        case Group():
            for at, each in enumerate(node.of):
                yield from leaves(each, place / node.key / at)
        case Not():
            yield from leaves(node.of, place / "not")
        case _:
            yield place, node


def operands(node: Asking) -> tuple[Expression, ...]:
    """Return the values a leaf looks at."""
    match node:
        case Cmp():
            return node.left, node.right
        case Between():
            return node.value, node.low, node.high
        case _:
            return (Field(node.key),)


def keys_in(node: Condition | Expression | None) -> set[str]:
    """Return the fields and rows a tree speaks of; the fields of rows are not among them."""
    match node:
        case None | Const():
            return set()
        case Group() | Reckoning():
            return set[str]().union(*(keys_in(each) for each in node.of))
        case Not():
            return keys_in(node.of)
        case Tally() | Exists():
            return {node.rows}
        case Cmp() | Between():
            return set[str]().union(*(keys_in(each) for each in operands(node)))
        case _:
            return {node.key}
