"""Three-valued logic holds its laws, agrees with a small reference, and never changes its mind about what it knows."""

from __future__ import annotations

import operator
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kechuang.kernel.conditions import Type, Unknown, Verdict, compute, evaluate, formula_from_json, from_json
from kechuang.kernel.conditions.evaluating import later
from kechuang.kernel.conditions.values import WrongValue
from kechuang.kernel.conditions.verdicts import at_least, opposite
from tests.kernel.conditions_sample import TODAY, WORDS, expressions, facts, trees

if TYPE_CHECKING:
    from collections.abc import Callable

VERDICTS = st.sampled_from(list(Verdict))
Truth = bool | None
THIRDS: dict[str, Any] = {
    "div": [
        {"days_between": [{"date": "2012-02-29"}, {"date": "2012-03-01"}]},
        {"days_between": [{"date": "2012-02-29"}, {"date": "2012-03-03"}]},
    ]
}
"""One day by three: the reference itself once reckoned that as a float."""


def verdict(raw: object, known: dict[str, Any], on: date = TODAY) -> Verdict:
    return evaluate(from_json(raw, WORDS), known, on)


# the reference: Python over the JSON itself, None for what is not known


def truth(raw: dict[str, Any], known: dict[str, Any], kinds: dict[str, Any]) -> Truth:  # noqa: C901, PLR0911, PLR0912 - one line a kind
    match raw:
        case {"and": of}:
            found = [truth(each, known, kinds) for each in of]
            return False if False in found else None if None in found else True
        case {"or": of}:
            found = [truth(each, known, kinds) for each in of]
            return True if True in found else None if None in found else False
        case {"at_least": n, "of": of}:
            found = [truth(each, known, kinds) for each in of]
            return (
                True
                if found.count(True) >= n
                else None
                if found.count(True) + found.count(None) >= n
                else False
            )
        case {"not": of}:
            inner = truth(of, known, kinds)
            return None if inner is None else not inner
        case {"cmp": op, "left": left, "right": right}:
            a, b = value(left, known, kinds), value(right, known, kinds)
            return None if a is None or b is None else bool(getattr(operator, op)(a, b))
        case {"between": of, "low": low, "high": high}:
            x, a, b = (value(each, known, kinds) for each in (of, low, high))
            return None if None in (x, a, b) else a <= x <= b
        case {"in": key, "options": options}:
            return None if known.get(key) is None else known[key] in options
        case {"is": key}:
            flag: Truth = known.get(key)
            return flag
        case {"known": key}:
            return known.get(key) is not None
        case {"age": key, "op": op, "n": n, "unit": unit}:
            if known.get(key) is None:
                return None
            return bool(getattr(operator, op)(TODAY, after(date.fromisoformat(known[key]), n, unit)))
        case {"exists": key}:
            if known.get(key) is None:
                return None
            found = [truth(raw["where"], row, kinds[key]) if "where" in raw else True for row in known[key]]
            return True if True in found else None if None in found else False
    raise AssertionError(raw)


def value(raw: dict[str, Any], known: dict[str, Any], kinds: dict[str, Any]) -> Any:  # noqa: ANN401 - a number, a day or a word
    match raw:
        case {"field": key}:
            return None if known.get(key) is None else plain(kinds[key], known[key])
        case {"count": key}:
            rows = chosen(raw, key, known, kinds)
            return None if rows is None else Fraction(len(rows))
        case {"sum": key, "of": of}:
            rows = chosen(raw, key, known, kinds)
            parts = None if rows is None else [value(of, row, kinds[key]) for row in rows]
            return None if parts is None or None in parts else sum(parts, Fraction())
        case {"add": of} | {"sub": of} | {"mul": of} | {"div": of} | {"days_between": of}:
            parts = [value(each, known, kinds) for each in of]
            if None in parts:
                return None
            return reckoned(next(iter(raw)), parts)
        case _:
            ((kind, written),) = raw.items()
            return plain(kind, written)


SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
    "days_between": lambda a, b: Fraction((b - a).days),
}


def reckoned(sign: str, parts: list[Any]) -> Any:  # noqa: ANN401 - a number or nothing
    first, *rest = parts
    for each in rest:
        if sign == "div" and each == 0:
            return None
        first = SIGNS[sign](first, each)
    return first


def chosen(raw: dict[str, Any], key: str, known: dict[str, Any], kinds: dict[str, Any]) -> list[Any] | None:
    if known.get(key) is None:
        return None
    truths = [truth(raw["where"], row, kinds[key]) if "where" in raw else True for row in known[key]]
    return None if None in truths else [row for row, given in zip(known[key], truths, strict=True) if given]


def plain(kind: str, written: Any) -> Any:  # noqa: ANN401 - any value
    if kind == "date":
        return date.fromisoformat(written)
    if kind in {"money", "number"}:
        return Fraction(written)
    return Fraction(written) / 100 if kind == "percentage" else written


def after(day: date, n: int, unit: str) -> date:
    month = day.month - 1 + (n if unit == "months" else 12 * n)
    year, month = day.year + month // 12, month % 12 + 1
    for back in range(4):
        try:
            return date(year, month, day.day - back)
        except ValueError:
            continue
    raise AssertionError(day)


KINDS: dict[str, Any] = {
    term.key: str(term.type) if hasattr(term, "type") else {each.key: str(each.type) for each in term.terms}
    for term in WORDS.terms
}


@given(trees(), facts())
def test_the_verdict_is_that_of_the_reference(raw: dict[str, Any], known: dict[str, Any]) -> None:
    expected = {True: Verdict.YES, False: Verdict.NO, None: Verdict.UNKNOWN}[truth(raw, known, KINDS)]
    assert verdict(raw, known) is expected


@given(
    st.sampled_from([Type.MONEY, Type.NUMBER, Type.PERCENTAGE]).flatmap(
        lambda kind: expressions(kind, depth=3)
    ),
    facts(),
)
@example(THIRDS, {})
def test_amounts_are_exact_as_in_the_reference(raw: dict[str, Any], known: dict[str, Any]) -> None:
    found = compute(formula_from_json(raw, WORDS), known, TODAY)
    expected = value(raw, known, KINDS)
    assert isinstance(found, Unknown) if expected is None else found == expected


@given(trees(1), trees(1), facts())
def test_de_morgan(a: dict[str, Any], b: dict[str, Any], known: dict[str, Any]) -> None:
    assert verdict({"not": {"and": [a, b]}}, known) is verdict({"or": [{"not": a}, {"not": b}]}, known)
    assert verdict({"not": {"or": [a, b]}}, known) is verdict({"and": [{"not": a}, {"not": b}]}, known)


@given(st.lists(VERDICTS, min_size=1, max_size=4))
def test_and_or_and_not_are_those_of_kleene(parts: list[Verdict]) -> None:
    order = [Verdict.NO, Verdict.UNKNOWN, Verdict.YES]
    assert at_least(len(parts), parts) is min(parts, key=order.index)
    assert at_least(1, parts) is max(parts, key=order.index)
    assert [opposite(each) for each in order] == order[::-1]
    assert at_least(len(parts), parts) is at_least(len(parts), parts[::-1])


@given(trees(1), facts())
def test_a_condition_twice_denied_is_itself(raw: dict[str, Any], known: dict[str, Any]) -> None:
    assert verdict({"not": {"not": raw}}, known) is verdict(raw, known)
    assert verdict({"and": [raw, raw]}, known) is verdict({"or": [raw, raw]}, known) is verdict(raw, known)


@given(trees(known=False), facts(), facts())
def test_what_is_decided_stays_decided_whatever_is_filled_in(
    raw: dict[str, Any], known: dict[str, Any], more: dict[str, Any]
) -> None:
    before = verdict(raw, known)
    if before is not Verdict.UNKNOWN:
        assert verdict(raw, more | known) is before


RATIO = {"div": [{"field": "rd_expense"}, {"field": "revenue"}]}
SIX = {"cmp": "ge", "left": RATIO, "right": {"percentage": 6}}


@pytest.mark.parametrize(
    ("expense", "revenue", "expected"),
    [
        (6, 100, Verdict.YES),
        (599_999_999_999_999_999, 10**19, Verdict.NO),
        (6 * 10**17, 10**19, Verdict.YES),
        (6, 0, Verdict.UNKNOWN),
        (None, 100, Verdict.UNKNOWN),
    ],
)
def test_a_ratio_is_exact_to_the_fen(expense: int | None, revenue: int, expected: Verdict) -> None:
    assert verdict(SIX, {"rd_expense": expense, "revenue": revenue}) is expected


def test_a_value_may_say_why_it_does_not_count() -> None:
    assert verdict({"is": "certified"}, {"certified": Unknown("数据已过期")}) is Verdict.UNKNOWN


def test_a_fact_of_the_wrong_type_is_the_callers_mistake() -> None:
    for wrong in ({"staff": 1.5}, {"staff": True}, {"staff": "many"}):
        with pytest.raises(WrongValue):
            verdict({"cmp": "ge", "left": {"field": "staff"}, "right": {"number": 1}}, wrong)


@pytest.mark.parametrize(
    ("op", "day", "expected"),
    [
        ("ge", date(2013, 9, 29), "no"),
        ("ge", date(2013, 9, 30), "yes"),
        ("gt", date(2013, 9, 30), "no"),
        ("gt", date(2013, 10, 1), "yes"),
        ("lt", date(2013, 9, 29), "yes"),
        ("le", date(2013, 9, 30), "yes"),
    ],
)
def test_an_age_is_reached_on_the_day_itself(op: str, day: date, expected: str) -> None:
    raw = {"age": "registered_on", "op": op, "n": 1, "unit": "years"}
    assert verdict(raw, {"registered_on": "2012-09-30"}, day) == expected


def test_where_a_month_has_no_such_day_its_last_one_counts() -> None:
    assert later(date(2012, 2, 29), 12) == date(2013, 2, 28)
    assert later(date(2014, 8, 31), 6) == date(2015, 2, 28)
    assert later(date(2014, 1, 31), 1200 * 12) == date(3214, 1, 31)
    assert later(date.max - timedelta(days=1), 1) == date.max
