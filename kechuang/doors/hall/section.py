"""One section of an application as its page asks it: fields, tables, files, what is reckoned; faults put where they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.forms import ChoiceField, MultiWidget, RadioSelect, Select
from django.utils.translation import gettext

from kechuang.doors.hall.filling import Typed, seen_of
from kechuang.kernel.forms.answering import outcome
from kechuang.kernel.forms.composed import Attachment, Table
from kechuang.kernel.forms.html import django_form
from kechuang.kernel.forms.models import Answer
from kechuang.kernel.web.answers import figures
from kechuang.kernel.web.forms import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from django.forms.boundfield import BoundField
    from django.http import QueryDict

    from kechuang.kernel.files.models import File
    from kechuang.kernel.forms.answering import Outcome
    from kechuang.kernel.forms.declared import Fault, Question
    from kechuang.kernel.forms.form import Section
    from kechuang.kernel.forms.html import Rows, SectionForm
    from kechuang.kernel.forms.models import Draft

SEEN = "seen:"
"""What the name of the field begins with that keeps what a page was drawn with."""
IN_REACH = frozenset({"required", "too_few"})
"""Faults of what is not there yet; they are told when the reader asks for them, the others at once."""


@dataclass(frozen=True, slots=True)
class Item:
    """One question as it is drawn, by what it is asked with."""

    question: Question
    field: BoundField | None = None
    table: Rows | None = None
    files: Sequence[File] = ()
    seen: str = ""
    reckoned: str = ""
    totals: Sequence[tuple[str, str, str]] = ()
    errors: Sequence[str] = ()
    noted: str = ""
    """What the office said is wrong here when it gave the application back."""

    @property
    def unit(self) -> str:
        """Return the unit an answer is typed in."""
        return str(self.question.get("unit", ""))

    @property
    def is_files(self) -> bool:
        """Return whether it asks for files."""
        return isinstance(self.question.kind, Attachment)

    @property
    def heads(self) -> list[tuple[str, str, bool]]:
        """Return the columns of a table: label, unit, whether it must be filled in."""
        return [(one.label, one.get("unit", ""), one.required) for one in self.question.get("columns", ())]


class Page:
    """A section of a draft, as it stands or as it was just sent."""

    def __init__(self, draft: Draft, section: Section, on: date, *, sent: QueryDict | None = None) -> None:
        """Read what is answered now; `sent` is what came from the page."""
        self.draft, self.on, self.sent = draft, on, sent
        self.rows = {row.key: row for row in Answer.objects.filter(draft=draft)}
        self.answers = {key: row.value for key, row in self.rows.items() if row.value is not None}
        self.section = replace(section, questions=tuple(q for q in section.questions if q.key in self.shown))
        self.form: SectionForm = django_form(self.section)(sent, answers=self.answers)
        for table in self.form.tables.values():
            _drop_down(table)
        self.at: dict[str, list[str]] = {}

    @cached_property
    def found(self) -> Outcome:
        """Return what the answers amount to."""
        return outcome(self.draft.form, self.answers, self.on)

    @cached_property
    def shown(self) -> set[str]:
        """Return the keys of the questions shown now, in every section."""
        return {question.key for question in self.found.shown}

    def typed(self) -> list[Typed]:
        """Return every answer that could be read, each with what the page was drawn with; what could not be read is a fault."""
        assert self.sent is not None  # noqa: S101 - only applications with a form come here
        sound = self.form.is_valid()
        found = self.form.answers()
        if not sound:
            broken = {key for key, table in self.form.tables.items() if not table.is_valid()}
            found = {key: value for key, value in found.items() if key not in broken}
        return [Typed(key, value, self.sent.get(SEEN + key, "")) for key, value in found.items()]

    def show(self, wrong: Iterable[Fault], *, everything: bool) -> None:
        """Put faults where they stand; what is merely not there yet only when everything is asked for."""
        mine = {question.key for question in self.section.questions}
        for fault in wrong:
            table, _dot, _column = fault.key.rpartition(".")
            if (fault.key in mine or table in mine) and (everything or fault.rule not in IN_REACH):
                self._put(fault)

    def _put(self, fault: Fault) -> None:
        """Put one fault at its field, its cell, or the head of its question."""
        sentence = str(fault.sentence)
        table, _dot, column = fault.key.rpartition(".")
        if fault.row is not None and table in self.form.tables:
            cells = self.form.tables[table].forms[fault.row]
            cells.cleaned_data = {}
            cells.add_error(column, sentence)
            return
        self.refuse(fault.key, sentence)

    def refuse(self, key: str, sentence: str) -> None:
        """Say a sentence at a question."""
        self.at.setdefault(key, []).append(sentence)

    def items(self, files: Mapping[str, Sequence[File]], noted: Mapping[str, str]) -> list[Item]:
        """Return the questions as they are drawn, each with what the office noted at it."""
        said = figures(self.found)
        self._mark()
        items = [self._item(question, files, said) for question in self.section.questions]
        return [
            _noted(item, noted[item.question.key]) if item.question.key in noted else item for item in items
        ]

    def _mark(self) -> None:
        """Put what is said at a question into its field, which then says to every reader that it is wrong, and why."""
        if not self.form.is_bound:
            self.form.cleaned_data = {}
        for key in self.at.keys() & self.form.fields.keys():
            self.form.add_error(key, self.at.pop(key))

    def _item(self, question: Question, files: Mapping[str, Sequence[File]], said: Mapping[str, str]) -> Item:
        key = question.key
        field = self.form[key] if key in self.form.fields else None
        own = self.at.get(key, ()) if field is None else [str(error) for error in field.errors]
        row = self.rows.get(key)
        totals = [
            (f"{key}.{name}", column.label, said.get(f"{key}.{name}", ""))
            for name in question.get("totals", ())
            for column in question.get("columns")
            if column.key == name
        ]
        return Item(
            question=question,
            field=field,
            table=self.form.tables.get(key),
            files=files.get(key, ()),
            seen=seen_of(row.version if row else 0, row.value if row else None),
            reckoned=said.get(key, ""),
            totals=totals,
            errors=own,
        )

    def summary(self, items: Iterable[Item]) -> list[Wrong]:
        """Return what is wrong in reading order, each line leading to its field."""
        lines = []
        for item in items:
            lines += [Wrong(f"{item.question.label}：{error}", target_of(item)) for error in item.errors]
            if item.table is not None and isinstance(item.question.kind, Table):
                lines += _in_cells(item)
        return lines


def _noted(item: Item, words: str) -> Item:
    """Return a question with what was noted at it; whoever hears the page hears it with the field."""
    if item.field is not None:
        told = [f"noted-{item.question.key}", item.field.aria_describedby or ""]
        item.field.field.widget.attrs["aria-describedby"] = " ".join(told).strip()
    return replace(item, noted=words)


def _drop_down(table: Rows) -> None:
    """Let choices in cells drop down: a list of buttons makes rows tall."""
    for row in table.forms:
        for field in row.fields.values():
            if isinstance(field, ChoiceField) and isinstance(field.widget, RadioSelect):
                offered: Any = field.choices
                field.widget = Select(field.widget.attrs)
                field.choices = [("", "---------"), *offered]


def target_of(item: Item) -> str:
    """Return the id a line of the summary leads to."""
    if item.field is not None and not item.is_files and not isinstance(item.field.field.widget, MultiWidget):
        return f"{item.field.auto_id}_0" if item.field.use_fieldset else item.field.id_for_label
    return f"at-{item.question.key}"


def _in_cells(item: Item) -> list[Wrong]:
    """Return what is wrong in the cells of a table."""
    assert item.table is not None  # noqa: S101 - only applications with a form come here
    words = gettext("%(label)s, row %(row)s, %(column)s: %(error)s")
    return [
        Wrong(
            words % {"label": item.question.label, "row": number, "column": cell.label, "error": error},
            cell.id_for_label,
        )
        for number, row in enumerate(item.table.forms, 1)
        for cell in row.visible_fields()
        for error in cell.errors
    ]
