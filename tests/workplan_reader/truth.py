"""What a made-up plan really says, and how figures are written out in such plans."""

from dataclasses import dataclass
from random import Random

DIGITS = "零一二三四五六七八九"
WIDE = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
HUNDRED = 100
TEN = 10
THOUSAND = 1000
MYRIAD = 10000


@dataclass(frozen=True)
class Truth:
    """One figure of a made-up plan; ``key`` is the noun any sensible name of it holds."""

    name: str
    key: str
    operator: str
    target: float
    unit: str
    stretch: bool = False


def in_han(number: int) -> str:
    """Write 1 to 99 in Chinese numerals."""
    tens, ones = divmod(number, TEN)
    head = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "")


def count(rng: Random, unit: str) -> tuple[str, float]:
    """Draw a count fit for its measure word, as written and as meant."""
    small = unit in {"家", "个", "座", "所", "部", "条", "名", "项", "篇", "处", "套"}
    number = (
        rng.randint(3, 60) if small and rng.random() < 0.7 else rng.randint(11, 980) * rng.choice((1, 1, 10))
    )
    if rng.random() < 0.12 and not small:
        tenths = rng.randint(11, 95)
        return f"{tenths / TEN:g}万", tenths * THOUSAND
    return written(rng, number, unit), number


def written(rng: Random, number: int, unit: str) -> str:
    """Write a whole number in one of the ways offices write it."""
    dice = rng.random()
    if number > TEN and number < HUNDRED and unit in {"个", "家", "所", "座", "项"} and dice < 0.15:
        return in_han(number)
    if number >= THOUSAND and dice < 0.2:
        return f"{number:,}"
    if dice > 0.93:
        return str(number).translate(WIDE)
    return str(number)


def percent(rng: Random, low: int = 20, high: int = 99) -> tuple[str, float]:
    """Draw a share in per cent, as written (sign and all) and as meant."""
    number = rng.randint(low, high)
    dice = rng.random()
    if dice < 0.08:
        return f"百分之{in_han(number)}", number
    if dice < 0.14:
        return f"{number}％".translate(WIDE), number
    if dice < 0.3:
        return f"{number}.5%", number + 0.5
    return f"{number}%", number
