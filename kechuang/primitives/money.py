"""Amounts of money: whole fen inside, yuan and 万元 on paper; nothing here ever becomes a float."""

import re
import unicodedata

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kechuang.primitives.bad_value import BadValue

FEN_IN_WAN = 1_000_000
MOST_FEN = 2**63 - 1
"""What a whole-number column of both databases holds."""

_AMOUNT = re.compile(
    r"(?P<minus>-?)(?:人民币|CNY|RMB)?¥?"
    r"(?P<whole>[0-9]{1,25}|[0-9]{1,3}(?:,[0-9]{3}){1,8})(?:\.(?P<part>[0-9]+))?(?P<unit>元|万元|万)?"
)


class BadMoney(BadValue):
    """Text that is not an amount, or one no account can hold."""


def parse_yuan(text: str) -> int:
    """Return the fen of "1,234.56", "￥１２３４．５" or "-3元"; more than two decimals are refused, not rounded."""
    too_fine = _("Write the amount in yuan with at most two decimals.")
    return _parse(text, units=("元",), decimals=2, too_fine=too_fine)


def parse_wan(text: str) -> int:
    """Return the fen of an amount in 万元, such as "12.5" or "12.5万元"; at most six decimals."""
    too_fine = _("Write the amount in units of ten thousand yuan with at most six decimals.")
    return _parse(text, units=("万元", "万"), decimals=6, too_fine=too_fine)


def format_yuan(fen: int) -> str:
    """Return yuan with two decimals and commas by thousands: 123456 is 1,234.56."""
    return _format(fen, decimals=2)


def format_wan(fen: int, *, decimals: int = 2) -> str:
    """Return 万元 rounded half up (away from zero) to so many decimals: 123456789 is 123.46."""
    unit = FEN_IN_WAN // 10**decimals
    rounded = (abs(fen) + unit // 2) // unit
    return _format(-rounded if fen < 0 else rounded, decimals=decimals)


def _parse(text: str, *, units: tuple[str, ...], decimals: int, too_fine: Promise) -> int:
    flat = unicodedata.normalize("NFKC", "".join(text.split())).replace("\N{MINUS SIGN}", "-")
    found = _AMOUNT.fullmatch(flat)
    if found is None:
        raise BadMoney(_("Write the amount in figures, such as 1234.56 or 1,234.56."))
    if found["unit"] and found["unit"] not in units:
        raise BadMoney(_("The amount is written in another unit than this field asks for."))
    part = found["part"] or ""
    if len(part) > decimals:
        raise BadMoney(too_fine)
    fen = int(found["whole"].replace(",", "") + part.ljust(decimals, "0"))
    if fen > MOST_FEN:
        raise BadMoney(_("The amount is larger than any account can hold."))
    return -fen if found["minus"] else fen


def _format(number: int, *, decimals: int) -> str:
    whole, part = divmod(abs(number), 10**decimals)
    figures = f"{whole:,}.{part:0{decimals}d}" if decimals else f"{whole:,}"
    return f"-{figures}" if number < 0 else figures
