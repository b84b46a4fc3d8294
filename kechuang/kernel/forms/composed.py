"""The kinds of questions that choose, attach, list or reckon."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.conditions import Formula, Rows, Term, Type, Vocabulary
from kechuang.kernel.conditions.checking import type_of
from kechuang.kernel.conditions.reading import EXPRESSION
from kechuang.kernel.conditions.shapes import KEY, Part, Shape, list_of, one_of, whole, words
from kechuang.kernel.conditions.values import NUMERIC, as_written, total, worth
from kechuang.kernel.files.naming import Kind
from kechuang.kernel.forms.declared import QuestionKind, code_list, is_blank
from kechuang.kernel.forms.questions import COLUMN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.forms.declared import Fault, Question

OPTION: Final = Shape({"code": words(40), "label": words(80)}, {}).made(lambda code, label: (code, label))
FEW: Final = 6
"""So many options stand as a list of buttons; more are a drop-down."""
MOST_ROWS: Final = 500
"""Rows of a table that does not say how many it takes."""


class Choice(QuestionKind):
    """One of the `options`."""

    needs: ClassVar[Mapping[str, Part]] = {"options": list_of(OPTION, 1, 200)}

    def options(self, question: Question) -> dict[str, StrOrPromise]:
        """Return the codes with their words."""
        return dict(question.get("options"))

    def weak_points(self, question: Question) -> Iterator[StrOrPromise]:
        """Refuse a code that stands twice."""
        if len(self.options(question)) < len(question.get("options", ())):
            yield _("Two options have the same code.")

    def schema(self, question: Question) -> dict[str, Any]:
        """One of the codes."""
        return {"enum": list(self.options(question))}

    def faults_of(self, question: Question, value: Any) -> Iterator[Fault]:  # noqa: ANN401 - a code or several
        """Refuse a code that is not offered."""
        if value not in self.options(question):
            yield question.fault("offered", _("This option is not offered here."))

    def terms(self, question: Question, words: Vocabulary) -> tuple[Term | Rows, ...]:
        """Return the choice with its codes."""
        del words
        options = tuple(self.options(question).items())
        return (Term(question.key, Type.CHOICE, question.label, options=options),)

    def field(self, question: Question) -> forms.Field:
        """Ask by buttons when there are few."""
        options = list(self.options(question).items())
        if len(options) <= FEW:
            return forms.ChoiceField(choices=options, widget=forms.RadioSelect)
        return forms.ChoiceField(choices=[("", "---------"), *options])

    def said(self, question: Question, value: Any) -> str:  # noqa: ANN401 - a code or several
        """Return the words of the code."""
        return str(self.options(question).get(value, value))


class Code(Choice):
    """One code of a declared `dictionary`."""

    needs: ClassVar = {"dictionary": KEY}

    def options(self, question: Question) -> dict[str, StrOrPromise]:
        """Return the dictionary."""
        found = code_list(question.get("dictionary"))
        return dict(found.labels()) if found else {}

    def weak_points(self, question: Question) -> Iterator[StrOrPromise]:
        """Refuse a dictionary nobody declares."""
        if code_list(question.get("dictionary")) is None:
            yield _("There is no dictionary of this name.")


class Several(Choice):
    """Some of the `options`, at least `least` and at most `most`; conditions count or search them as rows with a `code`."""

    may: ClassVar = {"least": whole(0, 200), "most": whole(1, 200)}

    def schema(self, question: Question) -> dict[str, Any]:
        """Codes, none twice."""
        bounds = {"minItems": max(1, question.get("least", 1)), "maxItems": question.get("most", 200)}
        return {"type": "array", "items": super().schema(question), "uniqueItems": True, **bounds}

    def fits(self, question: Question, value: Any) -> bool:  # noqa: ANN401 - any JSON
        """A list of words, none twice."""
        del question
        words_only = isinstance(value, list) and all(isinstance(each, str) for each in value)
        return words_only and len(set(value)) == len(value)

    def faults_of(self, question: Question, value: list[str]) -> Iterator[Fault]:
        """Refuse codes not offered, too few and too many."""
        if set(value) - set(self.options(question)):
            yield question.fault("offered", _("This option is not offered here."))
        yield from counted(question, len(value))

    def terms(self, question: Question, words: Vocabulary) -> tuple[Term | Rows, ...]:
        """Return rows with a code."""
        del words
        options = tuple(self.options(question).items())
        return (
            Rows(question.key, question.label, (Term("code", Type.CHOICE, question.label, options=options),)),
        )

    def facts(self, question: Question, value: list[str]) -> Mapping[str, Any]:
        """Return a row for each code."""
        return {question.key: [{"code": each} for each in value]}

    def field(self, question: Question) -> forms.Field:
        """Ask by boxes."""
        return forms.MultipleChoiceField(
            choices=list(self.options(question).items()), widget=forms.CheckboxSelectMultiple
        )

    def said(self, question: Question, value: list[str]) -> str:
        """Return the words of the codes."""
        return "、".join(Choice.said(self, question, each) for each in value)


def counted(question: Question, count: int) -> Iterator[Fault]:
    """Yield that there are too few or too many of what a question asks for."""
    least, most = question.get("least", 0), question.get("most", count)
    if count < least:
        yield question.fault("too_few", _("At least %(least)s of them.") % {"least": least})
    if count > most:
        yield question.fault("too_many", _("At most %(most)s of them.") % {"most": most})


class Attachment(QuestionKind):
    """A document to be attached: which `kinds` of files, at least `least` and at most `most` of them; the answer is the files."""

    answered: ClassVar = False
    needs: ClassVar = {"kinds": list_of(one_of(*Kind), 1, len(Kind))}
    may: ClassVar = {"least": whole(0, 50), "most": whole(1, 50)}

    def field(self, question: Question) -> forms.Field:
        """Ask for one file at a time."""
        accept = ",".join(f".{kind}" for kind in question.get("kinds"))
        return forms.FileField(widget=forms.FileInput(attrs={"accept": accept}))


class Table(QuestionKind):
    """Rows of typed `columns`, at least `least` and at most `most`; the `totals` name columns that are summed up."""

    needs: ClassVar = {"columns": list_of(COLUMN, 1, 20)}
    may: ClassVar = {"least": whole(0, MOST_ROWS), "most": whole(1, MOST_ROWS), "totals": list_of(KEY, 1, 20)}

    def weak_points(self, question: Question) -> Iterator[StrOrPromise]:
        """Refuse columns with one key, unsound ones, and totals over what is not a number."""
        columns = {column.key: column for column in question.get("columns")}
        if len(columns) < len(question.get("columns")):
            yield _("Two columns have the same key.")
        for column in columns.values():
            yield from column.kind.weak_points(column)
        for name in question.get("totals", ()):
            if name not in columns or columns[name].kind.type not in NUMERIC:
                yield _("A total is only taken of a column of numbers or amounts: “%(name)s”.") % {
                    "name": name
                }

    def schema(self, question: Question) -> dict[str, Any]:
        """Objects with the columns."""
        columns: Sequence[Question] = question.get("columns")
        row = {
            "type": "object",
            "properties": {column.key: column.kind.schema(column) for column in columns},
            "required": [column.key for column in columns if column.required],
            "additionalProperties": False,
        }
        bounds = {"minItems": max(1, question.get("least", 1)), "maxItems": question.get("most", MOST_ROWS)}
        return {"type": "array", "items": row, **bounds}

    def fits(self, question: Question, value: Any) -> bool:  # noqa: ANN401 - any JSON
        """Rows with known columns, each cell of its kind; a cell left blank is not there."""
        columns = {column.key: column for column in question.get("columns")}

        def fitting(row: Any) -> bool:  # noqa: ANN401 - any JSON
            named = isinstance(row, dict) and row.keys() <= columns.keys()
            return named and all(columns[key].kind.fits(columns[key], cell) for key, cell in row.items())

        return isinstance(value, list) and all(fitting(row) for row in value)

    def as_of(self, question: Question, on: date) -> Question:
        """Return the table with its columns as they are asked on a day."""
        asked = question.get("columns")
        columns = tuple(column.kind.as_of(column, on) for column in asked)
        if all(column is one for column, one in zip(columns, asked, strict=True)):
            return question
        return replace(question, settings={**(question.settings or {}), "columns": columns})

    def faults_of(self, question: Question, value: list[dict[str, Any]]) -> Iterator[Fault]:
        """Go through every cell."""
        yield from counted(question, len(value))
        for at, row in enumerate(value):
            for column in question.get("columns"):
                found = _faults_of_cell(column, row.get(column.key))
                yield from (replace(fault, key=f"{question.key}.{fault.key}", row=at) for fault in found)

    def terms(self, question: Question, words: Vocabulary) -> tuple[Term | Rows, ...]:
        """Return rows with the columns."""
        inside = [term for column in question.get("columns") for term in column.kind.terms(column, words)]
        return (Rows(question.key, question.label, tuple(term for term in inside if isinstance(term, Term))),)

    def facts(self, question: Question, value: list[dict[str, Any]]) -> Mapping[str, Any]:
        """Return the rows."""
        return {question.key: value}

    def totals(self, question: Question, value: list[dict[str, Any]]) -> dict[str, int | str]:
        """Return what each column to be summed up comes to, as it is written; blank cells count nothing."""
        types = {column.key: column.kind.type or Type.NUMBER for column in question.get("columns")}
        return {
            name: _summed(types[name], [row[name] for row in value if name in row])
            for name in question.get("totals", ())
        }

    def said(self, question: Question, value: list[dict[str, Any]]) -> str:
        """Return a line for each row."""
        cells = (
            [
                f"{column.label}：{column.kind.said(column, row[column.key])}"
                for column in question.get("columns")
                if column.key in row
            ]
            for row in value
        )
        return "\n".join("；".join(row) for row in cells)


def _faults_of_cell(column: Question, cell: Any) -> Iterator[Fault]:  # noqa: ANN401 - any JSON
    if not is_blank(cell):
        yield from column.kind.faults_of(column, cell)
    elif column.required:
        yield column.fault("required", _("This cell must be filled in."))


def _summed(kind: Type, cells: list[Any]) -> int | str:
    worths: Any = [worth(kind, cell) for cell in cells]
    return as_written(kind, total(worths))


class Computed(QuestionKind):
    """A `value` reckoned from earlier answers, on the server and nowhere else."""

    answered: ClassVar = False
    needs: ClassVar = {"value": EXPRESSION}

    def terms(self, question: Question, words: Vocabulary) -> tuple[Term | Rows, ...]:
        """Return what it comes to, of the type that gives."""
        return (Term(question.key, type_of(question.get("value"), words), question.label),)

    def formula(self, question: Question, words: Vocabulary) -> Formula:
        """Return the expression over what can be spoken of."""
        value = question.get("value")
        return Formula(value, words, type_of(value, words))


COMPOSED: Final = (
    Choice(name="choice", title=_("Single choice"), type=Type.CHOICE, in_table=True),
    Several(name="choices", title=_("Multiple choice")),
    Code(name="code", title=_("Code from a dictionary"), type=Type.CHOICE, in_table=True),
    Attachment(name="attachment", title=_("Attachment")),
    Table(name="table", title=_("Table")),
    Computed(name="computed", title=_("Computed value")),
)
