"""Resident identity numbers, GB 11643-1999: division, date of birth, sequence, check sign (ISO 7064 MOD 11-2).

Any one wrong figure and any two swapped neighbours are found. Numbers of the same make are accepted with them:
81/82/83 for residents from Hong Kong, Macao and Taiwan, 9 for foreigners with permanent residence.
"""

from datetime import date

from kechuang.primitives.codes.bad import BadCode, Kind, Reason
from kechuang.primitives.codes.shape import CHECK_SIGNS, DIGITS, DIVISION, insist, weighted_sum

_SHAPE = (*DIVISION, *(DIGITS,) * 11, CHECK_SIGNS)
_WEIGHTS = tuple(pow(2, 17 - place, 11) for place in range(17))


def check_resident_id(code: str, *, on: date | None = None) -> None:
    """Refuse a normalised number its standard refuses, or one born after the given day."""
    insist(Kind.RESIDENT, code, _SHAPE, division_at=0)
    born = _birth_date(code)
    if on is not None and born > on:
        raise BadCode(Kind.RESIDENT, Reason.NOT_BORN, 7)
    if _check_sign(code[:17]) != code[17]:
        raise BadCode(Kind.RESIDENT, Reason.CHECK, 18)


def make_resident_id(division: str, born: date, sequence: int) -> str:
    """Return a number for the demo; an odd sequence (0 to 999) is a man's."""
    body = f"{division}{born:%Y%m%d}{sequence:03d}"
    insist(Kind.RESIDENT, body, _SHAPE[:17], division_at=0)
    return body + _check_sign(body)


def born_on(code: str) -> date:
    """Return the date of birth a valid number carries."""
    check_resident_id(code)
    return _birth_date(code)


def _birth_date(code: str) -> date:
    try:
        return date(int(code[6:10]), int(code[10:12]), int(code[12:14]))
    except ValueError:
        raise BadCode(Kind.RESIDENT, Reason.BIRTH_DATE, 7) from None


def _check_sign(body: str) -> str:
    remainder = weighted_sum([int(figure) for figure in body], _WEIGHTS) % 11
    return "10X98765432"[remainder]
