"""From answers to what they amount to: which questions are shown, what is reckoned, what is still wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.conditions import Tree, Type, Verdict, compute, evaluate
from kechuang.kernel.conditions.values import as_written
from kechuang.kernel.forms.composed import Attachment, Computed, Table, counted
from kechuang.kernel.forms.declared import Fault, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from kechuang.kernel.conditions.nodes import Condition
    from kechuang.kernel.forms.declared import Question
    from kechuang.kernel.forms.form import Form


@dataclass(frozen=True, slots=True)
class Attached:
    """A file attached to a question, as it is frozen: its name and kind, its digests and its size in bytes."""

    name: str
    kind: str
    sha256: str
    sm3: str
    size: int


@dataclass(slots=True)
class Outcome:
    """What answers amount to: the shown questions, their answers with what is reckoned, the totals of tables."""

    form: Form
    on: date
    shown: list[Question] = field(default_factory=list)
    answers: dict[str, Any] = field(default_factory=dict)
    totals: dict[str, dict[str, int | str]] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)

    def holds(self, condition: Condition) -> Verdict:
        """Return the verdict of a condition on what has been answered so far."""
        return evaluate(Tree(condition, self.form.words), self.facts, self.on)

    def requires(self, question: Question) -> bool:
        """Return whether an answer is required."""
        if question.required or question.kind.must:
            return True
        return question.required_when is not None and self.holds(question.required_when) is Verdict.YES

    def take(self, question: Question, value: Any) -> None:  # noqa: ANN401 - any JSON
        """Take in an answer, if it is one; what does not fit counts as not answered."""
        self.shown.append(question)
        kind = question.kind
        if isinstance(kind, Computed):
            self._reckon(question)
        elif not is_blank(value) and kind.fits(question, value):
            self.answers[question.key] = value
            self.facts |= kind.facts(question, value)
            if isinstance(kind, Table):
                self.totals[question.key] = kind.totals(question, value)

    def _reckon(self, question: Question) -> None:
        """Reckon a value: conditions see it exactly, the record has it rounded."""
        formula = self.form.formulas[question.key]
        value = compute(formula, self.facts, self.on)
        if isinstance(value, Fraction):
            self.facts[question.key] = value * 100 if formula.type is Type.PERCENTAGE else value
            self.answers[question.key] = as_written(formula.type, value)


def outcome(form: Form, answers: Mapping[str, Any], on: date) -> Outcome:
    """Return what answers amount to on a day; those of questions that are not shown do not count."""
    found = Outcome(form, on)
    for section in form.sections:
        if section.shown_when and found.holds(section.shown_when) is not Verdict.YES:
            continue
        for question in section.questions:
            if question.shown_when is None or found.holds(question.shown_when) is Verdict.YES:
                found.take(question, answers.get(question.key))
    return found


def faults(
    form: Form, answers: Mapping[str, Any], files: Mapping[str, Sequence[Attached]], *, on: date
) -> list[Fault]:
    """Return everything that is wrong with answers and files as of a day, in reading order; none when they can be submitted.

    Each is told by the key it stands at, the row of a table and the permanent name of the rule, with a sentence for its giver.
    """
    return faults_in(outcome(form, answers, on), answers, files)


def faults_in(
    found: Outcome, answers: Mapping[str, Any], files: Mapping[str, Sequence[Attached]]
) -> list[Fault]:
    """Return the same of answers whose outcome is known."""
    wrong = [
        Fault(key, None, "asked", _("This form has no such question."))
        for key in answers
        if key not in found.form.by_key
    ]
    for question in found.shown:
        if isinstance(question.kind, Attachment):
            wrong += _faults_of_files(
                question, files.get(question.key, ()), required=found.requires(question)
            )
        elif not isinstance(question.kind, Computed):
            wrong += _faults_of_answer(found, question, answers.get(question.key))
    return [*wrong, *_broken_checks(found)]


def _faults_of_answer(found: Outcome, question: Question, value: Any) -> Iterator[Fault]:  # noqa: ANN401 - any JSON
    if question.key in found.answers:
        yield from question.kind.faults_of(question.kind.as_of(question, found.on), value)
    elif not is_blank(value):
        yield question.fault("fits", question.kind.misfit)
    elif found.requires(question):
        yield question.fault("required", _("This must be filled in."))


def _faults_of_files(question: Question, files: Sequence[Attached], *, required: bool) -> Iterator[Fault]:
    if not files:
        if required:
            yield question.fault("required", _("This document must be attached."))
        return
    yield from counted(question, len(files))
    if any(file.kind not in question.get("kinds") for file in files):
        taken = "、".join(question.get("kinds"))
        yield question.fault(
            "file_kind", _("Only these kinds of files are taken here: %(kinds)s.") % {"kinds": taken}
        )


def _broken_checks(found: Outcome) -> Iterator[Fault]:
    """Yield the checks that do not hold; one that cannot be judged yet, or stands at a hidden question, says nothing."""
    shown = {question.key for question in found.shown}
    for check in found.form.checks:
        if check.at in shown and found.holds(check.holds) is Verdict.NO:
            yield Fault(check.at, None, check.id, check.otherwise)
