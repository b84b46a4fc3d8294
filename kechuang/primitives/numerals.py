"""Numbers as officials write them: 二千零一十四, 二〇一四, 壹仟肆佰零玖元伍角整."""

import re
import unicodedata
from typing import NamedTuple

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.primitives.bad_value import BadValue

END = 10**16
"""Numbers from here on need 兆, which is read in two ways; no budget of a district comes near."""


class BadNumeral(BadValue):
    """Text that is not a number as documents write it."""

    def __init__(self, text: str) -> None:
        super().__init__(
            format_lazy(_("“{text}” is not a Chinese number as documents write it."), text=text[:40])
        )


class _Script(NamedTuple):
    digits: str
    units: tuple[tuple[int, str], ...]


_EVERYDAY = _Script(
    "零一二三四五六七八九", ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十"))
)
_FINANCIAL = _Script(
    "零壹贰叁肆伍陆柒捌玖", ((10**8, "亿"), (10**4, "万"), (1000, "仟"), (100, "佰"), (10, "拾"))
)
_VARIANTS = str.maketrans(
    "〇○壹贰貳两兩叁參肆伍陆陸柒捌玖拾佰仟萬億圆圓",
    "零零一二二二二三三四五六六七八九十百千万亿元元",
)
_SHORT_TENS = (("廿", "二十"), ("卅", "三十"), ("卌", "四十"))
_UNIT_VALUES = {unit: size for size, unit in _EVERYDAY.units}


def chinese_number(number: int) -> str:
    """Return the everyday spelling: 2014 is 二千零一十四, 10 is 十."""
    spelled = _spell(_in_range(number), _EVERYDAY)
    return spelled.removeprefix("一") if spelled.startswith("一十") else spelled


def chinese_year(year: int) -> str:
    """Return a year digit by digit, zero as 〇 (GB/T 15835-2011): 2014 is 二〇一四."""
    return "".join("〇一二三四五六七八九"[int(figure)] for figure in str(_in_range(year)))


def parse_chinese_number(text: str) -> int:
    """Return the value of 一百二十, 二〇一四, 廿三, 壹佰贰拾 or 120; a spelling with two readings is refused.

    一百二 is heard as 120 and would add up to 102, so it is neither.
    """
    plain = _plain(text)
    if plain.isascii() and plain.isdecimal():
        return _in_range(int(plain), text)
    if len(plain) > 1 and all(sign in _EVERYDAY.digits for sign in plain):
        return _in_range(int("".join(str(_EVERYDAY.digits.index(sign)) for sign in plain)), text)
    number = _evaluate(plain, text)
    if _squeezed(plain) != _squeezed(_spell(_in_range(number, text), _EVERYDAY)):
        raise BadNumeral(text)
    return number


def chinese_money(fen: int) -> str:
    """Return an amount in capitals, such as 壹拾万柒仟元零伍角叁分; 人民币 is the caller's to put before it.

    会计基础工作规范 第五十二条 (三): 整 after 元 and after 角, never after 分. 支付结算办法 附件一 四: zeros in
    a row give one 零; 角 zero and 分 not gives 零 after 元; where 零 may be left out (元 zero, 角 not) it is written.
    """
    yuan, rest = divmod(abs(fen), 100)
    jiao, cents = divmod(rest, 10)
    signs = "负" if fen < 0 else ""
    if yuan or not rest:
        signs += _spell(_in_range(yuan), _FINANCIAL) + "元"
    if not rest:
        return signs + "整"
    if yuan and (not jiao or yuan % 10 == 0):
        signs += "零"
    if jiao:
        signs += _FINANCIAL.digits[jiao] + "角"
    return signs + (_FINANCIAL.digits[cents] + "分" if cents else "整")


def parse_chinese_money(text: str) -> int:
    """Return the fen of an amount in capitals, so that an agreement's words can be held against its figures."""
    sign = r"([一二三四五六七八九])"
    found = re.fullmatch(
        rf"(?:人民币)?(负)?(?:(.+?)元)?(?:零?{sign}角)?(?:零?{sign}分)?[整正]?", _plain(text)
    )
    if found is None or not any(found.groups()[1:]):
        raise BadNumeral(text)
    minus, yuan, jiao, cents = found.groups()
    fen = parse_chinese_number(yuan or "零") * 100 + _value(jiao) * 10 + _value(cents)
    return -fen if minus else fen


def _spell(number: int, script: _Script) -> str:
    for size, unit in script.units:
        if number >= size:
            high, low = divmod(number, size)
            gap = script.digits[0] if 0 < low < size // 10 else ""
            return _spell(high, script) + unit + gap + (_spell(low, script) if low else "")
    return script.digits[number]


def _evaluate(plain: str, text: str) -> int:
    """Add up what the signs say, in whatever order; the caller spells the sum again and compares."""
    total = section = figure = 0
    for sign in plain:
        if sign in _EVERYDAY.digits:
            figure = _EVERYDAY.digits.index(sign)
        elif sign == "亿":
            total, section, figure = (total + section + figure) * 10**8, 0, 0
        elif sign == "万":
            total, section, figure = total + (section + figure) * 10**4, 0, 0
        elif sign in _UNIT_VALUES:
            section, figure = section + (figure or 1) * _UNIT_VALUES[sign], 0
        else:
            raise BadNumeral(text)
    return total + section + figure


def _squeezed(plain: str) -> str:
    """Drop what two good spellings of one number may differ in: 一 before 十, 零 between 万 and a full 千."""
    return re.sub(r"(?<=[万亿])零(?=[一二三四五六七八九]千)", "", plain.replace("一十", "十"))


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", "".join(text.split())).translate(_VARIANTS)
    for short, full in _SHORT_TENS:
        plain = plain.replace(short, full)
    if not 0 < len(plain) <= 64:  # noqa: PLR2004  # the longest good spelling has 40 signs
        raise BadNumeral(text)
    return plain


def _value(sign: str | None) -> int:
    return _EVERYDAY.digits.index(sign) if sign else 0


def _in_range(number: int, text: str | None = None) -> int:
    if not 0 <= number < END:
        raise BadNumeral(str(number) if text is None else text)
    return number
