"""Chinese and Arabic numerals as plans write them, exactly (no binary fractions)."""

import re
from decimal import Decimal

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_TEN = 10
STEPS = "十百千万亿"
HAN = "零一二两三四五六七八九十百千万亿"
_ONES = "一二两三四五六七八九"
_UNCERTAIN = re.compile(
    f"^[{_ONES}]{{2}}$|^[{_ONES}]*两[{_ONES}]|[{_ONES}]两$|[十百千万亿][{_ONES}]{{2}}|[{_ONES}]{{2}}[十百千万亿]|[百千万亿][{_ONES}]$"
)
"""Neighbouring numerals mean 'about' (七八, 五六十, 十七八); 一百二 is heard as 120 and adds up to 102."""


def arabic(text: str) -> Decimal:
    """1,200.5, 1 200 and the like."""
    return Decimal(text.replace(",", "").replace(" ", ""))


def times(text: str) -> int:
    """What the numerals behind a figure multiply it by: 万 is 10,000, 千万 is 10,000,000."""
    product = 1
    for char in text:
        product *= _STEPS.get(char) or _MYRIADS[char]
    return product


def compound(pieces: list[tuple[Decimal, str]]) -> Decimal | None:
    """1亿2千万, 3万2000: the sum; None where a piece is not smaller than the numeral before it, or may mean tenths (1万5)."""
    total, room = Decimal(0), Decimal("Infinity")
    for index, (value, rounds) in enumerate(pieces):
        size = value * times(rounds)
        if size >= room or (index and not rounds and value < _TEN):
            return None
        total, room = total + size, Decimal(times(rounds))
    return total


def han(text: str) -> Decimal | None:
    """十二, 两百, 一千二百万, 三点五, 二点五亿, 二零一四; None when it is no number or no certain one (七八, 一百二)."""
    whole, _, part = text.partition("点")
    if part:
        tenths = part.rstrip("".join((*_STEPS, *_MYRIADS)))
        value = han(whole)
        if value is None or not tenths or any(char not in _DIGITS for char in tenths):
            return None
        return (value + Decimal("0." + "".join(str(_DIGITS[char]) for char in tenths))) * times(
            part[len(tenths) :]
        )
    if not whole or any(char not in HAN for char in whole) or _UNCERTAIN.search(whole):
        return None
    if all(char in _DIGITS for char in whole):
        return Decimal("".join(str(_DIGITS[char]) for char in whole))
    return Decimal(_by_steps(whole))


def _by_steps(text: str) -> int:
    total = section = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _STEPS:
            section += (digit or 1) * _STEPS[char]
            digit = 0
        elif char == "亿":
            total = (total + section + digit or 1) * _MYRIADS[char]
            section = digit = 0
        else:
            total += (section + digit or 1) * _MYRIADS[char]
            section = digit = 0
    return total + section + digit


def as_json(value: Decimal) -> int | float:
    """A JSON number: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)
