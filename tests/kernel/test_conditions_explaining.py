"""An explanation says leaf by leaf what there is and what is needed, and asks only for what could change the verdict."""

from __future__ import annotations

from typing import Any

from django.utils.translation import override
from hypothesis import given

from kechuang.kernel.conditions import Unknown, Verdict, evaluate, explain, from_json
from kechuang.kernel.conditions.schema import CONDITION_EXAMPLE
from tests.kernel.conditions_sample import TODAY, WORDS, facts, trees


def rejoined(raw: dict[str, Any], verdicts: dict[str, Verdict], at: str = "") -> Verdict:
    """Return the verdict the leaves of an explanation add up to."""
    key = next((each for each in ("and", "or", "of", "not") if each in raw), "")
    if not key:
        return verdicts[at]
    of = raw[key]
    if key == "not":
        inner = rejoined(of, verdicts, f"{at}/not")
        return {Verdict.YES: Verdict.NO, Verdict.NO: Verdict.YES}.get(inner, inner)
    parts = [rejoined(each, verdicts, f"{at}/{key}/{n}") for n, each in enumerate(of)]
    needed = {"and": len(of), "or": 1}.get(key, raw.get("at_least", 0))
    if parts.count(Verdict.YES) >= needed:
        return Verdict.YES
    return Verdict.UNKNOWN if len(parts) - parts.count(Verdict.NO) >= needed else Verdict.NO


@given(trees(), facts())
def test_the_leaves_add_up_to_the_verdict(raw: dict[str, Any], known: dict[str, Any]) -> None:
    tree = from_json(raw, WORDS)
    found = explain(tree, known, TODAY)
    assert found.verdict is evaluate(tree, known, TODAY)
    assert rejoined(raw, {each.at: each.verdict for each in found.findings}) is found.verdict
    assert all(bool(each.reason) == (each.verdict is Verdict.UNKNOWN) for each in found.findings)


@given(trees(), facts(), facts())
def test_no_field_that_is_not_asked_for_changes_the_verdict(
    raw: dict[str, Any], known: dict[str, Any], more: dict[str, Any]
) -> None:
    tree = from_json(raw, WORDS)
    found = explain(tree, known, TODAY)
    given_besides = {key: value for key, value in more.items() if key not in {*found.open, *known}}
    rows = [
        {**{key: value for key, value in EVERY_CELL.items() if f"patents.{key}" not in found.open}, **row}
        for row in known.get("patents", ())
    ]
    besides = {**known, **given_besides, **({"patents": rows} if "patents" in known else {})}
    assert evaluate(tree, besides, TODAY) is found.verdict


EVERY_CELL = {"kind": "invention", "granted_on": "2014-08-31", "fee": 100, "score": 2}


def test_only_fields_on_a_path_still_open_are_asked_for() -> None:
    big = {"cmp": "ge", "left": {"field": "staff"}, "right": {"number": 10}}
    raw = {
        "or": [
            {"and": [{"is": "certified"}, big]},
            {"and": [{"in": "size", "options": ["small"]}, {"known": "town"}]},
        ]
    }
    tree = from_json(raw, WORDS)

    assert explain(tree, {}, TODAY).open == ("certified", "size", "staff", "town")
    assert explain(tree, {"certified": False}, TODAY).open == ("size", "town")
    assert explain(tree, {"certified": False, "size": "large"}, TODAY).open == ()
    assert explain(tree, {"staff": 10, "size": "large"}, TODAY).open == ("certified",)


def test_a_field_a_division_by_zero_has_made_useless_is_not_asked_for() -> None:
    raw = {
        "cmp": "ge",
        "left": {"div": [{"field": "rd_staff"}, {"field": "staff"}]},
        "right": {"percentage": 10},
    }
    with override("zh-hans"):
        found = explain(from_json(raw, WORDS), {"staff": 0}, TODAY)
    assert (found.verdict, found.open, found.findings[0].reason) == (Verdict.UNKNOWN, (), "分母为零")


def test_a_card_of_an_enterprise_reads_like_a_clerks_note() -> None:
    known = {
        "registered_on": "2012-03-01",
        "rd_staff": 9,
        "staff": 120,
        "revenue": 4_000_000_000,
        "rd_expense": 240_000_000,
        "patents": [{"kind": "design"}, {"kind": Unknown("登记簿未注明")}],
    }
    with override("zh-hans"):
        found = explain(from_json(CONDITION_EXAMPLE, WORDS), known, TODAY)
    assert [(each.have, each.need, each.verdict, each.reason) for each in found.findings] == [
        ("2012年3月1日", "已满 1 年", "yes", ""),
        ("7.5%", "不低于 10%", "no", ""),
        ("4,000 万元", "低于 5,000 万元", "yes", ""),
        ("6%", "不低于 6%", "yes", ""),
        ("4,000 万元", "不低于 5,000 万元", "no", ""),
        ("6%", "不低于 4%", "yes", ""),
        ("未知", "至少有一项", "unknown", "登记簿未注明"),
    ]
    assert (found.verdict, found.open) == (Verdict.NO, ())
    short = found.findings[1]
    assert (short.note.id, short.note.otherwise) == ("rd_staff", "研发人员占当年职工总数的比例不足 10%。")
    assert short.note.cite
    assert short.note.cite.clause == "国科发火〔2008〕172号 第十条（待核）"


def test_what_something_is_held_against_is_shown_with_its_value() -> None:
    raw = {
        "cmp": "ge",
        "left": {"field": "rd_expense"},
        "right": {"mul": [{"field": "revenue"}, {"percentage": 6}]},
    }
    with override("zh-hans"):
        (found,) = explain(from_json(raw, WORDS), {"rd_expense": 100, "revenue": 100_000_000}, TODAY).findings
    assert (found.have, found.need) == ("1 元", "不低于营业收入的 6%（6 万元）")
