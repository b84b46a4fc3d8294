"""What one cell may hold, read strictly: a wrong cell is told with a sentence, never guessed."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.primitives.bad_value import BadValue
from kechuang.primitives.chinese_dates import parse_date
from kechuang.primitives.codes import normalise
from kechuang.primitives.money import FEN_IN_WAN, MOST_FEN, parse_wan

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import TextChoices

    Readable = str | int | Decimal | date | None

LANGUAGES = ("zh-hans", "en")
WHOLE = re.compile(r"-?[0-9]{1,12}")


class BadCell(BadValue):
    """A cell that cannot be taken as it stands."""


def text(longest: int) -> Callable[[Readable], str]:
    """Return a reader of texts; a number typed as a number is read as its figures."""

    def read(value: Readable) -> str:
        found = " ".join(str(value).split())
        if len(found) > longest:
            raise BadCell(format_lazy(_("This text is longer than {longest} characters."), longest=longest))
        return found

    return read


def code(value: Readable) -> str:
    """Return a code as it is kept; a spreadsheet that ate leading zeros or figures is told so."""
    if isinstance(value, Decimal) or (isinstance(value, int) and value >= 10**15):
        raise BadCell(
            _("The spreadsheet turned this code into a number and lost figures; format the column as text.")
        )
    return normalise(str(value))


def day(value: Readable) -> date:
    """Return a day, from a date cell or from a text such as 2014-09-30."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return parse_date(str(value))
    except BadValue as bad:
        raise BadCell(bad.sentence) from bad


def whole(lowest: int, highest: int) -> Callable[[Readable], int]:
    """Return a reader of whole numbers within bounds."""

    def read(value: Readable) -> int:
        found = str(value).replace(",", "").strip()
        if not WHOLE.fullmatch(found):
            raise BadCell(_("Write a whole number."))
        if not lowest <= int(found) <= highest:
            raise BadCell(
                format_lazy(_("The number lies between {low} and {high}."), low=lowest, high=f"{highest:,}")
            )
        return int(found)

    return read


def wan(value: Readable) -> int:
    """Return the fen of an amount in 万元, from a number cell or a text."""
    if isinstance(value, str):
        try:
            return parse_wan(value)
        except BadValue as bad:
            raise BadCell(bad.sentence) from bad
    if isinstance(value, int | Decimal):
        fen = Decimal(value) * FEN_IN_WAN
        if fen == int(fen) and abs(fen) <= MOST_FEN:
            return int(fen)
    raise BadCell(_("Write the amount in units of ten thousand yuan with at most six decimals."))


def one_of(choices: type[TextChoices]) -> Callable[[Readable], str]:
    """Return a reader of a choice by its label in either language, or by its permanent name."""

    def read(value: Readable) -> str:
        wanted = " ".join(str(value).split())
        if wanted in by_label(choices):
            return by_label(choices)[wanted]
        known = "、".join(str(choice.label) for choice in choices)
        raise BadCell(format_lazy(_("“{text}” is none of: {known}."), text=wanted[:40], known=known))

    return read


def one_of_data(data: dict[str, str]) -> Callable[[Readable], str]:
    """Return a reader of a code of a table by the code, by its words, or by both."""
    known = {words: key for key, words in data.items()}

    def read(value: Readable) -> str:
        wanted = " ".join(str(value).split())
        head = wanted.partition(" ")[0].upper()
        if head in data:
            return head
        if wanted in known:
            return known[wanted]
        raise BadCell(
            format_lazy(
                _("“{text}” stands in no table of sectors; write a code such as C39."), text=wanted[:40]
            )
        )

    return read


@lru_cache(maxsize=16)
def by_label(choices: type[TextChoices]) -> dict[str, str]:
    """Return the permanent names of choices by label, in every language of the platform, and by themselves."""
    found = {str(choice.value): str(choice.value) for choice in choices}
    for language in LANGUAGES:
        with translation.override(language):
            found |= {str(choice.label): str(choice.value) for choice in choices}
    return found
