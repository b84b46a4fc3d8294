"""Answers as pages and papers say them: by section, each beside its question; tables with their totals, files by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.kernel.forms.answering import outcome
from kechuang.kernel.forms.composed import Attachment, Table
from kechuang.kernel.forms.kinds import Statement
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.tables import Cell, Head
from kechuang.kernel.web.tables import Table as Shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kechuang.kernel.forms.answering import Outcome
    from kechuang.kernel.forms.declared import Question
    from kechuang.kernel.forms.form import Form
    from kechuang.kernel.forms.models import Revision


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is said: its question's key and label, the heads, the rows, the totals; every cell a text."""

    key: str
    label: str
    heads: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...] = ()

    @property
    def table(self) -> Shown:
        """Return the table of a page."""
        heads = [Head(label, numeric) for label, numeric in zip(self.heads, self.numeric, strict=True)]
        rows = [[Cell(text or None) for text in row] for row in self.rows]
        foot = [Cell(text) for text in self.totals]
        return Shown(self.label, heads, rows, foot, caption_shown=True)


@dataclass(frozen=True, slots=True)
class Said:
    """One section: its key and title, the plain answers as label and text, the tables, and the keys of the plain questions."""

    key: str
    title: str
    lines: tuple[tuple[str, str], ...]
    grids: tuple[Grid, ...]
    keys: tuple[str, ...]

    @property
    def facts(self) -> Facts:
        """Return the plain answers for a page."""
        return Facts([Fact(label, text or None) for label, text in self.lines])

    @property
    def tables(self) -> list[Shown]:
        """Return the tables for a page."""
        return [grid.table for grid in self.grids]


def said(form: Form, answers: Mapping[str, Any], files: Mapping[str, Sequence[str]], on: date) -> list[Said]:
    """Return what was answered, section by section; questions that are not shown are left out."""
    found = outcome(form, answers, on)
    shown = {question.key for question in found.shown}
    sections = []
    for section in form.sections:
        questions = [question for question in section.questions if question.key in shown]
        if questions:
            sections.append(
                Said(
                    section.key,
                    section.title,
                    tuple(_line(found, question, files) for question in questions if _is_plain(question)),
                    tuple(
                        _grid(found, question) for question in questions if isinstance(question.kind, Table)
                    ),
                    tuple(question.key for question in questions if _is_plain(question)),
                )
            )
    return sections


def submitted(revision: Revision) -> list[Said]:
    """Return what was submitted, as it was filled in, section by section."""
    data = revision.data
    files = {key: [one["name"] for one in held] for key, held in data["files"].items()}
    return said(revision.draft.form, data["answers"], files, revision.frozen_at.date())


def _is_plain(question: Question) -> bool:
    """Return whether a question is answered by a line rather than by a table, or by nothing."""
    return question.kind.name != "note" and not isinstance(question.kind, Table)


def _line(found: Outcome, question: Question, files: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    """Return a question with its answer in words."""
    if isinstance(question.kind, Attachment):
        return question.label, "、".join(files.get(question.key, ()))
    value = found.answers.get(question.key)
    if isinstance(question.kind, Statement):
        accepted = pgettext_lazy("statement", "Accepted") if value else _("Not accepted yet")
        return question.label, f"{question.get('text')}\n{accepted}"
    return question.label, "" if value is None else str(found.form.said(question, value))


def _grid(found: Outcome, question: Question) -> Grid:
    """Return a table with its totals."""
    columns: Sequence[Question] = question.get("columns")
    rows = found.answers.get(question.key) or []
    totals = found.totals.get(question.key, {})
    foot = [
        column.kind.said(column, totals[column.key]) if column.key in totals else "" for column in columns
    ]
    if totals and not foot[0]:
        foot[0] = str(_("Total"))
    return Grid(
        question.key,
        question.label,
        tuple(column.label for column in columns),
        tuple(column.kind.name in {"money", "integer", "percentage"} for column in columns),
        tuple(
            tuple(
                column.kind.said(column, row[column.key]) if column.key in row else "" for column in columns
            )
            for row in rows
        ),
        tuple(foot) if totals else (),
    )


def figures(found: Outcome) -> dict[str, str]:
    """Return what the server reckons, as a page shows it: computed values by key, totals by table and column."""
    known = {question.key: question for question in found.shown}
    said_of = {
        key: str(found.form.said(question, found.answers[key]))
        for key, question in known.items()
        if question.kind.name == "computed" and key in found.answers
    }
    for key, totals in found.totals.items():
        columns = {column.key: column for column in known[key].get("columns")}
        for name, value in totals.items():
            said_of[f"{key}.{name}"] = str(columns[name].kind.said(columns[name], value))
    return said_of
