"""A tree that makes sense in a vocabulary: read, written and asked. The only way in for other shelves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kechuang.kernel.conditions.checking import check, type_of
from kechuang.kernel.conditions.evaluating import amount, judge
from kechuang.kernel.conditions.reading import parse, parse_expression, written
from kechuang.kernel.conditions.record import Record, Unknown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kechuang.kernel.conditions.nodes import Condition, Expression
    from kechuang.kernel.conditions.values import Type, Value
    from kechuang.kernel.conditions.verdicts import Verdict
    from kechuang.kernel.conditions.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Tree:
    """A condition and the fields it speaks of."""

    root: Condition
    words: Vocabulary


@dataclass(frozen=True, slots=True)
class Formula:
    """An expression, the fields it speaks of and the type of what it comes to."""

    root: Expression
    words: Vocabulary
    type: Type


def from_json(raw: object, words: Vocabulary) -> Tree:
    """Return the condition JSON stands for; Faulty names the place by JSON Pointer and says what is wrong."""
    root = parse(raw)
    check(root, words)
    return Tree(root, words)


def formula_from_json(raw: object, words: Vocabulary) -> Formula:
    """Return the expression JSON stands for; Faulty as for a condition."""
    root = parse_expression(raw)
    return Formula(root, words, type_of(root, words))


def to_json(tree: Tree | Formula) -> dict[str, Any]:
    """Return a tree as the JSON it was read from."""
    return written(tree.root)


def evaluate(tree: Tree, facts: Mapping[str, Any], on: date) -> Verdict:
    """Return yes, no or unknown on facts by key, as of a day; a fact that is missing or None is not known."""
    return judge(tree.root, Record(tree.words, facts, on)).verdict


def compute(formula: Formula, facts: Mapping[str, Any], on: date) -> Value | Unknown:
    """Return what an expression comes to: fen and numbers as exact fractions, a percentage as the ratio."""
    return amount(formula.root, Record(formula.words, facts, on))
