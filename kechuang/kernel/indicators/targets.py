"""Targets: whether a value meets one, to the letter of what was written, and how it stands on the way there."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from decimal import Decimal

    Number: TypeAlias = int | Fraction | Decimal

Operator: TypeAlias = Literal[">=", ">", "=", "<=", "<", "~"]
Light: TypeAlias = Literal["done", "on_course", "needs_effort", "no_data"]

OPERATORS: Final[tuple[Operator, ...]] = (">=", ">", "=", "<=", "<", "~")
ABOUT: Final = Fraction(1, 20)
"""How far 左右 (about) reaches to either side, as a share of the target: our reading, no document says it (待核)."""


def meets(operator: str, value: Number, target: Number) -> bool:
    """Tell whether a value meets a target: 以上 includes the number (民法典 第一千二百五十九条), 超过 does not."""
    left, right = Fraction(value), Fraction(target)
    match operator:
        case ">=":
            return left >= right
        case ">":
            return left > right
        case "=":
            return left == right
        case "<=":
            return left <= right
        case "<":
            return left < right
        case "~":
            return abs(left - right) <= abs(right) * ABOUT
    sentence = f"{operator!r} is no operator of a target"
    raise ValueError(sentence)


def is_ceiling(operator: str) -> bool:
    """Tell whether a target is a limit not to be passed rather than a mark to be reached."""
    return operator in {"<=", "<"}


def least(operator: str, target: Number, *, whole: bool = True) -> Fraction:
    """Return the smallest value that meets a mark to be reached: of whole things, more than 520 begins with 521."""
    exact = Fraction(target)
    if operator == "~":
        return exact * (1 - ABOUT)
    if not whole:
        return exact
    return Fraction(floor(exact) + 1 if operator == ">" else ceil(exact))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a value stands on the way to its target; `expected` is what it should be by now."""

    light: Light
    expected: Fraction | None
    meets: bool


def standing(
    kind: str, operator: str, target: Number, value: Number | None, expected: Fraction | None, *, over: bool
) -> Standing:
    """Return the light of a value: what only grows is done once it meets, everything else when the year is `over`."""
    if value is None:
        return Standing("no_data", expected, meets=False)
    met = meets(operator, value, target)
    if over:
        return Standing("done" if met else "needs_effort", expected, met)
    if is_ceiling(operator):
        held = met and (expected is None or Fraction(value) <= expected)
        return Standing("on_course" if held else "needs_effort", expected, met)
    if met:
        return Standing("done" if kind == "flow" and operator in {">=", ">"} else "on_course", expected, met)
    on_course = expected is not None and Fraction(value) >= expected
    return Standing("on_course" if on_course else "needs_effort", expected, met)
