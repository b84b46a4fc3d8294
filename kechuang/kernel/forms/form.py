"""A form as data: sections of questions and checks across them, read from JSON."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from kechuang.kernel.conditions import Formula, Vocabulary
from kechuang.kernel.conditions.reading import CONDITION
from kechuang.kernel.conditions.shapes import KEY, Part, Place, Shape, list_of, words
from kechuang.kernel.conditions.values import said, worth
from kechuang.kernel.forms.composed import Computed
from kechuang.kernel.forms.questions import QUESTION

if TYPE_CHECKING:
    from kechuang.kernel.conditions.nodes import Condition
    from kechuang.kernel.forms.declared import Question


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that stand under one heading."""

    key: str
    title: str
    questions: tuple[Question, ...]
    hint: str = ""
    shown_when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """What must hold across answers, the sentence when it does not, and the question it then stands at."""

    id: str
    holds: Condition
    at: str
    otherwise: str


@dataclass(frozen=True)
class Form:
    """A whole form."""

    name: str
    title: str
    sections: tuple[Section, ...]
    checks: tuple[Check, ...] = ()
    amount: str = ""
    """The key of the question that says how much money is asked for; empty where none is."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return every question in reading order."""
        return tuple(question for section in self.sections for question in section.questions)

    @cached_property
    def by_key(self) -> dict[str, Question]:
        """Return the questions by key."""
        return {question.key: question for question in self.questions}

    @cached_property
    def words(self) -> Vocabulary:
        """Return all that conditions may speak of."""
        words = Vocabulary(())
        for question in self.questions:
            words = Vocabulary((*words.terms, *question.kind.terms(question, words)))
        return words

    @cached_property
    def formulas(self) -> dict[str, Formula]:
        """Return how each value is reckoned that is, by the key of its question."""
        return {
            question.key: question.kind.formula(question, self.words)
            for question in self.questions
            if isinstance(question.kind, Computed)
        }

    def said(self, question: Question, value: Any) -> str:  # noqa: ANN401 - an answer that fits
        """Return an answer as a page shows it."""
        term = self.words.term(question.key)
        if term and isinstance(question.kind, Computed):
            return said(term.type, worth(term.type, value), term.unit)
        return question.kind.said(question, value)


SECTION: Final = Shape(
    {"key": KEY, "title": words(80), "questions": list_of(QUESTION, 1, 64)},
    {"hint": words(400), "shown_when": CONDITION},
)
CHECK: Final = Shape({"id": KEY, "holds": CONDITION, "at": KEY, "otherwise": words(200)}, {})
SECTION_PART: Final = Part({"$ref": "#/$defs/section"}, SECTION.made(Section).read)
FORM: Final = Shape(
    {"name": KEY, "title": words(80), "sections": list_of(SECTION_PART, 1, 40)},
    {"checks": list_of(CHECK.made(Check), 0, 100), "amount": KEY},
)


def form_from(raw: object) -> Form:
    """Return the form JSON stands for; Faulty names the place by JSON Pointer and says what is wrong."""
    return Form(**FORM.read(raw, Place()))
