"""What a tree amounts to on given facts: yes, no or unknown, and which missing fields could still turn an unknown."""

from __future__ import annotations

import calendar
import operator
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.conditions import nodes
from kechuang.kernel.conditions.record import Record, Unknown
from kechuang.kernel.conditions.values import total, worth
from kechuang.kernel.conditions.verdicts import Verdict, at_least, opposite, verdict_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.conditions.nodes import Asking, Condition, Expression
    from kechuang.kernel.conditions.values import Value

BY_ZERO: Final = _("the denominator is 0")
OPERATORS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
}
SIGNS: Final[Mapping[nodes.Sign, Callable[[Any, Any], Any]]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "div": operator.truediv,
    "days_between": lambda first, last: Fraction((last - first).days),
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict; of an unknown one the reason and the fields that could still change it."""

    verdict: Verdict
    reason: StrOrPromise = ""
    fields: frozenset[str] = frozenset()


def amount(node: Expression, record: Record) -> Value | Unknown:
    """Return what an expression comes to."""
    match node:
        case nodes.Field():
            return record.value(node.key)
        case nodes.Const():
            return worth(node.type, node.value)
        case nodes.Reckoning():
            values = [amount(each, record) for each in node.of]
            if node.sign == "div" and values[1] == 0:  # nothing that is still missing could mend it
                return Unknown(BY_ZERO)
            return _known(values, lambda *known: reduce(SIGNS[node.sign], known))
        case nodes.Tally():
            return _tallied(node, record)


def _known(values: Sequence[Value | Unknown], then: Callable[..., Value]) -> Value | Unknown:
    """Return a result when all it needs is known, else what is missing."""
    missing = [value for value in values if isinstance(value, Unknown)]
    return _merged(missing) if missing else then(*values)


def _merged(missing: Sequence[Unknown] | Sequence[Judgement]) -> Unknown:
    """Return all that is missing as one; where one thing can never be known, no field helps."""
    hopeless = any(not each.fields for each in missing)
    fields = () if hopeless else (each.fields for each in missing)
    reason = next(each.reason for each in missing if not (hopeless and each.fields))
    return Unknown(reason, frozenset[str]().union(*fields))


def _tallied(node: nodes.Tally, record: Record) -> Value | Unknown:
    """Return the number or the sum of the rows a filter is true of; unknown as soon as it is unknown of one."""
    rows = record.rows(node.rows)
    if isinstance(rows, Unknown):
        return rows
    judged = [(row, judge(node.where, row) if node.where else GIVEN) for row in rows]
    doubtful = [each for _row, each in judged if each.verdict is Verdict.UNKNOWN]
    if doubtful:
        return _merged(doubtful)
    chosen = [row for row, each in judged if each.verdict is Verdict.YES]
    of = node.of
    return _known([amount(of, row) if of else Fraction(1) for row in chosen], lambda *each: total(each))


GIVEN: Final = Judgement(Verdict.YES)
NOT_SO: Final = Judgement(Verdict.NO)


def judge(node: Condition, record: Record) -> Judgement:
    """Return the verdict of a condition."""
    match node:
        case nodes.Group():
            return _joined(node.needed, [judge(each, record) for each in node.of])
        case nodes.Not():
            inner = judge(node.of, record)
            return replace(inner, verdict=opposite(inner.verdict))
        case nodes.Exists():
            rows = record.rows(node.rows)
            if isinstance(rows, Unknown):
                return _doubtful(rows)
            return _joined(1, [judge(node.where, row) if node.where else GIVEN for row in rows])
        case nodes.Known():
            there = record.has(node.key)
            return _doubtful(there) if isinstance(there, Unknown) else Judgement(verdict_of(there))
        case _:
            return _of_leaf(node, record)


def _of_leaf(node: Asking, record: Record) -> Judgement:
    """Return the verdict of a condition that has none within."""
    values = [amount(each, record) for each in nodes.operands(node)]
    missing = [value for value in values if isinstance(value, Unknown)]
    if missing:
        return _doubtful(_merged(missing))
    return GIVEN if holds(node, record.on, values) else NOT_SO


def _doubtful(missing: Unknown) -> Judgement:
    return Judgement(Verdict.UNKNOWN, missing.reason, missing.fields)


def _joined(needed: int, parts: list[Judgement]) -> Judgement:
    """Return the verdict of several; only those still unknown could change an unknown one."""
    verdict = at_least(needed, [each.verdict for each in parts])
    if verdict is not Verdict.UNKNOWN:
        return Judgement(verdict)
    doubtful = [each for each in parts if each.verdict is Verdict.UNKNOWN]
    return Judgement(verdict, doubtful[0].reason, frozenset[str]().union(*(each.fields for each in doubtful)))


def holds(node: Asking, on: date, values: Sequence[Any]) -> bool:
    """Say whether a leaf is true of known values."""
    match node:
        case nodes.Cmp():
            return OPERATORS[node.op](*values)
        case nodes.Between():
            return bool(values[1] <= values[0] <= values[2])
        case nodes.In():
            return values[0] in node.options
        case nodes.Is():
            return bool(values[0])
        case nodes.Age():
            return OPERATORS[node.op](on, later(values[0], node.n * (12 if node.unit == "years" else 1)))


def later(day: date, months: int) -> date:
    """Return the same day so many months on, the last of its month where there is no such day (民法典 第二百零二条)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
