"""Organisation codes, GB 11714-1997: eight characters and a check digit, by which 2014 knows an enterprise.

Any one wrong figure and any two swapped neighbouring figures are found. Not found are a letter mistaken for a sign
11, 22 or 33 values away (B for 0, M for B: the values run to 35, the modulus is 11) and 1X swapped at the end.
"""

from kechuang.primitives.codes.bad import BadCode, Kind, Reason
from kechuang.primitives.codes.shape import CHECK_SIGNS, LETTERS_AND_DIGITS, insist, weighted_sum

_SHAPE = (*(LETTERS_AND_DIGITS,) * 8, CHECK_SIGNS)
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def check_organisation_code(code: str) -> None:
    """Refuse a normalised code its standard refuses."""
    insist(Kind.ORGANISATION, code, _SHAPE)
    if organisation_check_sign(code[:8]) != code[8]:
        raise BadCode(Kind.ORGANISATION, Reason.CHECK, 9)


def make_organisation_code(body: str) -> str:
    """Return the eight characters with their check digit."""
    insist(Kind.ORGANISATION, body, _SHAPE[:8])
    return body + organisation_check_sign(body)


def organisation_check_sign(body: str) -> str:
    """Return 11 − Σ value·weight mod 11, where 10 is X and 11 is 0 (GB 11714-1997, 2.1.2)."""
    values = [LETTERS_AND_DIGITS.index(sign) for sign in body]
    return CHECK_SIGNS[-weighted_sum(values, _WEIGHTS) % 11]
