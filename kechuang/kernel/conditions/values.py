"""The seven types of values: how one is written in a file, what it is worth inside, how a page shows it. Never a float."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from kechuang.primitives.bad_value import BadValue
from kechuang.primitives.chinese_dates import in_figures
from kechuang.primitives.money import FEN_IN_WAN, format_wan, format_yuan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django_stubs_ext import StrOrPromise

Value: TypeAlias = Fraction | date | str | bool
DECIMAL: Final = r"^-?(0|[1-9][0-9]{0,14})\.[0-9]{0,5}[1-9]$"
"""A number with a fraction is written as text, in its one shortest spelling; a whole number is a JSON integer."""
DAY: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


class Type(StrEnum):
    """What kind of thing a value is."""

    MONEY = "money"
    NUMBER = "number"
    PERCENTAGE = "percentage"
    DATE = "date"
    CHOICE = "choice"
    FLAG = "flag"
    TEXT = "text"


PLAIN: Final = frozenset({Type.NUMBER, Type.PERCENTAGE})
"""Numbers without a dimension; they compare with each other, so that a ratio can be held against 6 % or against 0.06."""
NUMERIC: Final = PLAIN | {Type.MONEY}
WRITTEN: Final = {int, str}


class WrongValue(BadValue):
    """A value that is not of its type."""


SENTENCES: Final[dict[Type, StrOrPromise]] = {
    Type.MONEY: _("An amount of money is written in whole fen."),
    Type.NUMBER: _('A number is written as a whole number, or as text when it has decimals: "1.5".'),
    Type.PERCENTAGE: _('A percentage is written as a whole number, or as text when it has decimals: "1.5".'),
    Type.DATE: _("A day is written as 2014-09-30."),
    Type.CHOICE: _("A choice is written as its code."),
    Type.FLAG: _("Yes or no is written as true or false."),
    Type.TEXT: _("Text is expected here."),
}


def worth(kind: Type, raw: object) -> Value:
    """Return what a written value, or one from a database column, is worth: fen, a ratio (6 % is 3/50), a day, a word.

    Raises WrongValue with a sentence.
    """
    found = _amount(kind, raw) if kind in NUMERIC and type(raw) in WRITTEN else READERS[kind](raw)
    if found is None:
        raise WrongValue(SENTENCES[kind])
    return found


@lru_cache(maxsize=4096, typed=True)
def _amount(kind: Type, raw: object) -> Value | None:
    """Return what a written number is worth: a form asks for the same ones, its bounds above all, again and again."""
    return READERS[kind](raw)


def _fen(raw: object) -> Fraction | None:
    return Fraction(raw) if isinstance(raw, int | Fraction) and not isinstance(raw, bool) else None


def _number(raw: object) -> Fraction | None:
    if isinstance(raw, Decimal) or (isinstance(raw, str) and re.fullmatch(DECIMAL, raw)):
        return Fraction(raw)
    return _fen(raw)


def _ratio(raw: object) -> Fraction | None:
    points = _number(raw)
    return None if points is None else points / 100


def _day(raw: object) -> date | None:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    if not isinstance(raw, str) or not re.fullmatch(DAY, raw):
        return None
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return None


def _word(raw: object) -> str | None:
    return raw if isinstance(raw, str) else None


READERS: Final[dict[Type, Callable[[object], Value | None]]] = {
    Type.MONEY: _fen,
    Type.NUMBER: _number,
    Type.PERCENTAGE: _ratio,
    Type.DATE: _day,
    Type.CHOICE: _word,
    Type.FLAG: lambda raw: raw if isinstance(raw, bool) else None,
    Type.TEXT: _word,
}


def said(kind: Type, value: Value, unit: StrOrPromise = "") -> str:
    """Return a value as a page shows it: 5,000 万元, 6%, 2014年9月30日, 30 人."""
    match value:
        case bool():
            return gettext("yes") if value else gettext("no")
        case date():
            return in_figures(value) if (get_language() or "").startswith("zh") else value.isoformat()
        case str():
            return value
    if kind is Type.MONEY:
        return _money(round_half_up(value))
    if kind is Type.PERCENTAGE:
        return f"{figures(value * 100)}%"
    return f"{figures(value)} {unit}".strip()


def _money(fen: int) -> str:
    """Return whole 万元 as such and anything finer in yuan; no decimals that say nothing."""
    if fen and fen % FEN_IN_WAN == 0:
        return gettext("%(amount)s ten thousand yuan") % {"amount": format_wan(fen, decimals=0)}
    return gettext("%(amount)s yuan") % {"amount": format_yuan(fen).removesuffix(".00")}


def figures(value: Fraction, *, decimals: int = 4) -> str:
    """Return a number rounded half up to so many decimals, without closing zeros: 1,234.5."""
    scaled = round_half_up(value * 10**decimals)
    whole, part = divmod(abs(scaled), 10**decimals)
    text = f"{whole:,}.{part:0{decimals}d}".rstrip("0").rstrip(".")
    return f"-{text}" if scaled < 0 else text


def round_half_up(value: Fraction) -> int:
    """Return the nearest whole number, halves away from zero, as money is rounded."""
    if value.denominator == 1:
        return value.numerator
    rounded = (abs(value) + Fraction(1, 2)).__floor__()
    return -rounded if value < 0 else rounded


def total(values: Iterable[Fraction]) -> Fraction:
    """Return the sum of amounts; whole ones, such as fen, are added as whole numbers."""
    several = list(values)
    if all(value.denominator == 1 for value in several):
        return Fraction(sum(value.numerator for value in several))
    return sum(several, Fraction())


def as_written(kind: Type, value: Fraction) -> int | str:
    """Return an amount as a file writes it: whole fen, or points and numbers rounded half up to four decimals."""
    if kind is Type.MONEY:
        return round_half_up(value)
    text = figures(value * (100 if kind is Type.PERCENTAGE else 1)).replace(",", "")
    return text if "." in text else int(text)
