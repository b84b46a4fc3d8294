"""A tree is said in official Chinese, and in English from the same messages."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import override

from kechuang.kernel.conditions import from_json, sentence
from tests.kernel.conditions_sample import WORDS

CERTIFIED = {"is": "certified"}
SMALL = {"in": "size", "options": ["small", "medium"]}
MONEY = {"money": 5_000_000_000}
RATIO = {"div": [{"field": "rd_expense"}, {"field": "revenue"}]}
STAFF = {"cmp": "ge", "left": {"field": "staff"}, "right": {"number": 30}}
INVENTION = {"in": "kind", "options": ["invention"]}


def cmp(op: str, left: dict[str, Any], right: dict[str, Any]) -> dict[str, Any]:
    return {"cmp": op, "left": left, "right": right}


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (cmp("ge", RATIO, {"percentage": 6}), "研发费用占营业收入的比例不低于 6%"),
        (cmp("lt", RATIO, {"percentage": "0.5"}), "研发费用占营业收入的比例低于 0.5%"),
        (cmp("lt", {"field": "revenue"}, MONEY), "营业收入低于 5,000 万元"),
        (cmp("gt", {"field": "revenue"}, {"money": 123_456}), "营业收入超过 1,234.56 元"),
        (STAFF, "职工总数不少于 30 人"),
        ({"not": STAFF}, "职工总数少于 30 人"),
        (cmp("ge", {"div": [{"field": "rd_staff"}, {"field": "staff"}]}, {"percentage": 10}), "研发人员占职工总数的比例不低于 10%"),
        (cmp("le", {"div": [{"field": "staff"}, {"field": "rd_staff"}]}, {"number": 3}), "职工总数与研发人员之比不超过 3"),
        (
            cmp("ge", {"div": [{"sub": [{"field": "revenue"}, {"field": "rd_expense"}]}, {"number": 3}]}, MONEY),
            "（营业收入与研发费用之差）除以 3 不低于 5,000 万元",
        ),
        (cmp("eq", {"add": [{"field": "revenue"}, {"field": "rd_expense"}, MONEY]}, MONEY), "营业收入、研发费用与5,000 万元之和等于 5,000 万元"),
        (cmp("ge", {"field": "registered_on"}, {"date": "2011-01-01"}), "注册日期不早于 2011年1月1日"),
        (cmp("lt", {"field": "registered_on"}, {"field": "listed_on"}), "注册日期早于上市日期"),
        (cmp("le", {"days_between": [{"field": "registered_on"}, {"field": "listed_on"}]}, {"number": 90}), "注册日期与上市日期之间的天数不超过 90 天"),
        (cmp("eq", {"field": "size"}, {"choice": "small"}), "企业规模为小型"),
        (cmp("ne", {"field": "town"}, {"text": "安亭镇"}), "所在街镇不为安亭镇"),
        ({"between": {"field": "staff"}, "low": {"number": 10}, "high": {"number": 50}}, "职工总数在 10 人至 50 人之间"),
        ({"not": {"between": {"field": "growth"}, "low": {"percentage": 5}, "high": {"percentage": 15}}}, "营业收入增长率不在 5% 至 15% 之间"),
        (SMALL, "企业规模属于小型、中型之一"),
        ({"not": SMALL}, "企业规模不属于小型、中型"),
        (CERTIFIED, "已认定为高新技术企业"),
        ({"not": CERTIFIED}, "不属于“已认定为高新技术企业”的情形"),
        ({"known": "town"}, "所在街镇已填写"),
        ({"age": "registered_on", "op": "ge", "n": 1, "unit": "years"}, "自注册日期起已满 1 年"),
        ({"not": {"age": "registered_on", "op": "gt", "n": 18, "unit": "months"}}, "自注册日期起不超过 18 个月"),
        ({"exists": "patents"}, "专利至少有一项"),
        ({"not": {"exists": "patents", "where": INVENTION}}, "符合“专利类型为发明”的专利一项也没有"),
        (cmp("ge", {"count": "patents", "where": INVENTION}, {"number": 2}), "符合“专利类型为发明”的专利的数量不少于 2 件"),
        (cmp("ge", {"sum": "patents", "of": {"field": "fee"}}, {"money": 1_000_000}), "专利的费用合计不低于 1 万元"),
        ({"and": [CERTIFIED, STAFF]}, "已认定为高新技术企业，且职工总数不少于 30 人"),
        ({"and": [STAFF, {"or": [SMALL, CERTIFIED]}]}, "职工总数不少于 30 人，且（企业规模属于小型、中型之一，或者已认定为高新技术企业）"),
        ({"not": {"or": [SMALL, STAFF]}}, "不满足（企业规模属于小型、中型之一，或者职工总数不少于 30 人）"),
        ({"at_least": 2, "of": [SMALL, CERTIFIED, STAFF]}, "下列 3 项中至少满足 2 项：企业规模属于小型、中型之一；已认定为高新技术企业；职工总数不少于 30 人"),
    ],
)  # fmt: skip
def test_it_reads_as_an_official_would_write_it(raw: dict[str, Any], expected: str) -> None:
    with override("zh-hans"):
        assert sentence(from_json(raw, WORDS)) == expected


def test_the_same_tree_is_said_in_english() -> None:
    raw = {"and": [cmp("ge", RATIO, {"percentage": 6}), {"not": {"or": [SMALL, {"known": "town"}]}}]}
    with override("en"):
        assert sentence(from_json(raw, WORDS)) == (
            "the share of 研发费用 in 营业收入 is not below 6%, and not given: (企业规模 is one of 小型, 中型, or 所在街镇 is filled in)"
        )
