"""What the check digits promise: which slips of the pen are always found, and which are known not to be."""

from collections.abc import Callable
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from kechuang.primitives.codes import (
    BadCode,
    check_organisation_code,
    check_registration_number,
    check_resident_id,
    check_unified_code,
    make_organisation_code,
    make_registration_number,
    make_resident_id,
    make_unified_code,
)

ALPHABET_31 = "0123456789ABCDEFGHJKLMNPQRTUWXY"
divisions = st.from_regex("[1-9][0-9]{5}", fullmatch=True)
organisation_codes = st.text(ALPHABET_31, min_size=8, max_size=8).map(make_organisation_code)
registration_numbers = st.tuples(divisions, st.from_regex("[0-9]{8}", fullmatch=True)).map(
    lambda parts: make_registration_number("".join(parts))
)
unified_codes = st.builds(
    lambda head, division, inner: make_unified_code(head + division, inner),
    st.text(ALPHABET_31, min_size=2, max_size=2),
    divisions,
    organisation_codes,
)
resident_ids = st.builds(
    make_resident_id, divisions, st.dates(date(1900, 1, 1), date(2014, 9, 30)), st.integers(0, 999)
)
places = st.integers(0, 17)


def refusal(check: Callable[[str], None], code: str) -> BadCode | None:
    try:
        check(code)
    except BadCode as bad:
        return bad
    return None


def swapped(code: str, at: int) -> str:
    return code[:at] + code[at + 1] + code[at] + code[at + 2 :]


def replaced(code: str, at: int, sign: str) -> str:
    return code[:at] + sign + code[at + 1 :]


@given(registration_numbers, places, st.sampled_from("0123456789"))
def test_one_wrong_figure_in_a_registration_number_is_always_found(code: str, at: int, sign: str) -> None:
    wrong = replaced(code, at % 15, sign)

    assert (refusal(check_registration_number, wrong) is None) == (wrong == code)


@given(resident_ids, places, st.sampled_from("0123456789X"))
def test_one_wrong_figure_in_an_identity_number_is_always_found(code: str, at: int, sign: str) -> None:
    wrong = replaced(code, at, sign)

    assert (refusal(check_resident_id, wrong) is None) == (wrong == code)


@given(unified_codes, places, st.sampled_from(ALPHABET_31))
def test_one_wrong_character_in_a_unified_code_is_always_found(code: str, at: int, sign: str) -> None:
    wrong = replaced(code, at, sign)

    assert (refusal(check_unified_code, wrong) is None) == (wrong == code)


@given(st.from_regex("[0-9]{8}", fullmatch=True), places, st.sampled_from("0123456789X"))
def test_one_wrong_figure_in_an_organisation_code_of_figures_is_always_found(
    body: str, at: int, sign: str
) -> None:
    at %= 9
    sign = sign if at == 8 else sign.replace("X", "0")
    code = make_organisation_code(body)
    wrong = replaced(code, at, sign)

    assert (refusal(check_organisation_code, wrong) is None) == (wrong == code)


@given(organisation_codes, st.integers(0, 7), st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
def test_a_wrong_letter_in_an_organisation_code_is_missed_exactly_eleven_values_away(
    code: str, at: int, sign: str
) -> None:
    wrong = replaced(code, at, sign)
    distance = abs(int(code[at], 36) - int(sign, 36))

    assert (refusal(check_organisation_code, wrong) is None) == (distance % 11 == 0)


@given(resident_ids, st.integers(0, 16))
def test_two_swapped_neighbours_in_an_identity_number_are_always_found(code: str, at: int) -> None:
    wrong = swapped(code, at)

    assert (refusal(check_resident_id, wrong) is None) == (wrong == code)


@given(unified_codes, st.integers(0, 16))
def test_two_swapped_neighbours_in_a_unified_code_are_always_found(code: str, at: int) -> None:
    wrong = swapped(code, at)

    assert (refusal(check_unified_code, wrong) is None) == (wrong == code)


@given(st.from_regex("[0-9]{8}", fullmatch=True), st.integers(0, 7))
@example("00000081", 7)
def test_two_swapped_figures_in_an_organisation_code_are_found_but_for_1x_at_the_end(
    body: str, at: int
) -> None:
    """X counts 10 as a check digit and 33, which is 0 to the modulus, as a letter before it: …1X and …X1 both agree."""
    code = make_organisation_code(body)
    wrong = swapped(code, at)
    missed = at == 7 and code.endswith("1X")

    assert (refusal(check_organisation_code, wrong) is None) == (wrong == code or missed)


def test_few_swapped_neighbours_in_a_registration_number_are_not_found() -> None:
    """ISO 7064 promises no more for its hybrid systems: known, so that nobody relies on it."""
    pairs = [f"{figures:02d}" for figures in range(100) if figures % 11]
    missed = {
        pair
        for pair in pairs
        if make_registration_number(f"3101140000{pair}00")[-1]
        == make_registration_number(f"3101140000{pair[::-1]}00")[-1]
    }

    assert missed == {"67", "76"}
