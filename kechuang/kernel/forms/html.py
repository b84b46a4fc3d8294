"""A section of a form as a Django form: fields, tables as rows that grow by a button, answers out of it, faults into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

from kechuang.kernel.forms.composed import MOST_ROWS, Attachment, Table
from kechuang.kernel.forms.declared import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import QueryDict
    from django.utils.datastructures import MultiValueDict

    from kechuang.kernel.forms.declared import Fault, Question
    from kechuang.kernel.forms.form import Section

ADD_ROW = "add_row"
"""The name of the button that adds a row; its value is the table's key."""


class Lenient(forms.Form):
    """A form that marks what is required and lets a draft go without it; whether a form can be submitted `faults()` says."""

    use_required_attribute = False

    def full_clean(self) -> None:
        """Clean as if nothing were required."""
        asked = [field for field in self.fields.values() if field.required]
        for field in asked:
            field.required = False
        super().full_clean()
        for field in asked:
            field.required = True


class SectionForm(Lenient):
    """One section, filled from a draft's answers; `tables` are its tables by key."""

    questions: ClassVar[tuple[Question, ...]] = ()

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict[str, Any] | None = None,
        *,
        answers: Mapping[str, Any] | None = None,
    ) -> None:
        known = answers or {}
        super().__init__(data, files, initial=dict(known))
        self.tables = {
            question.key: _rows(question, known.get(question.key, []), data)
            for question in self.questions
            if isinstance(question.kind, Table)
        }

    def is_valid(self) -> bool:
        """Return whether everything typed could be read."""
        return super().is_valid() and all(table.is_valid() for table in self.tables.values())

    def answers(self) -> dict[str, Any]:
        """Return the answers as JSON by key, None where nothing was typed; files are not among them."""
        kinds = {question.key: question.kind for question in self.questions}
        typed = {
            key: value for key, value in self.cleaned_data.items() if not isinstance(kinds[key], Attachment)
        }
        rows = {key: [row for _form, row in _filled(table)] for key, table in self.tables.items()}
        return {key: None if is_blank(value) else value for key, value in (typed | rows).items()}

    def show(self, found: Iterable[Fault]) -> None:
        """Put faults where they stand: at a field, at a cell, or above a table."""
        for fault in found:
            table, _dot, column = fault.key.rpartition(".")
            if fault.row is not None and table in self.tables:
                form, _row = _filled(self.tables[table])[fault.row]
                form.add_error(column, str(fault.sentence))
            elif fault.key in self.fields:
                self.add_error(fault.key, str(fault.sentence))
            elif fault.key in self.tables:
                self.add_error(None, str(fault.sentence))


def django_form(section: Section) -> type[SectionForm]:
    """Return the form class of a section; its fields are named by the keys of their questions."""
    asked: dict[str, Any] = {question.key: _field(question) for question in section.questions}
    fields = {key: field for key, field in asked.items() if field is not None}
    made: type[SectionForm] = type("SectionForm", (SectionForm,), fields)
    made.questions = section.questions
    return made


def _field(question: Question) -> forms.Field | None:
    """Return the field of a question or a column, with its words."""
    field = question.kind.field(question)
    if field is not None:
        field.label, field.required = question.label, question.required or question.kind.must
        field.help_text = field.help_text or question.hint
    return field


class Rows(forms.BaseFormSet):  # type: ignore[type-arg]  # generic for the type checker only
    """The rows of a table."""

    @property
    def is_full(self) -> bool:
        """Return whether there are as many rows as there may be."""
        return len(self.forms) >= self.max_num


def _rows(question: Question, answered: list[Any], data: QueryDict | None) -> Rows:
    """Return the rows of a table: those answered or sent, and empty ones up to the fewest, one at least.

    The row that was asked for takes the focus, wherever scripts run or not.
    """
    made = _made(question, answered, data)
    if data is not None and data.get(ADD_ROW) == question.key and made.forms:
        first = made.forms[-1].visible_fields()[0]
        first.field.widget.attrs["autofocus"] = True
    return made


def _made(question: Question, answered: list[Any], data: QueryDict | None) -> Rows:
    """Return the rows as they stand."""
    fields: dict[str, Any] = {column.key: _field(column) for column in question.get("columns")}
    most = question.get("most", MOST_ROWS)
    rows: Any = forms.formset_factory(
        type("Row", (Lenient,), fields),
        formset=Rows,
        extra=max(1, question.get("least", 1) - len(answered)),
        max_num=most,
        absolute_max=most,
        can_delete=True,
    )
    made: Rows = rows(_grown(data, question.key), prefix=question.key, initial=answered)
    return made


def _grown(data: QueryDict | None, key: str) -> QueryDict | None:
    """Return what was sent, with one row more in the table whose button was pressed."""
    name = f"{key}-TOTAL_FORMS"
    count = "" if data is None or data.get(ADD_ROW) != key else str(data.get(name))
    if data is None or not count.isdecimal():
        return data
    more = data.copy()
    more[name] = str(int(count) + 1)
    return more


def _filled(table: forms.BaseFormSet[Any]) -> list[tuple[forms.Form, dict[str, Any]]]:
    """Return the rows something was typed in and that were not taken out, with their answers."""
    found = []
    for form in table.forms:
        row = {
            key: value for key, value in form.cleaned_data.items() if key != "DELETE" and not is_blank(value)
        }
        if row and not form.cleaned_data.get("DELETE"):
            found.append((form, row))
    return found
