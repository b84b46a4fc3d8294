"""What may stand in one cell we write."""

import re
import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal

from django.utils.functional import Promise

Writable = str | Promise | int | Decimal | date | None

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LONGEST_TEXT = 32_767
_FIRST_SHEET_DAY = date(1900, 3, 1)
"""Before it, spreadsheet programs disagree about the day: 1900 was no leap year, though one of them thinks so."""
_EXACT = 10**15
"""A spreadsheet keeps 15 figures of a number; from here on it would alter the last ones."""


class InertText(str):
    """Text that looks like a formula and must stay text, also after somebody edits its cell."""

    __slots__ = ()


def safe_cell(value: Writable) -> str | int | Decimal | date | None:
    """Return what can be written as it is: no formula runs, no figure is lost, no sign makes the file unreadable."""
    match value:
        case str() | Promise():
            return _safe_text(str(value))
        case bool():
            return value
        case int() | Decimal():
            return value if _is_exact(value) else str(value)
        case datetime():
            return _wall_clock(value) if value.date() >= _FIRST_SHEET_DAY else value.isoformat(" ")
        case date():
            return value if value >= _FIRST_SHEET_DAY else value.isoformat()
    return None


def width_of(text: str) -> int:
    """Return the width of the widest line in Latin letters; a Chinese character takes two."""
    return max((sum(_width(sign) for sign in line) for line in text.splitlines()), default=0)


def _width(sign: str) -> int:
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F", "A"} else 1


def _safe_text(text: str) -> str:
    clean = _CONTROL.sub("", text)[:_LONGEST_TEXT]
    return InertText(clean) if clean.startswith(_STARTS_A_FORMULA) else clean


def _is_exact(number: int | Decimal) -> bool:
    if isinstance(number, int):
        return abs(number) < _EXACT
    return number.is_finite() and len(number.as_tuple().digits) <= 15 and abs(number) < _EXACT  # noqa: PLR2004 - digits a spreadsheet keeps


def _wall_clock(moment: datetime) -> datetime:
    """Return the moment without its zone, which a sheet cannot hold: the caller chose the zone it is shown in."""
    return moment.replace(tzinfo=None)


def in_utc(moment: datetime) -> datetime:
    """Return the moment for a file's properties, which are in UTC by definition."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
