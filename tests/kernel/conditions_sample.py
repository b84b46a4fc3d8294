"""A small vocabulary, and trees and facts over it made at will."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st

from kechuang.kernel.conditions import Rows, Term, Type, Vocabulary

TODAY = date(2014, 9, 30)
SIZES = (("small", "小型"), ("medium", "中型"), ("large", "大型"))
WORDS = Vocabulary(
    (
        Term("revenue", Type.MONEY, "营业收入"),
        Term("rd_expense", Type.MONEY, "研发费用"),
        Term("staff", Type.NUMBER, "职工总数", unit="人"),
        Term("rd_staff", Type.NUMBER, "研发人员", unit="人"),
        Term("growth", Type.PERCENTAGE, "营业收入增长率"),
        Term("registered_on", Type.DATE, "注册日期"),
        Term("listed_on", Type.DATE, "上市日期"),
        Term("size", Type.CHOICE, "企业规模", options=SIZES),
        Term("certified", Type.FLAG, "已认定为高新技术企业"),
        Term("town", Type.TEXT, "所在街镇"),
        Rows(
            "patents",
            "专利",
            (
                Term(
                    "kind", Type.CHOICE, "专利类型", options=(("invention", "发明"), ("design", "外观设计"))
                ),
                Term("granted_on", Type.DATE, "授权日"),
                Term("fee", Type.MONEY, "费用"),
                Term("score", Type.NUMBER, "评分", unit="分"),
            ),
            unit="件",
        ),
    )
)
MONEY = st.sampled_from([0, 1, 100, 300_000_000, 5_000_000_000, -100])
NUMBER = st.sampled_from([0, 1, 2, 10, "0.5", "2.25", -3])
DAY = st.sampled_from(["2012-02-29", "2013-09-30", "2014-08-31", "2014-09-30", "2015-01-01"])
SCALARS: dict[Type, st.SearchStrategy[Any]] = {
    Type.MONEY: MONEY,
    Type.NUMBER: NUMBER,
    Type.PERCENTAGE: NUMBER,
    Type.DATE: DAY,
    Type.CHOICE: st.sampled_from(["small", "large", "invention", "design"]),
    Type.FLAG: st.booleans(),
    Type.TEXT: st.sampled_from(["安亭", "南翔"]),
}
OPERATORS = ["eq", "ne", "lt", "le", "gt", "ge"]


@cache
def facts(words: Vocabulary = WORDS) -> st.SearchStrategy[dict[str, Any]]:
    """Return facts of which some are missing."""
    known = {
        term.key: st.lists(facts(Vocabulary(term.terms)), max_size=3)
        if isinstance(term, Rows)
        else SCALARS[term.type]
        for term in words.terms
    }
    return st.fixed_dictionaries({}, optional=known)


@cache
def trees(
    depth: int = 3, words: Vocabulary = WORDS, *, known: bool = True
) -> st.SearchStrategy[dict[str, Any]]:
    """Return conditions that make sense, as JSON."""
    found = [_cmp(words), _between(words), *_plain(words, known=known)]
    if any(isinstance(term, Rows) for term in words.terms):
        found.append(_exists(words, known=known))
    leaf = st.one_of(found)
    if depth == 0:
        return st.builds(lambda node, note: node | note, leaf, NOTES)
    inner = trees(depth - 1, words, known=known)
    several = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        leaf,
        several.map(lambda of: {"and": of}),
        several.map(lambda of: {"or": of}),
        several.flatmap(lambda of: st.integers(1, len(of)).map(lambda n: {"at_least": n, "of": of})),
        inner.map(lambda of: {"not": of}),
    )


NOTES = st.fixed_dictionaries(
    {},
    optional={
        "label": st.just("研发投入强度"),
        "otherwise": st.just("研发投入不足。"),
        "cite": st.sampled_from([{"clause": "第十条"}, {"clause": "第十条", "quote": "不低于6%"}]),
    },
)


@cache
def expressions(kind: Type, words: Vocabulary = WORDS, depth: int = 1) -> st.SearchStrategy[dict[str, Any]]:
    """Return expressions of a type, as JSON."""
    fields = [term.key for term in words.terms if isinstance(term, Term) and term.type is kind]
    plain = [SCALARS[kind].map(lambda value: {kind.value: value})]
    if fields:
        plain.append(st.sampled_from(fields).map(lambda key: {"field": key}))
    if depth == 0 or kind not in {Type.MONEY, Type.NUMBER, Type.PERCENTAGE}:
        return st.one_of(plain)
    same = expressions(kind, words, depth - 1)
    amounts, numbers, days = (
        expressions(each, words, depth - 1) for each in (Type.MONEY, Type.NUMBER, Type.DATE)
    )
    several = st.lists(same, min_size=2, max_size=3)
    found = [
        *plain,
        several.map(lambda of: {"add": of}),
        st.tuples(same, same).map(lambda of: {"sub": list(of)}),
    ]
    if kind is Type.MONEY:
        found += [_pair("mul", amounts, numbers), _pair("div", amounts, numbers)]
    if kind is Type.PERCENTAGE:
        found += [_pair("div", amounts, amounts), _pair("mul", same, same)]
    if kind is Type.NUMBER:
        found += [_pair("div", numbers, numbers), _pair("days_between", days, days)]
    if any(isinstance(term, Rows) for term in words.terms):
        found += _tallies(kind, words)
    return st.one_of(found)


def _pair(key: str, *of: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.tuples(*of).map(lambda pair: {key: list(pair)})


def _tallies(kind: Type, words: Vocabulary) -> list[st.SearchStrategy[dict[str, Any]]]:
    inside = words.inside("patents")
    where = st.fixed_dictionaries({}, optional={"where": trees(0, inside)})
    found = []
    if kind is Type.NUMBER:
        found.append(where.map(lambda more: {"count": "patents", **more}))
    if kind in {Type.NUMBER, Type.MONEY}:
        of = expressions(kind, inside, 0)
        found.append(st.builds(lambda of, more: {"sum": "patents", "of": of, **more}, of, where))
    return found


def _cmp(words: Vocabulary) -> st.SearchStrategy[dict[str, Any]]:
    ordered = st.sampled_from([Type.MONEY, Type.NUMBER, Type.PERCENTAGE, Type.DATE])
    same = st.one_of(ordered.map(lambda kind: (kind, kind)), st.just((Type.NUMBER, Type.PERCENTAGE)))

    def sides(pair: tuple[Type, Type]) -> st.SearchStrategy[dict[str, Any]]:
        left, right = expressions(pair[0], words), expressions(pair[1], words)
        return st.builds(
            lambda op, a, b: {"cmp": op, "left": a, "right": b}, st.sampled_from(OPERATORS), left, right
        )

    return same.flatmap(sides)


def _between(words: Vocabulary) -> st.SearchStrategy[dict[str, Any]]:
    def three(kind: Type) -> st.SearchStrategy[dict[str, Any]]:
        value = expressions(kind, words, 0)
        return st.builds(lambda of, low, high: {"between": of, "low": low, "high": high}, value, value, value)

    return st.sampled_from([Type.MONEY, Type.NUMBER, Type.DATE]).flatmap(three)


def _plain(words: Vocabulary, *, known: bool) -> list[st.SearchStrategy[dict[str, Any]]]:
    terms = [term for term in words.terms if isinstance(term, Term)]
    choices = st.sampled_from([term for term in terms if term.type is Type.CHOICE])
    days = st.sampled_from([term.key for term in terms if term.type is Type.DATE])
    flags = [term.key for term in terms if term.type is Type.FLAG]

    def one_of(term: Term) -> st.SearchStrategy[dict[str, Any]]:
        codes = st.lists(st.sampled_from(sorted(dict(term.options))), min_size=1, max_size=2)
        return codes.map(lambda options: {"in": term.key, "options": options})

    age = st.builds(
        lambda key, op, n, unit: {"age": key, "op": op, "n": n, "unit": unit},
        days,
        st.sampled_from(OPERATORS[2:]),
        st.integers(0, 30),
        st.sampled_from(["years", "months"]),
    )
    found = [choices.flatmap(one_of), age]
    if flags:
        found.append(st.sampled_from(flags).map(lambda key: {"is": key}))
    if known:
        found.append(st.sampled_from([term.key for term in words.terms]).map(lambda key: {"known": key}))
    return found


def _exists(words: Vocabulary, *, known: bool) -> st.SearchStrategy[dict[str, Any]]:
    where = st.fixed_dictionaries({}, optional={"where": trees(1, words.inside("patents"), known=known)})
    return where.map(lambda more: {"exists": "patents", **more})
