"""What is wrong with answers is told by key, row and rule in a sentence; what can be reckoned is reckoned here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it has no stubs

from kechuang.kernel.conditions import Faulty
from kechuang.kernel.forms.answering import Attached, faults, outcome
from kechuang.kernel.forms.form import form_from
from kechuang.kernel.forms.schema import answers_schema
from kechuang.kernel.forms.soundness import weak_points
from tests.kernel.forms_sample import SIGNED, WHOLE, asking, example, planted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

TODAY = date(2014, 9, 30)
OPTIONS = [{"code": "a", "label": "甲"}, {"code": "b", "label": "乙"}]
COLUMNS = [
    {"key": "item", "kind": "line", "label": "内容", "required": True, "limit": 4},
    {"key": "amount", "kind": "money", "label": "金额", "least": 0},
    {"key": "share", "kind": "percentage", "label": "占比"},
]


@pytest.fixture(autouse=True)
def industries() -> Iterator[None]:
    with planted():
        yield


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    with override("zh-hans"):
        yield


def wrong(
    data: dict[str, Any], answers: dict[str, Any], files: Mapping[str, Sequence[Attached]] | None = None
) -> list[tuple[str, int | None, str, str]]:
    form = form_from(data)
    assert weak_points(form) == []
    return [
        (each.key, each.row, each.rule, str(each.sentence))
        for each in faults(form, answers, files or {}, on=TODAY)
    ]


def test_whole_answers_have_no_faults() -> None:
    assert wrong(example(), WHOLE) == []


def test_nothing_answered_names_every_question_that_must_be() -> None:
    missing = {key for key, _row, rule, _said in wrong(example(), {}) if rule == "required"}
    assert missing == set(WHOLE)


@pytest.mark.parametrize(
    ("question", "answer", "row", "rule", "sentence"),
    [
        ({"kind": "line", "limit": 3}, "四个字啊", None, "too_long", "不得超过 3 字，已超出 1 字。"),
        ({"kind": "line"}, "两\n行", None, "fits", "此处应为文本。"),
        ({"kind": "line"}, "\ud800", None, "fits", "此处应为文本。"),
        ({"kind": "prose", "limit": 3}, "两\n行字", None, "too_long", "不得超过 3 字，已超出 1 字。"),
        ({"kind": "integer", "least": 1, "unit": "人"}, 0, None, "too_small", "不得低于 1 人。"),
        ({"kind": "integer"}, "1.5", None, "fits", '数值应填写整数；带小数时应写成文本，如 "1.5"。'),
        ({"kind": "money", "most": 100_000_000}, 100_000_001, None, "too_large", "不得超过 100 万元。"),
        ({"kind": "money"}, 1.5, None, "fits", "金额应以分为单位填写整数。"),
        ({"kind": "percentage", "most": 100}, "100.5", None, "too_large", "不得超过 100%。"),
        ({"kind": "date"}, "2014-02-30", None, "fits", "日期应按 2014-09-30 的格式填写。"),
        ({"kind": "period"}, {"first": "2014-02-01", "last": "2014-01-01"}, None, "ends_before_it_begins", "截止日期早于起始日期。"),
        ({"kind": "period"}, {"first": "2014-02-01"}, None, "fits", "填写内容与要求的类型不符。"),
        ({"kind": "choice", "options": OPTIONS}, "c", None, "offered", "此处没有这个选项。"),
        ({"kind": "choices", "options": OPTIONS, "most": 1}, ["a", "b"], None, "too_many", "不得多于 1 项。"),
        ({"kind": "choices", "options": OPTIONS, "least": 2}, ["c"], None, "offered", "此处没有这个选项。"),
        ({"kind": "choices", "options": OPTIONS}, ["a", "a"], None, "fits", "填写内容与要求的类型不符。"),
        ({"kind": "code", "dictionary": "test.industry"}, "C35", None, "offered", "此处没有这个选项。"),
        ({"kind": "yes_no"}, "yes", None, "fits", "是否类的值应填写 true 或 false。"),
        ({"kind": "statement", "text": "属实。"}, False, None, "accepted", "须作出承诺后方可提交。"),
        ({"kind": "table", "columns": COLUMNS}, [{"item": "一"}, {"amount": 1}], 1, "required", "此项必须填写。"),
        ({"kind": "table", "columns": COLUMNS}, [{"item": "五个字的项"}], 0, "too_long", "不得超过 4 字，已超出 1 字。"),
        ({"kind": "table", "columns": COLUMNS}, [{"item": "一", "amount": -1}], 0, "too_small", "不得低于 0 元。"),
        ({"kind": "table", "columns": COLUMNS}, [{"other": 1}], None, "fits", "填写内容与要求的类型不符。"),
        ({"kind": "table", "columns": COLUMNS, "least": 2}, [{"item": "一"}], None, "too_few", "不得少于 2 项。"),
        ({"kind": "table", "columns": COLUMNS, "most": 1}, [{"item": "一"}] * 2, None, "too_many", "不得多于 1 项。"),
    ],
)  # fmt: skip
def test_each_rule_has_its_sentence(
    question: dict[str, Any], answer: object, row: int | None, rule: str, sentence: str
) -> None:
    found = wrong(asking({"key": "asked", **question}), {"asked": answer})
    assert (row, rule, sentence) in {(each[1], each[2], each[3]) for each in found}
    assert all(key.split(".")[0] == "asked" for key, *_rest in found)


def test_a_key_the_form_does_not_have_is_told() -> None:
    assert wrong(asking({"key": "a", "kind": "line"}), {"b": "x"}) == [
        ("b", None, "asked", "本表单没有这个问题。")
    ]


PDF = Attached("一.pdf", "pdf", "00", "00", 1)


@pytest.mark.parametrize(
    ("files", "rules"),
    [
        ([], ["required"]),
        ([PDF], ["too_few"]),
        ([PDF, PDF], []),
        ([PDF, Attached("一.xlsx", "xlsx", "00", "00", 1)], ["file_kind"]),
        ([PDF] * 4, ["too_many"]),
    ],
)
def test_attachments_are_counted_and_of_the_kinds_asked_for(files: list[Attached], rules: list[str]) -> None:
    data = asking(
        {"key": "doc", "kind": "attachment", "kinds": ["pdf"], "least": 2, "most": 3, "required": True}
    )
    assert [rule for _key, _row, rule, _said in wrong(data, {}, {"doc": files})] == rules


def test_a_question_not_shown_is_not_required_and_its_answer_does_not_count() -> None:
    certified = WHOLE | {"company.certified": True}
    assert ("company.certificate", None, "required", "此项材料必须上传。") in wrong(example(), certified)
    assert wrong(example(), certified, {"company.certificate": [SIGNED]}) == []
    assert wrong(example(), WHOLE) == []

    asked = {"key": "asked", "kind": "yes_no"}
    hidden = {"key": "hidden", "kind": "integer", "shown_when": {"is": "asked"}}
    after = {"key": "after", "kind": "line", "required_when": {"known": "hidden"}}
    form = form_from(asking(asked, hidden, after))
    found = outcome(form, {"asked": False, "hidden": 3}, TODAY)
    assert (found.answers, found.requires(form.by_key["after"])) == ({"asked": False}, False)


def test_a_section_not_shown_takes_its_questions_with_it() -> None:
    data = asking({"key": "asked", "kind": "yes_no"})
    question = {"key": "more", "kind": "line", "label": "更多", "required": True}
    data["sections"].append(
        {"key": "rest", "title": "其余", "questions": [question], "shown_when": {"is": "asked"}}
    )
    assert wrong(data, {"asked": False}) == []
    assert [key for key, *_ in wrong(data, {"asked": True})] == ["more"]


def test_an_answer_may_be_required_by_other_answers() -> None:
    more = WHOLE | {"budget.own": 39_999_999, "budget.applied": 40_000_001}
    assert wrong(example(), more) == [("budget.reason", None, "required", "此项必须填写。")]


def test_a_check_across_questions_stands_at_its_key() -> None:
    short = WHOLE | {"budget.own": 49_999_999}
    assert wrong(example(), short) == [
        ("budget.total", None, "budget_adds_up", "预算合计应等于自筹资金与申请资金之和。")
    ]


def test_totals_and_computed_values_are_reckoned_here_whatever_was_sent() -> None:
    found = outcome(form_from(example()), WHOLE | {"budget.total": 1}, TODAY)
    assert found.answers["budget.total"] == 80_000_000
    assert found.answers["company.rd_share"] == "12.5"
    assert found.totals == {"budget.lines": {"amount": 80_000_000}}


def test_a_computed_share_is_judged_exactly_and_written_with_four_decimals() -> None:
    share = {"div": [{"field": "part"}, {"field": "whole"}]}
    data = asking(
        {"key": "part", "kind": "money"},
        {"key": "whole", "kind": "money"},
        {"key": "share", "kind": "computed", "value": share},
        checks=[
            {
                "id": "enough",
                "holds": {"cmp": "ge", "left": {"field": "share"}, "right": {"percentage": 6}},
                "at": "part",
                "otherwise": "不足 6%。",
            }
        ],
    )
    form = form_from(data)
    answers = {"part": 599_999_999, "whole": 10_000_000_000}
    assert outcome(form, answers, TODAY).answers["share"] == 6
    assert wrong(data, answers) == [("part", None, "enough", "不足 6%。")]
    assert form.said(form.by_key["share"], "5.99") == "5.99%"
    assert "share" not in outcome(form, answers | {"whole": 0}, TODAY).answers


def test_choices_and_periods_can_be_spoken_of() -> None:
    data = asking(
        {"key": "areas", "kind": "choices", "options": OPTIONS},
        {"key": "term", "kind": "period"},
        {
            "key": "why",
            "kind": "line",
            "required_when": {
                "and": [
                    {"exists": "areas", "where": {"in": "code", "options": ["b"]}},
                    {"cmp": "gt", "left": {"days_between": [{"field": "term.first"}, {"field": "term.last"}]}, "right": {"number": 30}},
                ]
            },
        },
    )  # fmt: skip
    answers: dict[str, Any] = {"areas": ["b"], "term": {"first": "2014-01-01", "last": "2014-03-01"}}
    assert [key for key, *_ in wrong(data, answers)] == ["why"]
    assert wrong(data, answers | {"areas": ["a"]}) == []


KINDS: list[dict[str, Any]] = [
    {"kind": "line", "limit": 3},
    {"kind": "prose", "limit": 5},
    {"kind": "integer", "least": 0, "most": 10},
    {"kind": "money", "least": 0},
    {"kind": "percentage"},
    {"kind": "date"},
    {"kind": "choice", "options": OPTIONS},
    {"kind": "choices", "options": OPTIONS, "most": 1},
    {"kind": "code", "dictionary": "test.industry"},
    {"kind": "yes_no"},
    {"kind": "statement", "text": "属实。"},
    {"kind": "table", "columns": COLUMNS, "most": 2},
]
ATOMS = st.sampled_from(
    ["a", "b", "四个字啊", "一\n二", "2014-09-30", "2014-02-30", "1.5", "1.50", "C34", 0, 5, 11, -1, 10**20, 1.5, True, False]
)  # fmt: skip
ROWS = st.lists(
    st.dictionaries(st.sampled_from(["item", "amount", "share", "other"]), ATOMS, max_size=3),
    min_size=1,
    max_size=3,
)
ANSWERS = st.one_of(ATOMS, st.lists(ATOMS, min_size=1, max_size=2), ROWS)


@pytest.mark.parametrize("question", KINDS, ids=lambda question: str(question["kind"]))
@given(answer=ANSWERS)
def test_the_answers_schema_and_the_faults_agree(question: dict[str, Any], answer: object) -> None:
    data = asking({"key": "asked", "required": True, **question})
    schema = Draft202012Validator(
        answers_schema(form_from(data)), format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    assert schema.is_valid({"asked": answer}) == (wrong(data, {"asked": answer}) == [])
    assert not schema.is_valid({})


def test_the_answers_schema_takes_the_whole_example() -> None:
    form = form_from(example())
    schema = answers_schema(form)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(outcome(form, WHOLE, TODAY).answers)
    assert schema["properties"]["budget.total"] == {"type": "integer", "readOnly": True}


@pytest.mark.parametrize(
    ("bounds", "day", "found"),
    [
        ({}, "1899-12-31", ("too_early", "不得早于1900年1月1日。")),
        ({"least": "1800-01-01"}, "1899-12-31", ("too_early", "不得早于1900年1月1日。")),
        ({"most": "today"}, "2014-09-30", None),
        ({"most": "today"}, "2030-01-01", ("too_late", "不得晚于2014年9月30日。")),
        ({"least": "today"}, "2014-09-29", ("too_early", "不得早于2014年9月30日。")),
        (
            {"least": "2014-01-01", "most": "2014-12-31"},
            "2015-01-01",
            ("too_late", "不得晚于2014年12月31日。"),
        ),
    ],
)
def test_a_day_lies_within_its_bounds(
    bounds: dict[str, str], day: str, found: tuple[str, str] | None
) -> None:
    asked = {"key": "d", "kind": "date", "label": "日期", **bounds}
    told = [("d", None, *found)] if found else []
    assert wrong(asking(asked), {"d": day}) == told
    table = {"key": "t", "kind": "table", "label": "表", "columns": [asked]}
    assert wrong(asking(table), {"t": [{"d": day}]}) == [("t.d", 0, *one[2:]) for one in told]


def test_a_period_begins_in_somebodys_time() -> None:
    asked = {"key": "p", "kind": "period", "label": "期限"}
    assert [one[2] for one in wrong(asking(asked), {"p": {"first": "0014-01-01", "last": "2014-01-01"}})] == [
        "too_early"
    ]


def test_a_line_holds_nothing_unseen_and_prose_may() -> None:
    for kind, told in (("line", ["unseen"]), ("prose", [])):
        asked = {"key": "w", "kind": kind, "label": "名称"}
        assert [one[2] for one in wrong(asking(asked), {"w": "嘉创\u200b仪器"})] == told


def test_bounds_of_days_are_sound() -> None:
    for bounds in ({"least": "2015-01-01", "most": "2014-01-01"}, {"most": "1800-01-01"}):
        form = form_from(asking({"key": "d", "kind": "date", "label": "日期", **bounds}))
        assert len(weak_points(form)) == 1
    for bad in ("tomorrow", "2014-02-30", "2014-2-3", 20140203, None):
        with pytest.raises(Faulty):
            form_from(asking({"key": "d", "kind": "date", "label": "日期", "least": bad}))
