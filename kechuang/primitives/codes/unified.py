"""Unified social credit codes, GB 32100-2015: 18 characters with an organisation code and its check digit inside.

The outer check finds any one wrong character and any two swapped neighbours: 31 is a prime and no sign's value
reaches it. The inner one is checked too, because a code can be made with a right end around a wrong middle.
"""

from datetime import date
from typing import Final

from kechuang.primitives.codes.bad import BadCode, Kind, Reason
from kechuang.primitives.codes.organisation import check_organisation_code, organisation_check_sign
from kechuang.primitives.codes.shape import CHECK_SIGNS, DIVISION, insist, weighted_sum

UNIFIED_SINCE: Final = date(2015, 10, 1)
"""First day of the codes (国发〔2015〕33号); before it an enterprise has two numbers, not this one."""

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""31 signs, without I, O, S, V and Z."""
_SHAPE = (_SIGNS, _SIGNS, *DIVISION, *(_SIGNS,) * 8, CHECK_SIGNS, _SIGNS)
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))


def check_unified_code(code: str, *, on: date | None = None) -> None:
    """Refuse a normalised code its standard refuses, or any code before there were codes when a day is given."""
    if on is not None and on < UNIFIED_SINCE:
        raise BadCode(Kind.UNIFIED, Reason.TOO_EARLY, 1)
    insist(Kind.UNIFIED, code, _SHAPE, division_at=2)
    if organisation_check_sign(code[8:16]) != code[16]:
        raise BadCode(Kind.UNIFIED, Reason.INNER_CHECK, 17)
    if _check_sign(code[:17]) != code[17]:
        raise BadCode(Kind.UNIFIED, Reason.OUTER_CHECK, 18)


def make_unified_code(head: str, organisation_code: str) -> str:
    """Return head (authority 1, category 1, division 6), organisation code and the check: "91" + "990114", 9 signs."""
    check_organisation_code(organisation_code)
    body = head + organisation_code
    insist(Kind.UNIFIED, body, _SHAPE[:17], division_at=2)
    return body + _check_sign(body)


def organisation_code_in(code: str) -> str:
    """Return the organisation code a unified code carries: how an enterprise of 2014 is found again in 2015."""
    check_unified_code(code)
    return code[8:17]


def _check_sign(body: str) -> str:
    return _SIGNS[-weighted_sum([_SIGNS.index(sign) for sign in body], _WEIGHTS) % 31]
