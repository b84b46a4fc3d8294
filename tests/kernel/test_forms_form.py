"""A form file is read strictly, and an unsound form is told why before anybody fills it in."""

from __future__ import annotations

import json
from argparse import Namespace
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it has no stubs

from kechuang.kernel.conditions import Faulty, Type
from kechuang.kernel.forms.declared import QuestionKind
from kechuang.kernel.forms.form import form_from
from kechuang.kernel.forms.schema import FormSchema
from kechuang.kernel.forms.soundness import weak_points
from kechuang.site.commands import schema as schema_command
from tests.kernel.forms_sample import asking, example, planted

SCHEMA = Draft202012Validator(dict(FormSchema()), format_checker=Draft202012Validator.FORMAT_CHECKER)
STAFF = {"key": "staff", "kind": "integer"}
NAME = {"key": "name", "kind": "line"}
LINES: dict[str, Any] = {
    "key": "lines",
    "kind": "table",
    "columns": [{"key": "item", "kind": "line", "label": "内容"}],
}
JUNK = st.sampled_from(
    [None, True, 7, 3.0, -1, "", "line", "x y", "table", [], {}, {"is": "company.certified"}, ["pdf"]]
)


def reads(raw: object) -> bool:
    try:
        form_from(raw)
    except Faulty:
        return False
    return True


def test_the_example_stands() -> None:
    Draft202012Validator.check_schema(dict(FormSchema()))
    SCHEMA.validate(example())
    assert weak_points(form_from(example())) == []


def test_the_command_line_prints_schema_and_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert schema_command.run(Namespace(name="form")) == 0
    printed = json.loads(capsys.readouterr().out)
    Draft202012Validator(printed["schema"]).validate(printed["example"])


@given(st.data())
def test_schema_and_reader_refuse_the_same_broken_forms(data: st.DataObject) -> None:
    broken = example()
    holder: Any = data.draw(st.sampled_from(list(objects(broken))))
    key = data.draw(st.sampled_from([*holder, "limit", "required", "nonsense"]))
    if key in holder and data.draw(st.booleans()):
        del holder[key]
    else:
        holder[key] = data.draw(JUNK)

    assert reads(broken) == SCHEMA.is_valid(broken)


def objects(raw: Any) -> Any:  # noqa: ANN401 - any JSON
    """Yield every object that is not empty."""
    if isinstance(raw, dict):
        yield raw
    for each in raw.values() if isinstance(raw, dict) else raw if isinstance(raw, list) else ():
        yield from objects(each)


@pytest.mark.parametrize(
    ("raw", "pointer", "sentence"),
    [
        (asking(NAME, NAME), "", "键名“name”重复。"),
        (asking(NAME) | {"amount": "name"}, "/amount", "没有询问金额的问题“name”。"),
        (asking(NAME) | {"amount": "asked"}, "/amount", "没有询问金额的问题“asked”。"),
        (asking(LINES, {"key": "lines.item", "kind": "line"}), "", "键名“lines.item”重复。"),
        (
            asking({**NAME, "shown_when": {"known": "staff"}}, STAFF),
            "/sections/0/questions/0/shown_when",
            "“staff”在此处之后才填写，不能在此引用。",
        ),
        (
            asking({**STAFF, "required_when": {"known": "staff"}}),
            "/sections/0/questions/0/required_when",
            "“staff”在此处之后才填写，不能在此引用。",
        ),
        (
            asking({**NAME, "shown_when": {"known": "gone"}}),
            "/sections/0/questions/0/shown_when/known",
            "此处没有字段“gone”。",
        ),
        (
            asking(NAME, {"key": "sum", "kind": "computed", "value": {"field": "name"}}),
            "/sections/0/questions/1/value",
            "只有金额、数值和百分比可以参与计算。",
        ),
        (
            asking({**LINES, "totals": ["item"]}),
            "/sections/0/questions/0",
            "只有数值列或金额列可以合计：“item”。",
        ),
        (
            asking({**LINES, "columns": LINES["columns"] * 2}),
            "/sections/0/questions/0",
            "有两列使用了相同的键名。",
        ),
        (asking({**STAFF, "least": 5, "most": 4}), "/sections/0/questions/0", "下限大于上限。"),
        (
            asking({"key": "one", "kind": "choice", "options": [{"code": "a", "label": "甲"}] * 2}),
            "/sections/0/questions/0",
            "有两个选项使用了相同的代码。",
        ),
        (asking({"key": "c", "kind": "code", "dictionary": "gone"}), "/sections/0/questions/0", "没有这个名称的字典。"),
        (
            asking(NAME, checks=[{"id": "c", "holds": {"known": "name"}, "at": "gone", "otherwise": "错"}]),
            "/checks/0/at",
            "没有问题“gone”。",
        ),
        (
            asking(NAME, checks=[{"id": "c", "holds": {"is": "name"}, "at": "name", "otherwise": "错"}]),
            "/checks/0/holds/is",
            "字段“name”的类型不能用在此处。",
        ),
    ],
)  # fmt: skip
def test_an_unsound_form_is_told_where_and_why(raw: dict[str, Any], pointer: str, sentence: str) -> None:
    with override("zh-hans"):
        found = [(each.pointer, str(each.reason)) for each in weak_points(form_from(raw))]
    assert (pointer, sentence) in found


def test_a_kind_nobody_declares_is_told() -> None:
    with override("zh-hans"), pytest.raises(Faulty) as fault:
        form_from(asking({"key": "a", "kind": "hologram"}))
    with override("zh-hans"):
        assert "其“kind”应为下列之一：line, prose, integer" in str(fault.value)
    assert fault.value.pointer == "/sections/0/questions/0"


def test_a_column_is_of_a_plain_kind_and_has_no_conditions() -> None:
    for column in (
        {"key": "a", "kind": "table", "label": "甲", "columns": []},
        {"key": "a", "kind": "line", "label": "甲", "shown_when": {"known": "b"}},
        {"key": "a.b", "kind": "line", "label": "甲"},
    ):
        assert not reads(asking({**LINES, "columns": [column]}))


def test_a_kind_another_shelf_declares_is_read_and_described() -> None:
    stars = QuestionKind(name="stars", title="星级", type=Type.NUMBER)
    data = asking({"key": "a", "kind": "stars"})
    assert not reads(data)
    with planted(stars):
        assert form_from(data).by_key["a"].kind is stars
        assert Draft202012Validator(dict(FormSchema())).is_valid(data)
