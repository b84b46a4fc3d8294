"""Figures in a squeezed stretch: number, unit and the words around them that belong to the number."""

import re
from dataclasses import dataclass
from decimal import Decimal

from kechuang.oversight.workplan.reader.numerals import HAN, arabic, han, times
from kechuang.oversight.workplan.reader.units import MONEY, ROUND, UNIT

_ARABIC = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?"
_HAN = f"[{HAN}]{{1,16}}(?:点[零一二三四五六七八九]{{1,4}})?"
_TOKEN = re.compile(
    rf"(?<![\d.□A-Za-z])(?:(?P<share>百分之|千分之)(?P<sharenum>{_ARABIC}|{_HAN})"
    rf"|(?P<double>翻(?:了)?(?P<twice>[一两二三四1-4])?番)"
    rf"|(?P<num>{_ARABIC})(?P<more>[余多])?(?P<times>(?:{ROUND}){{0,4}})(?P<more2>[余多])?(?P<unit>{UNIT})?(?![\d:])"
    rf"|(?P<han>{_HAN})(?P<hanmore>[余多几])?(?P<hanunit>{UNIT}))"
)
_NEXT = re.compile(rf"\s*[-—~至到]\s*(?P<num>{_ARABIC})(?P<times>(?:{ROUND}){{0,4}})(?P<unit>{UNIT})?")
_FRACTION = re.compile("(?<![百千万])[二三四五六七八九十]分之[一二两三四五六七八九]|过半数|半数以上|一半以上")
_MONEY = "|".join(MONEY)


@dataclass(frozen=True)
class Token:
    """A figure at ``start:end``; ``high`` is the upper end of a range, ``more`` says 余 or 多 stood by it."""

    start: int
    end: int
    value: Decimal
    unit: str
    han: bool = False
    more: bool = False
    high: Decimal | None = None
    doubling: bool = False


def tokens(hidden: str) -> list[Token]:
    """Give every figure of a masked stretch, in order; numbers without a unit have an empty one."""
    found: list[Token] = []
    for match in _TOKEN.finditer(hidden):
        token = _token(match)
        if token is None or (found and token.start < found[-1].end):
            continue
        found.append(_with_range(token, hidden))
    return found


def vague(hidden: str) -> list[tuple[int, int]]:
    """Give the places of fractions and round words no target can be made of."""
    return [match.span() for match in _FRACTION.finditer(hidden)]


def _token(match: re.Match[str]) -> Token | None:
    start, end = match.span()
    if match["share"]:
        value = _number(match["sharenum"])
        return None if value is None else Token(start, end, value, "%" if match["share"][0] == "百" else "‰")
    if match["double"]:
        step = match["twice"] or "一"
        power = int(step) if step.isdecimal() else int(_number(step) or 1)
        return Token(start, end, Decimal(2**power), "倍", doubling=True)
    if match["num"]:
        value, unit = scaled(arabic(match["num"]), match["times"] or "", match["unit"] or "")
        return Token(start, end, value, unit, more=bool(match["more"] or match["more2"]))
    return _han_token(match, start, end)


def _han_token(match: re.Match[str], start: int, end: int) -> Token | None:
    digits, unit = match["han"], match["hanunit"]
    if unit.startswith(MONEY):
        digits, unit = _money_split(digits, unit)
    value = _number(digits)
    return None if value is None else Token(start, end, value, unit, han=True, more=bool(match["hanmore"]))


def _money_split(digits: str, unit: str) -> tuple[str, str]:
    for tail in ("万亿", "亿", "万"):
        if digits.endswith(tail):
            return digits.removesuffix(tail) or "一", tail + unit
    return digits, unit


def scaled(value: Decimal, rounds: str, unit: str) -> tuple[Decimal, str]:
    """Multiply by 万 and the like, but leave them in the unit of money (3亿元 stays 3 亿元)."""
    if not rounds:
        return value, unit
    if unit.startswith(MONEY):
        for tail in ("万亿", "亿", "万"):
            if rounds.endswith(tail):
                return value * times(rounds.removesuffix(tail)), tail + unit
    return value * times(rounds), unit


def _number(text: str) -> Decimal | None:
    return arabic(text) if text[0].isdigit() else han(text)


def _with_range(token: Token, hidden: str) -> Token:
    """Join 5-8个, 5个至8个 and 3%—5% into one figure with two ends."""
    match = _NEXT.match(hidden, token.end)
    if match is None or token.han or token.doubling:
        return token
    high, unit = scaled(arabic(match["num"]), match["times"] or "", match["unit"] or "")
    if not unit or (token.unit and token.unit != unit) or high <= token.value:
        return token
    low = token.value
    if not token.unit and match["times"] and not unit.startswith(MONEY):
        low *= times(match["times"])
    return Token(token.start, match.end(), low, unit, high=high)
