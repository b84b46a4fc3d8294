"""A form says at its top what is wrong and leads there; each field is tied to its label, its hint and its error."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.utils import translation
from lxml import html

from kechuang.kernel.web.choices import FoldedBoxes
from kechuang.kernel.web.forms import Section
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import RequestFactory

KINDS = (("annual", "年休假"), ("sick", "病假"))


class AskForm(forms.Form):
    """One field of each kind."""

    sections: tuple[Section, ...] = (Section("何时", ("kind", "first_day", "days"), "按工作日计算"),)
    kind = forms.ChoiceField(label="假别", widget=forms.RadioSelect, choices=KINDS)
    first_day = forms.DateField(label="开始日期", help_text="提前三天")
    days = forms.IntegerField(label="天数", min_value=1, max_value=15)
    post = forms.CharField(label="岗位", max_length=10, required=False)
    reason = forms.CharField(label="事由", widget=forms.Textarea, max_length=400)
    proof = forms.FileField(label="证明", required=False)
    told = forms.BooleanField(label="已交接")
    step = forms.CharField(widget=forms.HiddenInput, initial="3")

    def clean(self) -> None:
        """Refuse the whole."""
        raise forms.ValidationError("余额不足。")


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    """Read everything as the district does."""
    with translation.override("zh-hans"):
        yield


def drawn(form: forms.BaseForm) -> html.HtmlElement:
    """Return a form as the page shows it."""
    return html.fromstring(f"<form>{form}</form>")


def wrong() -> html.HtmlElement:
    """Return a form sent with nothing right in it."""
    return drawn(AskForm({"first_day": "9月30日", "days": "三天"}))


def test_the_summary_lists_every_mistake_and_leads_to_its_field() -> None:
    page = wrong()
    lines = page.xpath("//div[@role='alert']//li")
    assert lines[0].text_content() == "余额不足。"
    links = page.xpath("//div[@role='alert']//a")
    assert [link.text.partition("：")[0] for link in links] == ["假别", "开始日期", "天数", "事由", "已交接"]
    assert all(page.get_element_by_id(link.get("href")[1:]).tag in {"input", "textarea"} for link in links)
    assert page.xpath("//div[@role='alert']/@autofocus")
    assert page.xpath("//div[@role='alert']/h2")[0].text == "有 7 处需要更正"


def test_a_form_as_it_opens_has_no_summary() -> None:
    assert not drawn(AskForm()).xpath("//*[@role='alert']")


def test_hint_and_error_are_read_with_their_field() -> None:
    field = wrong().get_element_by_id("id_first_day")
    assert field.get("aria-describedby") == "id_first_day_helptext id_first_day_error"
    assert field.get("aria-invalid") == "true"
    assert all(wrong().get_element_by_id(name) is not None for name in field.get("aria-describedby").split())


def test_a_group_of_choices_stands_in_a_fieldset_tied_to_its_error() -> None:
    group = wrong().xpath("//fieldset[@aria-describedby='id_kind_error']")[0]
    assert "假别" in group.xpath("./legend")[0].text_content()
    assert [label.text for label in group.xpath(".//label")] == ["年休假", "病假"]


def test_required_is_said_by_the_word() -> None:
    marked = [
        label.text_content().split()[0]
        for label in drawn(AskForm()).xpath("//*[contains(@class, 'field-label')]")
        if label.xpath("./span[text()='必填']")
    ]
    assert marked == ["假别", "开始日期", "天数", "事由", "已交接"]


def test_a_day_has_a_date_field_and_what_was_mistyped_stays_to_be_seen() -> None:
    right = drawn(AskForm(initial={"first_day": "2014-09-30"})).get_element_by_id("id_first_day")
    mistyped = wrong().get_element_by_id("id_first_day")
    assert (right.get("type"), right.get("value")) == ("date", "2014-09-30")
    assert (mistyped.get("type"), mistyped.get("value")) == ("text", "9月30日")


def test_numbers_are_typed_with_a_keyboard_of_digits() -> None:
    field = drawn(AskForm()).get_element_by_id("id_days")
    assert (field.get("type"), field.get("inputmode"), field.get("min")) == ("text", "numeric", None)


@pytest.mark.parametrize(
    ("name", "size"), [("first_day", "short"), ("days", "short"), ("post", "short"), ("reason", "wide")]
)
def test_a_field_is_as_wide_as_what_it_holds(name: str, size: str) -> None:
    assert drawn(AskForm()).get_element_by_id(f"id_{name}").get("class") == size


def test_sections_come_with_heading_and_hint_and_the_rest_follows() -> None:
    page = drawn(AskForm())
    section = page.xpath("//fieldset[@class='group']")[0]
    assert section.xpath("./legend")[0].text == "何时"
    assert [field.get("name") for field in section.xpath(".//input")] == ["kind", "kind", "first_day", "days"]
    assert page.get_element_by_id("id_reason").xpath("ancestor::fieldset[@class='group']") == []


def test_hidden_fields_are_sent_once() -> None:
    assert len(drawn(AskForm()).xpath("//input[@type='hidden'][@name='step']")) == 1


def test_a_file_kept_can_be_read_and_taken_off() -> None:
    class Kept:
        url = "/files/1/"

        def __str__(self) -> str:
            return "证明.pdf"

    page = drawn(AskForm(initial={"proof": Kept()}))
    assert page.xpath("//a[@href='/files/1/']")[0].text == "证明.pdf"
    assert page.xpath("//label[text()='去掉此文件']")


def test_nothing_typed_becomes_markup() -> None:
    page = str(AskForm({"post": '"><script>alert(1)</script>', "kind": "<i>"}))
    assert "<script>" not in page
    assert "<i>" not in page


def test_no_part_of_a_form_carries_a_style_or_a_script() -> None:
    assert not re.search(r'style=|\son\w+="|<script', str(AskForm({})))


class TurnedForm(AskForm):
    """Drawn in another order than its fields were written in."""

    sections = (Section("何事", ("reason", "days")), Section("何时", ("first_day", "kind")))


def test_the_summary_reads_as_the_form_is_drawn() -> None:
    page = drawn(TurnedForm({}))
    listed = [link.get("href")[1:] for link in page.xpath("//div[@role='alert']//a")]
    assert listed == ["id_reason", "id_days", "id_first_day", "id_kind_0", "id_told"]


SAID = {
    "first_day": "日期请写成 2014-09-30。",
    "days": "须为整数。",
    "told": "请填写此项。",
    "post": "最多10字，现有11字。",
    "kind": "“lunar”不在可选范围内，请重新选择。",
    "reason": "含有无法显示的字符，请删去后重填。",
}


def test_djangos_own_sentences_are_said_in_the_houses_words() -> None:
    typed = {"first_day": "9月30日", "days": "三天", "post": "十" * 11, "kind": "lunar", "reason": "a\x00"}
    form = AskForm(typed)
    assert {name: str(form.errors[name][0]) for name in SAID} == SAID
    assert AskForm({**typed, "days": "16"}).errors["days"] == ["不得大于15。"]
    with translation.override("en"):
        assert AskForm(typed).errors["days"] == ["Enter a whole number."]
        assert AskForm(typed).errors["post"] == ["Ensure this value has at most 10 characters (it has 11)."]


@pytest.mark.usefixtures("db")
def test_the_title_of_a_page_says_first_that_something_is_wrong(rf: RequestFactory) -> None:
    """The title is what a screen reader reads first and what a tab shows."""
    request = rf.get("/")
    request.actor, request.user = Actor.visitor(), AnonymousUser()  # type: ignore[attr-defined]  # ours to add
    pages = (
        render_to_string("web/form_page.html", {"form": form, "title": "请假"}, request)
        for form in (AskForm(), AskForm({"kind": "annual", "days": "三天"}))
    )
    titles = [page.partition("<title>")[2].partition("</title>")[0] for page in pages]
    assert titles == ["请假 · 科创", "有 6 处需要更正：请假 · 科创"]


class FoldedForm(forms.Form):
    """A long choice few make."""

    copies = forms.MultipleChoiceField(label="抄送", required=False, widget=FoldedBoxes, choices=KINDS)


@pytest.mark.parametrize(
    ("form", "is_open"),
    [
        (FoldedForm(), False),
        (FoldedForm({}), False),
        (FoldedForm({"copies": ["sick"]}), True),
        (FoldedForm({"copies": ["lunar"]}), True),
        (FoldedForm(initial={"copies": ["sick"]}), True),
    ],
)
def test_a_long_choice_is_folded_until_something_is_chosen(form: FoldedForm, *, is_open: bool) -> None:
    """Folded or not, every box is in the page and is sent."""
    folded = next(drawn(form).iter("details"))
    assert ("open" in folded.attrib) is is_open
    assert [box.get("value") for box in folded.iter("input")] == ["annual", "sick"]
    assert [line.text for line in folded.iter("summary")] == ["展开选择（共 2 项）"]
