"""What a listing can be narrowed by: a choice, a text, a span of days, a yes; each reads the address, bad input included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from django.db.models import Model, Q
from django.utils.translation import gettext, pgettext

from kechuang.kernel.web.listing.controls import Control, Input, Option
from kechuang.primitives.chinese_dates import BadDate, parse_date

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

M = TypeVar("M", bound=Model)

YEARS: Final = range(1900, 2101)
"""The years a day may be asked for in; at the ends of the calendar a zone's hours lead out of it."""


class Filter(Protocol):
    """One way to narrow a listing: what it asks of the reader, and which rows its answer leaves."""

    def control(self, asked: Mapping[str, str]) -> Control:
        """Return the field as filled in, with a sentence where the answer can't be used."""

    def condition(self, asked: Mapping[str, str]) -> Q:
        """Return what rows must meet; nothing where there is no usable answer."""


def narrowed(rows: QuerySet[M], filters: Sequence[Filter], asked: Mapping[str, str]) -> QuerySet[M]:
    """Return the rows every filter leaves."""
    for one in filters:
        rows = rows.filter(one.condition(asked))
    return rows


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of several values; `options` are (value, words), or a function that asks for them."""

    key: str
    label: StrOrPromise
    options: Sequence[tuple[str, StrOrPromise]] | Callable[[], Sequence[tuple[str, StrOrPromise]]]
    lookup: str = ""

    def _options(self) -> list[tuple[str, str]]:
        found = self.options() if callable(self.options) else self.options
        return [(str(value), str(words)) for value, words in found]

    def control(self, asked: Mapping[str, str]) -> Control:
        """Return a list to choose from; the first entry means all."""
        given, options = asked.get(self.key, ""), self._options()
        words = dict(options)
        error = gettext("There is no such choice; all are shown.") if given and given not in words else ""
        entries = [Option("", gettext("All"), selected=given not in words)]
        entries += [Option(value, text, selected=value == given) for value, text in options]
        field = Input(self.key, given, options=entries)
        return Control("choice", self.label, (field,), error=error, said=words.get(given, ""))

    def condition(self, asked: Mapping[str, str]) -> Q:
        """Return that the value is the chosen one; what there is to choose is asked for only where something was chosen."""
        given = asked.get(self.key, "")
        if not given or given not in dict(self._options()):
            return Q()
        return Q(**{self.lookup or self.key: given})


@dataclass(frozen=True, kw_only=True)
class Text:
    """Words the value must contain."""

    key: str
    label: StrOrPromise
    lookup: str = ""

    def control(self, asked: Mapping[str, str]) -> Control:
        """Return a text field."""
        given = asked.get(self.key, "").strip()
        return Control("text", self.label, (Input(self.key, given),), said=given)

    def condition(self, asked: Mapping[str, str]) -> Q:
        """Return that the value contains the words."""
        given = asked.get(self.key, "").strip()
        return Q(**{self.lookup or f"{self.key}__icontains": given}) if given else Q()


@dataclass(frozen=True, kw_only=True)
class DateRange:
    """A span of days, both ends included, either end open; `field` is the ORM path of a date, or of its `__date`."""

    key: str
    label: StrOrPromise
    field: str = ""

    def _ends(self, asked: Mapping[str, str]) -> tuple[date | None, date | None, bool]:
        """Return both ends and whether anything given was no date."""
        first, last = asked.get(f"{self.key}_from", ""), asked.get(f"{self.key}_to", "")
        days = (_day(first), _day(last))
        return (*days, any(given and day is None for given, day in zip((first, last), days, strict=True)))

    def control(self, asked: Mapping[str, str]) -> Control:
        """Return two date fields."""
        first, last, wrong = self._ends(asked)
        error = ""
        if wrong:
            error = gettext("Write the date as 2014-09-30, between 1900 and 2100.")
        elif first and last and first > last:
            error = gettext("The first day is after the last; no row can meet this.")
        keys = (
            (f"{self.key}_from", pgettext("date span", "from")),
            (f"{self.key}_to", pgettext("date span", "to")),
        )
        fields = tuple(Input(key, asked.get(key, ""), label=label) for key, label in keys)
        said = f"{first or ''} ~ {last or ''}" if first or last else ""
        return Control("dates", self.label, fields, error=error, said=said)

    def condition(self, asked: Mapping[str, str]) -> Q:
        """Return that the day lies in the span."""
        first, last, _wrong = self._ends(asked)
        field = self.field or self.key
        after = Q(**{f"{field}__gte": first}) if first else Q()
        return after & (Q(**{f"{field}__lte": last}) if last else Q())


@dataclass(frozen=True, kw_only=True)
class Toggle:
    """A yes that leaves only the rows meeting `where`; `where` may be a function, asked when the page is drawn."""

    key: str
    label: StrOrPromise
    where: Q | Callable[[], Q]

    def control(self, asked: Mapping[str, str]) -> Control:
        """Return a box to tick."""
        on = asked.get(self.key) == "1"
        return Control(
            "toggle", self.label, (Input(self.key, "1" if on else ""),), said=gettext("Yes") if on else ""
        )

    def condition(self, asked: Mapping[str, str]) -> Q:
        """Return the condition where the box is ticked."""
        if asked.get(self.key) != "1":
            return Q()
        return self.where() if callable(self.where) else self.where


def _day(text: str) -> date | None:
    """Return the day a text names, as documents and date fields write it, or nothing: also for one no row of ours can have."""
    try:
        day = parse_date(text)
    except BadDate:
        return None
    return day if day.year in YEARS else None
