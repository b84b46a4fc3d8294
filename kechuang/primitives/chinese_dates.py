"""Days as documents write them: 2014年9月30日 and 二〇一四年九月三十日."""

import re
import unicodedata
from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.primitives.bad_value import BadValue
from kechuang.primitives.numerals import BadNumeral, chinese_number, chinese_year, parse_chinese_number

_IN_FIGURES = (
    re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})"),
    re.compile(r"([0-9]{4})()([0-9]{2})([0-9]{2})"),
    re.compile(r"([0-9]{4})(年)([0-9]{1,2})月([0-9]{1,2})[日号]"),
)
_IN_CHARACTERS = re.compile(
    r"([〇零○一二三四五六七八九]{4})(年)([一二三四五六七八九十]{1,2})月([一二三四五六七八九十廿卅]{1,3})[日号]"
)


class BadDate(BadValue):
    """Text that names no day of the calendar."""

    def __init__(self, text: str) -> None:
        super().__init__(
            format_lazy(_("“{text}” is not a day; write it as 2014-09-30 or 2014年9月30日."), text=text[:40])
        )


def in_figures(day: date) -> str:
    """Return 2014年9月30日: all three in figures, no leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def in_characters(day: date) -> str:
    """Return 二〇一四年九月三十日, as documents were dated before GB/T 9704-2012."""
    return f"{chinese_year(day.year)}年{chinese_number(day.month)}月{chinese_number(day.day)}日"


def parse_date(text: str) -> date:
    """Return the day of 2014年9月30日, 二〇一四年九月三十日, 2014-9-30, 2014/9/30, 2014.9.30 or 20140930.

    The year always comes first; 30/9/2014 is refused, because 3/9/2014 would be guessed.
    """
    flat = unicodedata.normalize("NFKC", "".join(text.split()))
    found = next(filter(None, (pattern.fullmatch(flat) for pattern in (*_IN_FIGURES, _IN_CHARACTERS))), None)
    if found is None:
        raise BadDate(text)
    of_year, _mark, of_month, of_day = found.groups()
    try:
        return date(
            parse_chinese_number(of_year), parse_chinese_number(of_month), parse_chinese_number(of_day)
        )
    except (BadNumeral, ValueError):
        raise BadDate(text) from None
