"""Figures in a squeezed stretch: number, unit and the words around them that belong to the number."""

import re
from dataclasses import dataclass
from decimal import Decimal

from kechuang.oversight.workplan.reader.numerals import HAN, STEPS, arabic, compound, han, times
from kechuang.oversight.workplan.reader.reasons import FRACTION, NO_UNIT, NUMERAL
from kechuang.oversight.workplan.reader.units import MONEY, ROUND, UNIT

_ARABIC = r"\d{1,3}(?:(?:,\d{3}){1,4}|(?: \d{3}){1,4})(?!\d)(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?"
_HAN = f"[{HAN}]{{1,16}}(?:点[零一二三四五六七八九]{{1,4}}[十百千万亿]{{0,3}})?"
_REST = rf"(?<=[百千万亿])(?:\d{{1,4}}(?:{ROUND}){{0,2}}){{1,3}}"
_VAGUE = (
    "(?<![百千万])[二三四五六七八九十]分之[一二两三四五六七八九]|过半数|半数以上|一半以上|一半(?=的|村|社区|企业|街镇|乡镇|学校|农户)"
    r"|[1-9]\d?/[1-9]\d?(?=以[上下内]|左右|的|[,;。]|$)"
    rf"|(?:好?几|(?<![总基指系人])数|(?<![以之加线网在])上)[十百千万亿]{{1,4}}[余多]?(?:{UNIT})|[一二两三四五六七八九]?[十百千万]来(?:{UNIT})"
)
_SUM = rf"(?:\d{{1,6}}(?:\.\d{{1,2}})?|[{HAN}]{{1,4}})个[百千]?[万亿](?![元级])"
_TOKEN = re.compile(
    rf"(?<![\d.])(?:(?P<vague>{_VAGUE})|(?P<sum>{_SUM})|(?P<share>百分之|千分之)(?P<sharenum>{_ARABIC}|{_HAN})"
    r"|(?P<nil>(?<=[率数]为)零(?=[,;。、]|$))"
    rf"|(?P<double>翻(?:了)?(?P<twice>[一两二三四1-4])?番)"
    rf"|(?P<num>{_ARABIC})(?P<more>[余多])?(?:个(?=[百千]?[万亿]元))?(?P<times>(?:{ROUND}){{0,4}})(?P<rest>{_REST})?(?P<more2>[余多])?(?:个(?=[批场班车人家户]次))?(?:(?P<unit>{UNIT})|(?![\d:]))"
    rf"|(?P<han>{_HAN})(?P<hanmore>[余多几])?(?P<hanunit>{UNIT})(?:(?<=成)(?P<tenth>[一二三四五六七八九])(?![一-龥]?[{STEPS}成]))?)"
)
_NEXT = re.compile(rf"\s*[-—~至到]\s*(?P<num>{_ARABIC})(?P<times>(?:{ROUND}){{0,4}})(?P<unit>{UNIT})?")
_OR_NEXT = re.compile(rf"、(?P<num>\d)(?P<unit>{UNIT})")
_ODD_LEFT = re.compile(rf"(?:[\d{HAN}][{STEPS}点]{{1,4}}|\d )$")
"""What makes a number the tail of another: a numeral that did not go with it, or a blank between two numbers."""
_ODD_REACH = 6
_SORTS = frozenset({"类", "线", "期", "批", "组", "届"})
"""Behind neighbouring numerals these name sorts (一二类, 二三期), not a rough count."""
_TEN = 10
_PIECE = re.compile(r"(\d+)([百千万亿]*)")


@dataclass(frozen=True)
class Token:
    """A figure at ``start:end``; ``high`` is the upper end of a range, ``more`` says 余 or 多 stood by it.

    ``doubt`` is the reason why its value is not certain; such a figure is shown to a person and never counted.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    han: bool = False
    more: bool = False
    high: Decimal | None = None
    doubling: bool = False
    doubt: str = ""


def tokens(hidden: str) -> list[Token]:
    """Give every certain figure of a masked stretch, in order; numbers without a unit have an empty one."""
    return [token for token in seen(hidden) if not token.doubt]


def seen(hidden: str) -> list[Token]:
    """Give every figure of a masked stretch, in order, also those whose value is not certain."""
    found: list[Token] = []
    for match in _TOKEN.finditer(hidden):
        token = _token(match)
        if token is None or (found and token.start < found[-1].end):
            continue
        if _ODD_LEFT.search(hidden[max(0, token.start - _ODD_REACH) : token.start]):
            token = _doubtful(token.start, token.end, NUMERAL, token.unit)
        found.append(_with_range(token, hidden))
    return found


def _doubtful(start: int, end: int, doubt: str, unit: str = "") -> Token:
    return Token(start, end, Decimal(0), unit, doubt=doubt)


def _token(match: re.Match[str]) -> Token | None:
    start, end = match.span()
    if match["vague"] or match["sum"]:
        top, _, bottom = match[0].partition("/")
        plain = not bottom or int(top) < int(bottom)
        return _doubtful(start, end, FRACTION if match["vague"] else NO_UNIT) if plain else None
    if match["nil"]:
        return _doubtful(start, end, NO_UNIT)
    if match["share"]:
        value = _number(match["sharenum"])
        sign = "%" if match["share"][0] == "百" else "‰"
        return _doubtful(start, end, FRACTION, sign) if value is None else Token(start, end, value, sign)
    if match["double"]:
        step = match["twice"] or "一"
        power = int(step) if step.isdecimal() else int(_number(step) or 1)
        return Token(start, end, Decimal(2**power), "倍", doubling=True)
    return _arabic_token(match, start, end) if match["num"] else _han_token(match, start, end)


def _arabic_token(match: re.Match[str], start: int, end: int) -> Token:
    rounds, unit, value = match["times"] or "", match["unit"] or "", arabic(match["num"])
    if match["rest"]:
        pieces = [(arabic(digits), steps) for digits, steps in _PIECE.findall(match["rest"])]
        whole = compound([(value, rounds), *pieces])
        if whole is None:
            return _doubtful(start, end, NUMERAL, unit)
        value, rounds = whole / times(pieces[-1][1]), pieces[-1][1]
    value, unit = scaled(value, rounds, unit)
    return Token(start, end, value, unit, more=bool(match["more"] or match["more2"]))


def _han_token(match: re.Match[str], start: int, end: int) -> Token | None:
    digits, unit = match["han"], match["hanunit"]
    if unit.startswith(MONEY):
        digits, unit = _money_split(digits, unit)
    value = _number(digits)
    if value is None:
        return None if unit in _SORTS else _doubtful(start, end, FRACTION, unit)
    if match["tenth"]:  # 八成五 is 85 %
        value += Decimal(han(match["tenth"]) or 0) / _TEN
    return Token(start, end, value, unit, han=True, more=bool(match["hanmore"]))


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
    if token.han or token.doubling or token.doubt:
        return token
    if match is None:
        return _with_neighbour(token, hidden)
    high, unit = scaled(arabic(match["num"]), match["times"] or "", match["unit"] or "")
    if not unit or (token.unit and token.unit != unit) or high <= token.value:
        return token
    low = token.value
    if not token.unit and match["times"] and not unit.startswith(MONEY):
        low *= times(match["times"])
    return Token(token.start, match.end(), low, unit, high=high)


def _with_neighbour(token: Token, hidden: str) -> Token:
    """Join 8、9家 into one figure that only says about how many."""
    match = _OR_NEXT.match(hidden, token.end)
    if match is None or token.unit or token.value >= _TEN or int(match["num"]) != token.value + 1:
        return token
    return _doubtful(token.start, match.end(), FRACTION, match["unit"])
