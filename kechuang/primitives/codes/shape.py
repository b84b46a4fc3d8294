"""What all codes share: how they are tidied, and which character may stand where."""

import string
import unicodedata
from collections.abc import Sequence

from kechuang.primitives.codes.bad import BadCode, Kind, Reason

DIGITS = string.digits
LETTERS_AND_DIGITS = string.digits + string.ascii_uppercase
CHECK_SIGNS = string.digits + "X"
DIVISION = ("123456789", *(DIGITS,) * 5)
"""Six figures after GB/T 2260; no province begins with 0, and 9 stands for foreigners' cards and for the demo."""

_NOISE = frozenset({"Cc", "Cf", "Pd", "Zs", "Zl", "Zp"})
_CAPITALS = str.maketrans(string.ascii_lowercase, string.ascii_uppercase)


def normalise(text: str) -> str:
    """Return the code as it is kept: half width, capitals, without spaces, hyphens and invisible characters."""
    flat = unicodedata.normalize("NFKC", text).replace("\N{MINUS SIGN}", "-")
    kept = "".join(sign for sign in flat if unicodedata.category(sign) not in _NOISE)
    return unicodedata.normalize("NFKC", kept).translate(_CAPITALS)


def insist(kind: Kind, code: str, shape: Sequence[str], *, division_at: int | None = None) -> None:
    """Refuse a code of another length, or with a character that cannot stand where it does.

    `division_at` is where the six figures of the division begin, counted from 0.
    """
    if len(code) != len(shape):
        raise BadCode(kind, Reason.LENGTH, min(len(code), len(shape)), expected=len(shape), found=len(code))
    for at, (sign, allowed) in enumerate(zip(code, shape, strict=True)):
        if sign in allowed:
            continue
        if division_at is not None and division_at <= at < division_at + len(DIVISION):
            raise BadCode(kind, Reason.DIVISION, division_at + 1)
        raise BadCode(kind, Reason.CHARACTER, at + 1, found=sign)


def weighted_sum(values: Sequence[int], weights: Sequence[int]) -> int:
    """Return Σ value·weight, place by place."""
    return sum(value * weight for value, weight in zip(values, weights, strict=True))
