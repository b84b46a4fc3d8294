"""Chinese and Arabic numerals as plans write them, exactly (no binary fractions)."""

from decimal import Decimal

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
HAN = "零一二两三四五六七八九十百千万亿"


def arabic(text: str) -> Decimal:
    """1,200.5 and the like."""
    return Decimal(text.replace(",", ""))


def times(text: str) -> int:
    """What the numerals behind a figure multiply it by: 万 is 10,000, 千万 is 10,000,000."""
    product = 1
    for char in text:
        product *= _STEPS.get(char) or _MYRIADS[char]
    return product


def han(text: str) -> Decimal | None:
    """十二, 两百, 一千二百万, 三点五, 二零一四; None when it is not a number."""
    whole, _, part = text.partition("点")
    if part and all(char in _DIGITS for char in part):
        value = han(whole)
        return None if value is None else value + Decimal("0." + "".join(str(_DIGITS[char]) for char in part))
    if not whole or part or any(char not in HAN for char in whole):
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
