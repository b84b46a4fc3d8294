"""The kinds of questions that have one plain answer."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.conditions import Term, Type
from kechuang.kernel.conditions.reading import MOST_NUMBER
from kechuang.kernel.conditions.shapes import LINE_PATTERN, Faulty, Part, one_of, whole, words
from kechuang.kernel.conditions.values import WrongValue, said, worth
from kechuang.kernel.forms import fields
from kechuang.kernel.forms.declared import SCHEMAS, QuestionKind
from kechuang.primitives.money import MOST_FEN
from kechuang.primitives.unseen import holds_unseen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.conditions import Rows, Vocabulary
    from kechuang.kernel.conditions.shapes import Place
    from kechuang.kernel.forms.declared import Fault, Question

PROSE_PATTERN: Final = r"^[^\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]+$"
PROSE: Final = words(2000, PROSE_PATTERN)


class Line(QuestionKind):
    """Text on one line; `limit` is the most characters, 100 when left out."""

    may: ClassVar = {"limit": whole(1, 500)}
    pattern: ClassVar[str] = LINE_PATTERN
    usual: ClassVar[int] = 100
    takes_unseen: ClassVar[bool] = False

    def limit(self, question: Question) -> int:
        """Return how many characters an answer may have."""
        return int(question.get("limit", self.usual))

    def schema(self, question: Question) -> dict[str, Any]:
        """Text of so many characters."""
        return {"type": "string", "pattern": self.pattern, "maxLength": self.limit(question)}

    def fits(self, question: Question, value: Any) -> bool:  # noqa: ANN401 - any JSON
        """Text without control characters."""
        del question
        return isinstance(value, str) and bool(re.fullmatch(self.pattern, value))

    def faults_of(self, question: Question, value: str) -> Iterator[Fault]:
        """Refuse what is too long, and on one line what nobody sees; pasted prose may hold it."""
        limit = self.limit(question)
        if len(value) > limit:
            sentence = _("At most %(limit)s characters; there are %(over)s too many.")
            yield question.fault("too_long", sentence % {"limit": limit, "over": len(value) - limit})
        if not self.takes_unseen and holds_unseen(value):
            yield question.fault("unseen", fields.UNSEEN)

    def field(self, question: Question) -> forms.Field:
        """Ask on one line."""
        return fields.TextField(max_length=self.limit(question), validators=[fields.seen_only])


class Prose(Line):
    """Text on several lines; 2,000 characters when no `limit` is told."""

    may: ClassVar = {"limit": whole(1, 20_000)}
    pattern: ClassVar = PROSE_PATTERN
    usual: ClassVar = 2000
    takes_unseen: ClassVar = True

    def field(self, question: Question) -> forms.Field:
        """Ask on several lines."""
        return fields.TextField(max_length=self.limit(question), widget=forms.Textarea)


class Measured(QuestionKind):
    """A whole number or a percentage, with a `least` and a `most`; a number has a `unit`."""

    may: ClassVar = {
        "least": whole(-MOST_NUMBER, MOST_NUMBER),
        "most": whole(-MOST_NUMBER, MOST_NUMBER),
        "unit": words(10),
    }
    farthest: ClassVar[int] = MOST_NUMBER

    def range(self, question: Question) -> tuple[int, int]:
        """Return the least and the most."""
        return question.get("least", -self.farthest), question.get("most", self.farthest)

    def weak_points(self, question: Question) -> Iterator[StrOrPromise]:
        """Refuse a range that holds nothing."""
        least, most = self.range(question)
        if least > most:
            yield _("The least is more than the most.")

    def schema(self, question: Question) -> dict[str, Any]:
        """Whole numbers within the range; the range of decimals is not said."""
        least, most = self.range(question)
        in_range = {"type": "integer", "minimum": least, "maximum": most}
        if self.type is Type.PERCENTAGE:
            return {"anyOf": [in_range, SCHEMAS[Type.PERCENTAGE]["anyOf"][1]]}
        return in_range

    def fits(self, question: Question, value: Any) -> bool:  # noqa: ANN401 - any JSON
        """A number; only a percentage has decimals."""
        return super().fits(question, value) and (isinstance(value, int) or self.type is Type.PERCENTAGE)

    def faults_of(self, question: Question, value: int | str) -> Iterator[Fault]:
        """Refuse what lies outside the range."""
        edges = self.range(question)
        several: tuple[Any, ...] = (value, *edges)
        number, least, most = several if isinstance(value, int) else map(self._worth, several)
        if number < least:
            yield question.fault(
                "too_small", _("At least %(edge)s.") % {"edge": self.said(question, edges[0])}
            )
        if number > most:
            yield question.fault(
                "too_large", _("At most %(edge)s.") % {"edge": self.said(question, edges[1])}
            )

    def _worth(self, value: int | str) -> Any:  # noqa: ANN401 - a fraction
        return worth(self.type or Type.NUMBER, value)

    def terms(self, question: Question, words: Vocabulary) -> tuple[Term | Rows, ...]:
        """Return the number in its unit."""
        del words
        return (Term(question.key, self.type or Type.NUMBER, question.label, unit=question.get("unit", "")),)

    def said(self, question: Question, value: int | str) -> str:
        """Return the number in its unit."""
        return said(self.type or Type.NUMBER, self._worth(value), question.get("unit", ""))


class Money(Measured):
    """An amount, typed in 元 or 万元 as `unit` says and kept in fen; `least` and `most` are fen."""

    may: ClassVar = {
        "least": whole(-MOST_FEN, MOST_FEN),
        "most": whole(-MOST_FEN, MOST_FEN),
        "unit": one_of("元", "万元"),
    }
    farthest: ClassVar = MOST_FEN

    def field(self, question: Question) -> forms.Field:
        """Ask in the unit told."""
        return fields.MoneyField(wan=question.get("unit") == "万元")


def _bound(raw: object, place: Place) -> str:
    """Return a day, or “today”."""
    try:
        if raw != TODAY:
            worth(Type.DATE, raw)
    except WrongValue:
        raise Faulty(place, _("A day such as 2014-09-30, or “today”, is expected here.")) from None
    return str(raw)


TODAY: Final = "today"
FLOOR: Final = "1900-01-01"
"""No day asked for lies before it, whatever its question says: what does was mistyped."""
BOUND: Final = Part({"anyOf": [{"const": TODAY}, SCHEMAS[Type.DATE]]}, _bound)


class Day(QuestionKind):
    """A day, with a `least` and a `most`: a day each, or “today”, the day on which the answers are looked at."""

    may: ClassVar = {"least": BOUND, "most": BOUND}

    def range(self, question: Question) -> tuple[str, str | None]:
        """Return the first and the last day there may be."""
        least, most = question.get("least", FLOOR), question.get("most")
        return (least if least == TODAY else max(least, FLOOR)), most

    def weak_points(self, question: Question) -> Iterator[StrOrPromise]:
        """Refuse a range that holds nothing."""
        least, most = self.range(question)
        if most is not None and TODAY not in {least, most} and least > most:
            yield _("The least is more than the most.")

    def as_of(self, question: Question, on: date) -> Question:
        """Return the question with the day for “today”."""
        bounds = {end: on.isoformat() for end in self.may if question.get(end) == TODAY}
        return replace(question, settings={**(question.settings or {}), **bounds}) if bounds else question

    def faults_of(self, question: Question, value: str) -> Iterator[Fault]:
        """Refuse what lies outside the range."""
        least, most = self.range(question)
        if value < least:
            yield question.fault("too_early", _("Not before %(day)s.") % {"day": self.said(question, least)})
        if most is not None and value > most:
            yield question.fault("too_late", _("Not after %(day)s.") % {"day": self.said(question, most)})


class Span(QuestionKind):
    """A stretch of days, both included; conditions know its `first` and `last`."""

    def schema(self, question: Question) -> dict[str, Any]:
        """Two days."""
        del question
        ends = {"first": SCHEMAS[Type.DATE], "last": SCHEMAS[Type.DATE]}
        return {"type": "object", "properties": ends, "required": list(ends), "additionalProperties": False}

    def fits(self, question: Question, value: Any) -> bool:  # noqa: ANN401 - any JSON
        """Two days and nothing else."""
        named = isinstance(value, dict) and set(value) == {"first", "last"}
        return named and all(DAY_KIND.fits(question, each) for each in value.values())

    def faults_of(self, question: Question, value: Mapping[str, str]) -> Iterator[Fault]:
        """Refuse one that runs backwards, or began before anybody's time."""
        if value["first"] < FLOOR:
            day = DAY_KIND.said(question, FLOOR)
            yield question.fault("too_early", _("Not before %(day)s.") % {"day": day})
        if value["last"] < value["first"]:
            yield question.fault("ends_before_it_begins", _("The last day comes before the first one."))

    def terms(self, question: Question, words: Vocabulary) -> tuple[Term | Rows, ...]:
        """Return both days."""
        del words
        titles = {"first": _("%(label)s, first day"), "last": _("%(label)s, last day")}
        return tuple(
            Term(f"{question.key}.{end}", Type.DATE, title % {"label": question.label})
            for end, title in titles.items()
        )

    def facts(self, question: Question, value: Mapping[str, str]) -> Mapping[str, Any]:
        """Return both days."""
        return {f"{question.key}.{end}": day for end, day in value.items()}

    def said(self, question: Question, value: Mapping[str, str]) -> str:
        """Return both days with a dash."""
        return "—".join(DAY_KIND.said(question, value[end]) for end in ("first", "last"))


class Statement(QuestionKind):
    """A statement (承诺) that must be accepted; `text` is what is stated."""

    needs: ClassVar = {"text": PROSE}

    def schema(self, question: Question) -> dict[str, Any]:
        """Yes and nothing else."""
        del question
        return {"const": True}

    def faults_of(self, question: Question, value: bool) -> Iterator[Fault]:  # noqa: FBT001 - the answer itself
        """Refuse one that is not accepted."""
        if not value:
            yield question.fault("accepted", _("The statement must be accepted."))

    def field(self, question: Question) -> forms.Field:
        """Ask by a box under the text."""
        return forms.BooleanField(help_text=question.get("text"))


class Remark(QuestionKind):
    """Words to the reader; asks nothing."""

    answered: ClassVar = False
    needs: ClassVar = {"text": PROSE}


DAY_KIND: Final = Day(name="date", title=_("Day"), type=Type.DATE, asked_by=fields.DayField, in_table=True)
PLAIN: Final = (
    Line(name="line", title=_("Text on one line"), type=Type.TEXT, in_table=True),
    Prose(name="prose", title=_("Text on several lines"), type=Type.TEXT),
    Measured(
        name="integer", title=_("Whole number"), type=Type.NUMBER, asked_by=fields.WholeField, in_table=True
    ),
    Money(name="money", title=_("Amount of money"), type=Type.MONEY, in_table=True),
    Measured(
        name="percentage",
        title=_("Percentage"),
        type=Type.PERCENTAGE,
        asked_by=fields.PercentageField,
        in_table=True,
    ),
    DAY_KIND,
    Span(name="period", title=_("Period of time"), asked_by=fields.SpanField),
    QuestionKind(
        name="yes_no", title=_("Yes or no"), type=Type.FLAG, asked_by=fields.YesNoField, in_table=True
    ),
    Statement(name="statement", title=_("Statement to be accepted"), type=Type.FLAG, must=True),
    Remark(name="note", title=_("Note")),
)
