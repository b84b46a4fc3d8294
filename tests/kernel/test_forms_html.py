"""A section is asked by a Django form without JavaScript: typed, read, kept, shown again, rows added by a button."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.http import QueryDict
from django.utils.translation import override

from kechuang.kernel.forms.answering import faults
from kechuang.kernel.forms.form import form_from
from kechuang.kernel.forms.html import ADD_ROW, SectionForm, django_form
from tests.kernel.forms_sample import WHOLE, asking, example, planted

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPANY, PROJECT, BUDGET = form_from(example()).sections


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    with override("zh-hans"):
        yield


@pytest.fixture(autouse=True)
def industries() -> Iterator[None]:
    with planted():
        yield


def sent(pairs: dict[str, Any]) -> QueryDict:
    data = QueryDict(mutable=True)
    for key, value in pairs.items():
        data.setlist(key, value if isinstance(value, list) else [value])
    return data


ROWS = {
    "budget.lines-TOTAL_FORMS": "3",
    "budget.lines-INITIAL_FORMS": "0",
    "budget.lines-0-item": "检测台",
    "budget.lines-0-subject": "equipment",
    "budget.lines-0-amount": "60",
    "budget.lines-1-item": "",
    "budget.lines-2-item": "钢材",
    "budget.lines-2-subject": "material",
    "budget.lines-2-amount": "20万元",
}
TYPED = {**ROWS, "budget.own": "50", "budget.applied": "30.0", "budget.reason": "一\r\n二", "promise": "on"}


def test_what_is_typed_becomes_answers() -> None:
    form = django_form(BUDGET)(sent(TYPED))
    assert form.is_valid(), form.errors
    assert form.answers() == {
        "budget.lines": WHOLE["budget.lines"],
        "budget.own": 50_000_000,
        "budget.applied": 30_000_000,
        "budget.reason": "一\n二",
        "promise": True,
    }


def test_answers_are_shown_as_they_were_typed() -> None:
    form = django_form(BUDGET)(answers=WHOLE)
    assert form["budget.own"].value() == "50"
    rows = form.tables["budget.lines"]
    assert [row["amount"].value() for row in rows] == ["60", "20", None]
    assert [row["item"].value() for row in rows] == ["检测台", "钢材", None]
    html = form.as_p() + rows.as_p()
    assert 'value="检测台"' in html
    assert "承诺" in html


@pytest.mark.parametrize("section", [COMPANY, PROJECT, BUDGET], ids=lambda section: str(section.key))
def test_a_section_shown_and_sent_back_says_the_same(section: Any) -> None:  # noqa: ANN401 - a section
    shown = django_form(section)(answers=WHOLE)
    data: dict[str, Any] = {}
    for form in (shown, *(row for table in shown.tables.values() for row in table)):
        for bound in form:
            collect(bound, data)
    for table in shown.tables.values():
        for bound in table.management_form:
            data[bound.html_name] = str(bound.value())
    again = django_form(section)(sent(data), answers=WHOLE)
    assert again.is_valid(), again.errors
    keys = {question.key for question in section.questions}
    assert {key: value for key, value in again.answers().items() if value is not None} == {
        key: value for key, value in WHOLE.items() if key in keys
    }


def collect(bound: Any, data: dict[str, Any]) -> None:  # noqa: ANN401 - a bound field
    """Send what a browser would."""
    value = bound.value()
    if isinstance(value, dict):
        data.update({f"{bound.html_name}_{end}": day for end, day in value.items()})
    elif value is True:
        data[bound.html_name] = "on"
    elif value not in (None, False):
        data[bound.html_name] = value


def test_a_button_adds_a_row_and_loses_nothing() -> None:
    form = django_form(BUDGET)(sent({**TYPED, ADD_ROW: "budget.lines"}))
    assert len(form.tables["budget.lines"].forms) == 4
    assert form.is_valid()
    assert form.answers()["budget.lines"] == WHOLE["budget.lines"]


def test_a_table_that_asks_for_three_rows_shows_three() -> None:
    table = {
        "key": "t",
        "kind": "table",
        "least": 3,
        "columns": [{"key": "item", "kind": "line", "label": "内容"}],
    }
    (section,) = form_from(asking(table)).sections
    for answered, shown in ((0, 3), (1, 3), (3, 4)):
        form = django_form(section)(answers={"t": [{"item": "一"}] * answered})
        assert len(form.tables["t"].forms) == shown


def test_what_a_browser_would_never_send_is_no_crash() -> None:
    form = django_form(BUDGET)(sent({ADD_ROW: "budget.lines", "budget.lines-TOTAL_FORMS": "many"}))
    assert not form.is_valid()


def test_a_row_is_taken_out_by_its_box() -> None:
    form = django_form(BUDGET)(sent({**TYPED, "budget.lines-0-DELETE": "on"}))
    assert form.is_valid()
    assert form.answers()["budget.lines"] == WHOLE["budget.lines"][1:]


def test_what_is_required_is_marked_and_a_draft_goes_without_it() -> None:
    form = django_form(COMPANY)(sent({}))
    assert form.fields["company.name"].required
    assert form.is_valid()
    assert set(form.answers().values()) == {None}


def test_faults_stand_at_their_fields_and_cells() -> None:
    form = django_form(BUDGET)(sent({**TYPED, "budget.lines-2-amount": "-20", "promise": ""}))
    assert form.is_valid()
    found = faults(form_from(example()), WHOLE | form.answers(), {}, on=date(2014, 9, 30))
    form.show(found)
    assert form.errors == {"promise": ["须作出承诺后方可提交。"]}
    assert [row.errors for row in form.tables["budget.lines"]] == [{}, {}, {"amount": ["不得低于 0 元。"]}]


@pytest.mark.parametrize(
    ("question", "typed", "expected"),
    [
        ({"kind": "money"}, {"a": "1,234.56"}, 123_456),
        ({"kind": "money"}, {"a": "1.234"}, "金额以元为单位，最多保留两位小数。"),
        ({"kind": "money", "unit": "万元"}, {"a": "12.345678"}, 12_345_678),
        ({"kind": "integer"}, {"a": "1,200"}, 1200),
        ({"kind": "integer"}, {"a": "many"}, "须为整数。"),
        ({"kind": "percentage"}, {"a": "6.50%"}, "6.5"),
        ({"kind": "percentage"}, {"a": "6"}, 6),
        ({"kind": "percentage"}, {"a": "1/4"}, "百分比应填写数字，如 6.5，最多四位小数。"),
        ({"kind": "percentage"}, {"a": "0.00001"}, "百分比应填写数字，如 6.5，最多四位小数。"),
        ({"kind": "date"}, {"a": "2014-09-30"}, "2014-09-30"),
        ({"kind": "period"}, {"a_first": "2014-01-01", "a_last": "2014-02-01"}, {"first": "2014-01-01", "last": "2014-02-01"}),
        ({"kind": "period"}, {}, None),
        ({"kind": "period"}, {"a_first": "2014-01-01"}, "起止日期均须填写。"),
        ({"kind": "yes_no"}, {"a": "no"}, False),
        ({"kind": "yes_no"}, {}, None),
        ({"kind": "code", "dictionary": "test.industry"}, {"a": "C34"}, "C34"),
        ({"kind": "choices", "options": [{"code": "x", "label": "甲"}]}, {"a": ["x"]}, ["x"]),
        ({"kind": "line", "limit": 5}, {"a": " 空格 "}, "空格"),
    ],
)  # fmt: skip
def test_each_kind_reads_what_people_type(
    question: dict[str, Any], typed: dict[str, Any], expected: object
) -> None:
    form: SectionForm = django_form(form_from(asking({"key": "a", **question})).sections[0])(sent(typed))
    found = form.answers()["a"] if form.is_valid() else form.errors["a"][0]
    assert found == expected


def test_the_row_asked_for_takes_the_focus_and_a_full_table_says_so() -> None:
    table = {
        "key": "t",
        "kind": "table",
        "most": 2,
        "columns": [{"key": "item", "kind": "line", "label": "内容"}],
    }
    (section,) = form_from(asking(table)).sections
    one = {"t-TOTAL_FORMS": "1", "t-INITIAL_FORMS": "0", "t-0-item": "一"}
    rows = django_form(section)(sent(one)).tables["t"]
    assert not rows.is_full
    assert "autofocus" not in rows.as_p()
    rows = django_form(section)(sent({**one, ADD_ROW: "t"})).tables["t"]
    assert rows.is_full
    assert "autofocus" in str(rows.forms[1]["item"])
    assert "autofocus" not in str(rows.forms[0]["item"])
