"""The public form of a form file, made from the declared kinds, an example, and the JSON Schema of the answers to one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any, Final

from kechuang.kernel.conditions.schema import DEFINITIONS
from kechuang.kernel.forms.composed import Computed
from kechuang.kernel.forms.declared import SCHEMAS
from kechuang.kernel.forms.form import FORM, SECTION, Form
from kechuang.kernel.forms.questions import known_kinds, question_shape

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


class FormSchema(Mapping[str, object]):
    """The schema of a form file; it is made when it is asked for, because every shelf may declare kinds of questions."""

    def __getitem__(self, key: str) -> object:
        return _form_schema()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(_form_schema())

    def __len__(self) -> int:
        return len(_form_schema())


def _form_schema() -> dict[str, Any]:
    return {
        "$schema": DIALECT,
        "title": "Form (申报表单)",
        **FORM.schema,
        "$defs": {
            **DEFINITIONS,
            "section": SECTION.schema,
            "question": _one_of(column=False),
            "column": _one_of(column=True),
        },
    }


def _one_of(*, column: bool) -> dict[str, Any]:
    return {
        "oneOf": [question_shape(kind, column=column).schema for kind in known_kinds(column=column).values()]
    }


def answers_schema(form: Form) -> dict[str, Any]:
    """Return the JSON Schema of the answers to a form; what depends on other answers it does not say."""
    always = {
        question.key
        for section in form.sections
        for question in section.questions
        if section.shown_when is None
        and question.shown_when is None
        and (question.required or question.kind.must)
    }
    properties = {question.key: question.kind.schema(question) for question in form.questions}
    for question in form.questions:
        if isinstance(question.kind, Computed):
            term = form.words.term(question.key)
            properties[question.key] = {**SCHEMAS[term.type], "readOnly": True} if term else {}
    properties = {key: schema for key, schema in properties.items() if schema}
    return {
        "$schema": DIALECT,
        "title": form.title,
        "type": "object",
        "properties": properties,
        "required": [key for key in properties if key in always],
        "additionalProperties": False,
    }


FORM_EXAMPLE: Final[dict[str, Any]] = json.loads(
    files(__package__).joinpath("example.json").read_text(encoding="utf-8")
)
