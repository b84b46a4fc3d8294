"""A condition is read strictly: the published schema and the reader agree, and what is refused is told by place and sentence."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it has no stubs

from kechuang.kernel.conditions import Faulty, from_json, to_json
from kechuang.kernel.conditions.reading import parse
from kechuang.kernel.conditions.schema import CONDITION_EXAMPLE, CONDITION_SCHEMA
from kechuang.primitives.canonical import canonical_json
from kechuang.site.commands import schema as schema_command
from tests.kernel.conditions_sample import WORDS, trees

SCHEMA = Draft202012Validator(CONDITION_SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
JUNK = st.sampled_from(
    [
        *(None, True, 0, 3.0, 1.5, -1, 10**20, [], {}),
        *("", "x y", "1.50", "-0.5", "2014-02-30", "2014-09-30", "staff", "a\x07", "x" * 500),
        *({"is": "certified"}, {"field": "staff"}, {"number": 1}, ["small"]),
    ]
)


def parses(raw: object) -> bool:
    try:
        parse(raw)
    except Faulty:
        return False
    return True


@given(trees())
def test_a_tree_is_written_as_it_was_read(raw: dict[str, Any]) -> None:
    assert canonical_json(to_json(from_json(raw, WORDS))) == canonical_json(raw)


@given(trees())
def test_schema_and_reader_accept_the_same_trees(raw: dict[str, Any]) -> None:
    assert SCHEMA.is_valid(raw)
    assert parses(raw)


@given(trees(2), st.data())
def test_schema_and_reader_refuse_the_same_broken_trees(raw: dict[str, Any], data: st.DataObject) -> None:
    broken = copy.deepcopy(raw)
    holder: Any = data.draw(st.sampled_from(list(containers(broken))))
    if isinstance(holder, list):
        at = data.draw(st.integers(0, len(holder) - 1))
        data.draw(st.sampled_from([holder.pop, lambda at: holder.__setitem__(at, data.draw(JUNK))]))(at)
    else:
        key = data.draw(st.sampled_from([*holder, "or", "note"]))
        if key in holder and data.draw(st.booleans()):
            del holder[key]
        else:
            holder[key] = data.draw(JUNK)

    assert parses(broken) == SCHEMA.is_valid(broken)


def containers(raw: Any) -> Any:  # noqa: ANN401 - any JSON
    """Yield every object and every list that is not empty."""
    if isinstance(raw, dict | list) and raw:
        yield raw
        for each in raw.values() if isinstance(raw, dict) else raw:
            yield from containers(each)


def test_the_schema_is_one_and_its_example_stands() -> None:
    Draft202012Validator.check_schema(CONDITION_SCHEMA)
    SCHEMA.validate(CONDITION_EXAMPLE)
    assert to_json(from_json(CONDITION_EXAMPLE, WORDS)) == CONDITION_EXAMPLE


def test_the_command_line_prints_schema_and_example(capsys: pytest.CaptureFixture[str]) -> None:
    from argparse import Namespace  # noqa: PLC0415 - what the command line hands over

    assert schema_command.run(Namespace(name="condition")) == 0
    printed = json.loads(capsys.readouterr().out)
    Draft202012Validator(printed["schema"]).validate(printed["example"])


LEAF = {"is": "certified"}
MONEY = {"money": 100}


@pytest.mark.parametrize(
    ("raw", "pointer", "sentence"),
    [
        ({"is": "certified", "note": 1}, "/note", "此处没有这个名称的条目。"),
        ({"and": [LEAF, {"is": "gone"}]}, "/and/1/is", "此处没有字段“gone”。"),
        ({"not": {"is": "staff"}}, "/not/is", "字段“staff”的类型不能用在此处。"),
        ({"cmp": "ge", "left": {"field": "revenue"}}, "", "缺少条目“right”。"),
        ({"cmp": "ge", "left": {"field": "revenue"}, "right": {"number": 1}}, "", "两者类型不同，不能比较。"),
        ({"cmp": "gt", "left": {"field": "size"}, "right": {"choice": "small"}}, "", "两者类型不同，不能比较。"),
        ({"cmp": "eq", "left": {"field": "size"}, "right": {"choice": "huge"}}, "/right", "该字段没有选项“huge”。"),
        ({"cmp": "eq", "left": {"field": "certified"}, "right": {"field": "certified"}}, "", "是否类字段应使用“is”判断。"),
        ({"in": "size", "options": ["small", "huge"]}, "/options/1", "该字段没有选项“huge”。"),
        ({"exists": "staff"}, "/exists", "此处没有明细“staff”。"),
        ({"exists": "patents", "where": {"is": "certified"}}, "/where/is", "此处没有字段“certified”。"),
        ({"at_least": 3, "of": [LEAF, LEAF]}, "/at_least", "要求满足的条件数多于所列条件数。"),
        ({"or": [LEAF | {"id": "a"}, LEAF | {"id": "a"}]}, "/or/1/id", "有两个条件都使用了名称“a”。"),
        (
            {"cmp": "ge", "left": {"add": [MONEY, {"number": 1}]}, "right": MONEY},
            "/left",
            "金额与数值不能这样一起计算。",
        ),
        (
            {"cmp": "ge", "left": {"sum": "patents", "of": {"field": "granted_on"}}, "right": MONEY},
            "/left/of",
            "只有金额、数值和百分比可以参与计算。",
        ),
        (
            {"cmp": "ge", "left": {"days_between": [MONEY, MONEY]}, "right": {"number": 1}},
            "/left",
            "天数只能在两个日期之间计算。",
        ),
        (
            {"cmp": "ge", "left": {"field": "staff"}, "right": {"number": "1.50"}},
            "/right/number",
            '数值应填写整数；带小数时应写成文本，如 "1.5"。',
        ),
    ],
)  # fmt: skip
def test_a_fault_names_its_place_and_says_why(raw: object, pointer: str, sentence: str) -> None:
    with override("zh-hans"), pytest.raises(Faulty) as fault:
        from_json(raw, WORDS)
    with override("zh-hans"):
        assert (fault.value.pointer, str(fault.value)) == (pointer, f"#{pointer}: {sentence}")


def test_conditions_nest_six_deep_and_no_deeper() -> None:
    six: dict[str, Any] = LEAF
    for _ in range(5):
        six = {"not": six}
    assert parses(six)
    assert not parses({"not": six})
    deep: dict[str, Any] = {"field": "revenue"}
    for _ in range(6):
        deep = {"add": [deep, MONEY]}
    assert not parses({"cmp": "ge", "left": deep, "right": MONEY})


def test_a_group_has_sixty_four_members_and_no_more() -> None:
    assert parses({"and": [LEAF] * 64})
    assert not parses({"and": [LEAF] * 65})
    assert not parses({"and": []})


def test_a_ratio_compares_with_a_percentage_and_with_a_number() -> None:
    ratio = {"div": [{"field": "rd_expense"}, {"field": "revenue"}]}
    for bound in ({"percentage": 6}, {"number": "0.06"}):
        assert from_json({"cmp": "ge", "left": ratio, "right": bound}, WORDS).words is WORDS
