"""What modules declare to the forms: kinds of questions, and the code lists a question may choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.conditions import Term, Type
from kechuang.kernel.conditions.values import DAY, DECIMAL, SENTENCES, WrongValue, said, worth
from kechuang.kernel.modules import Declaration, declared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from django import forms
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.conditions import Rows, Vocabulary
    from kechuang.kernel.conditions.nodes import Condition
    from kechuang.kernel.conditions.shapes import Part

SCHEMAS: Final[dict[Type, dict[str, Any]]] = {
    Type.MONEY: {"type": "integer"},
    Type.NUMBER: {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": DECIMAL}]},
    Type.PERCENTAGE: {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": DECIMAL}]},
    Type.DATE: {"type": "string", "pattern": DAY, "format": "date"},
    Type.FLAG: {"type": "boolean"},
    Type.TEXT: {"type": "string"},
    Type.CHOICE: {"type": "string"},
}
"""How an answer of each type stands in JSON."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an answer: its key, the row of a table counted from 0, the permanent name of the rule, the sentence.

    A cell of a table stands under the table's key, a dot and the column's key.
    """

    key: str
    row: int | None
    rule: str
    sentence: StrOrPromise


@dataclass(frozen=True, slots=True)
class Question:
    """One question, or one column of a table; what only its kind knows stands in `settings`."""

    key: str
    kind: QuestionKind
    label: str
    hint: str = ""
    required: bool = False
    shown_when: Condition | None = None
    required_when: Condition | None = None
    settings: Mapping[str, Any] | None = None

    def get(self, name: str, usual: Any = None) -> Any:  # noqa: ANN401 - whatever its kind is set up with
        """Return a setting, or what is usual."""
        return (self.settings or {}).get(name, usual)

    def fault(self, rule: str, sentence: StrOrPromise) -> Fault:
        """Return a fault of the answer to this question."""
        return Fault(self.key, None, rule, sentence)


@dataclass(frozen=True, kw_only=True, eq=False)
class QuestionKind(Declaration):
    """A kind of question: what it is set up with, which answers fit it, what conditions may say of them, how it is asked.

    A plain kind is told by its `type` and the field it is `asked_by`; one with settings is a subclass. A shelf declares its kinds
    in its module; a kind's name is permanent.
    """

    name: str
    title: StrOrPromise
    type: Type | None = None
    """The type its answer has in conditions; None when they cannot speak of it."""
    asked_by: Callable[[], forms.Field] | None = None
    """The field that gives the answer as JSON; None when nobody types one."""
    in_table: bool = False
    must: bool = False
    """Whether an answer is always required."""
    answered: ClassVar[bool] = True
    """Whether its answer is typed and kept in a draft."""
    needs: ClassVar[Mapping[str, Part]] = {}
    """The settings it must have, beside what every question has."""
    may: ClassVar[Mapping[str, Part]] = {}
    """The settings it may have."""

    @property
    def misfit(self) -> StrOrPromise:
        """Return the sentence against an answer of another form."""
        return SENTENCES[self.type] if self.type else _("This answer is not of the kind asked for.")

    def weak_points(self, question: Question) -> Iterator[StrOrPromise]:
        """Yield what is unsound in how a question is set up."""
        del question
        yield from ()

    def as_of(self, question: Question, on: date) -> Question:
        """Return a question as it is asked on a day."""
        del on
        return question

    def schema(self, question: Question) -> dict[str, Any]:
        """Return the JSON Schema of a proper answer; empty when there is none to give."""
        del question
        return SCHEMAS[self.type] if self.type else {}

    def fits(self, question: Question, value: Any) -> bool:  # noqa: ANN401 - any JSON
        """Return whether a value has the form of an answer, so that a draft may keep it."""
        del question
        try:
            return self.type is not None and worth(self.type, value) is not None
        except WrongValue:
            return False

    def faults_of(self, question: Question, value: Any) -> Iterator[Fault]:  # noqa: ANN401 - an answer that fits
        """Yield what is wrong with an answer that fits."""
        del question, value
        yield from ()

    def terms(self, question: Question, words: Vocabulary) -> tuple[Term | Rows, ...]:
        """Return what conditions may say of the answer, given what they may say of earlier ones."""
        del words
        return (Term(question.key, self.type, question.label),) if self.type else ()

    def facts(self, question: Question, value: Any) -> Mapping[str, Any]:  # noqa: ANN401 - an answer that fits
        """Return an answer as conditions see it."""
        return {question.key: value} if self.type else {}

    def field(self, question: Question) -> forms.Field | None:
        """Return the field it is asked by, or None."""
        del question
        return self.asked_by() if self.asked_by else None

    def said(self, question: Question, value: Any) -> str:  # noqa: ANN401 - an answer that fits
        """Return an answer as a page shows it."""
        del question
        return said(self.type, worth(self.type, value)) if self.type else str(value)


@dataclass(frozen=True, kw_only=True, eq=False)
class CodeList(Declaration):
    """A dictionary of codes a question can choose from, such as the classification of industries."""

    name: str
    title: StrOrPromise
    labels: Callable[[], Mapping[str, StrOrPromise]]


def kinds() -> dict[str, QuestionKind]:
    """Return every declared kind by name."""
    return {kind.name: kind for kind in declared(QuestionKind)}


def code_list(name: str) -> CodeList | None:
    """Return a declared dictionary, or None."""
    return next((each for each in declared(CodeList) if each.name == name), None)


def is_blank(value: object) -> bool:
    """Return whether a question was left unanswered."""
    return value is None or value in ("", [], {})
