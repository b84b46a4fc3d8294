"""Whether a form can be used: no key twice, no condition on what is asked later, no total over words; each fault a sentence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.conditions import Faulty, Vocabulary
from kechuang.kernel.conditions.checking import check, numeric, type_of
from kechuang.kernel.conditions.nodes import keys_in
from kechuang.kernel.conditions.shapes import Place
from kechuang.kernel.forms.declared import Question
from kechuang.kernel.forms.kinds import Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.kernel.conditions.nodes import Condition, Expression
    from kechuang.kernel.forms.form import Form, Section


def weak_points(form: Form) -> list[Faulty]:
    """Return all that keeps a form from being used; none when it is sound."""
    return [*_doubles(form), *_questions(form)] or [*_checks(form), *_amount(form)]


def _doubles(form: Form) -> Iterator[Faulty]:
    """Yield the keys that stand twice; a column of a table counts under the table's key."""
    keys = Counter(key for question in form.questions for key in _keys_of(question))
    keys.update(section.key for section in form.sections)
    keys.update(each.id for each in form.checks)
    for key, times in keys.items():
        if times > 1:
            yield Faulty(Place(), _("The key “%(key)s” stands twice.") % {"key": key})


def _keys_of(question: Question) -> list[str]:
    return [question.key, *(f"{question.key}.{column.key}" for column in question.get("columns", ()))]


def _questions(form: Form) -> Iterator[Faulty]:
    """Go through the form from above, knowing at each question what could be answered before it."""
    words = Vocabulary(())
    everything = {question.key for question in form.questions}
    for place, owner in _walk(form):
        for name, node in _trees(owner):
            yield from _senseless(node, words, everything, place / name)
        if isinstance(owner, Question):
            yield from (Faulty(place, sentence) for sentence in owner.kind.weak_points(owner))
            words = _with(owner, words)


def _walk(form: Form) -> Iterator[tuple[Place, Section | Question]]:
    for number, section in enumerate(form.sections):
        place = Place() / "sections" / number
        yield place, section
        for at, question in enumerate(section.questions):
            yield place / "questions" / at, question


def _trees(owner: Section | Question) -> Iterator[tuple[str, Condition | Expression]]:
    """Yield the conditions and the expression of a section or a question, by the key they are written under."""
    written = {"shown_when": owner.shown_when}
    if isinstance(owner, Question):
        written |= {"required_when": owner.required_when, "value": owner.get("value")}
    yield from ((name, node) for name, node in written.items() if node is not None)


def _senseless(
    node: Condition | Expression, words: Vocabulary, everything: set[str], place: Place
) -> Iterator[Faulty]:
    """Yield why a tree makes no sense where it stands."""
    for key in sorted(keys_in(node) & everything):
        if not (words.term(key) or words.rows(key)):
            yield Faulty(place, _("“%(key)s” cannot be spoken of before it is answered.") % {"key": key})
            return
    try:
        if place.pointer.endswith("/value"):
            numeric(type_of(node, words, place), place)  # type: ignore[arg-type]  # “value” was read as an expression
        else:
            check(node, words, place)  # type: ignore[arg-type]  # everything else was read as a condition
    except Faulty as fault:
        yield fault


def _with(question: Question, words: Vocabulary) -> Vocabulary:
    """Return what can be spoken of after a question; one that is unsound itself adds nothing."""
    try:
        return Vocabulary((*words.terms, *question.kind.terms(question, words)))
    except Faulty:
        return words


def _amount(form: Form) -> Iterator[Faulty]:
    """Yield that what is named as the amount asked for is no question about money."""
    question = form.by_key.get(form.amount)
    if form.amount and (question is None or not isinstance(question.kind, Money)):
        sentence = _("There is no question “%(key)s” that asks for an amount of money.")
        yield Faulty(Place() / "amount", sentence % {"key": form.amount})


def _checks(form: Form) -> Iterator[Faulty]:
    """Yield the checks that make no sense or stand at no question."""
    for number, each in enumerate(form.checks):
        place = Place() / "checks" / number
        if each.at not in form.by_key:
            yield Faulty(place / "at", _("There is no question “%(key)s”.") % {"key": each.at})
        try:
            check(each.holds, form.words, place / "holds")
        except Faulty as fault:
            yield fault
