"""The four numbers: the standards' own examples pass, and a slip of the pen is found or known not to be."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.primitives.codes import (
    BadCode,
    Kind,
    Reason,
    born_on,
    check_organisation_code,
    check_registration_number,
    check_resident_id,
    check_unified_code,
    make_organisation_code,
    make_registration_number,
    make_resident_id,
    make_unified_code,
    normalise,
    organisation_code_in,
)


def refusal(check: Callable[[str], None], code: str) -> BadCode | None:
    try:
        check(code)
    except BadCode as bad:
        return bad
    return None


def replaced(code: str, at: int, sign: str) -> str:
    return code[:at] + sign + code[at + 1 :]


# By hand ------------------------------------------------------------------------------------------------------


def test_the_organisation_code_worked_out_by_hand_passes() -> None:
    # GB 11714-1997: D=13 → 13·3 + 2·7 + 1·9 + 4·10 + 3·5 + 5·8 + 6·4 + 9·2 = 199; 199 mod 11 = 1; 11 − 1 = 10 → X
    assert make_organisation_code("D2143569") == "D2143569X"
    # 0·3 + 0·7 + 0·9 + 0·10 + 0·5 + 0·8 + 0·4 + 0·2 = 0; 11 − 0 = 11 → 0
    assert make_organisation_code("00000000") == "000000000"
    # PDY00001, the first of the numbers set aside for one's own use:
    # 25·3 + 13·7 + 34·9 + 1·2 = 474; 474 mod 11 = 1 → X
    assert make_organisation_code("PDY00001") == "PDY00001X"


def test_the_unified_code_worked_out_in_the_standard_passes() -> None:
    # GB 32100-2015: 91350100M000100Y4 gives 1640; 1640 mod 31 = 28; 31 − 28 = 3
    # and inside, GB 11714: M=22 → 22·3 + 1·5 + 34·2 = 139; 139 mod 11 = 7; 11 − 7 = 4
    check_unified_code("91350100M000100Y43")
    assert make_unified_code("91350100", "M000100Y4") == "91350100M000100Y43"
    assert organisation_code_in("91350100M000100Y43") == "M000100Y4"


def test_the_identity_numbers_printed_in_the_standard_pass() -> None:
    # GB 11643-1999: 11010519491231002 gives 167; 167 mod 11 = 2 → X
    assert make_resident_id("110105", date(1949, 12, 31), 2) == "11010519491231002X"
    assert make_resident_id("440524", date(1880, 1, 1), 1) == "440524188001010014"
    assert born_on("440524188001010014") == date(1880, 1, 1)


def test_the_registration_number_worked_out_by_hand_passes() -> None:
    # ISO 7064 MOD 11,10 over 11010800000001, p after each figure, from 10:
    # 1→2, 1→6, 0→1, 1→4, 0→8, 8→1, then 0→2 4 8 5 10 9 7 (seven zeros), 1→5; (11 − 5) mod 10 = 6
    assert make_registration_number("11010800000001") == "110108000000016"


# What must not be refused -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    [
        make_resident_id("310114", date(1990, 1, 1), 7),  # the district was a county until 1992
        make_resident_id("310222", date(1970, 5, 5), 8),
        make_resident_id("810000", date(1985, 2, 3), 9),
        make_resident_id("820000", date(1985, 2, 3), 9),
        make_resident_id("830000", date(1985, 2, 3), 9),
        make_resident_id("931156", date(1985, 2, 3), 9),
        make_resident_id("310114", date(2012, 2, 29), 0),
    ],
)
def test_numbers_of_the_countys_years_and_of_people_from_outside_are_accepted(code: str) -> None:
    check_resident_id(code, on=date(2014, 9, 30))


@pytest.mark.parametrize("head", ["N2310114", "Y1310114", "A1100000", "91310114", "12310114", "52310114"])
def test_codes_of_villages_forces_and_others_are_accepted(head: str) -> None:
    check_unified_code(make_unified_code(head, "D2143569X"))


@pytest.mark.parametrize(
    "typed",
    [
        "91350100m000100y43",
        "９１３５０１００Ｍ０００１００Ｙ４３",
        " 91350100-M000100Y4-3\n",
        "91350100\u200bM000100Y\u00a043",
        "91350100−M000100Y43",
    ],
)
def test_a_code_is_tidied_before_it_is_checked(typed: str) -> None:
    assert normalise(typed) == "91350100M000100Y43"


def test_the_hyphen_and_the_small_x_of_printed_numbers_are_tidied() -> None:
    assert [normalise("D2143569-X"), normalise("11010519491231002x")] == ["D2143569X", "11010519491231002X"]


@given(st.text())
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


# What must be refused, and how --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("check", "code", "kind", "reason", "at", "said"),
    [
        (
            check_organisation_code,
            "D2143569",
            Kind.ORGANISATION,
            Reason.LENGTH,
            8,
            "The organisation code has 9 characters, not 8.",
        ),
        (
            check_organisation_code,
            "d2143569X",
            Kind.ORGANISATION,
            Reason.CHARACTER,
            1,
            "Character 1 of the organisation code cannot be “d”.",
        ),
        (
            check_organisation_code,
            "D21435699",
            Kind.ORGANISATION,
            Reason.CHECK,
            9,
            "The check digit of the organisation code, character 9, does not agree with the others; compare them one by one.",
        ),
        (
            check_registration_number,
            "110108000000017",
            Kind.REGISTRATION,
            Reason.CHECK,
            15,
            "The check digit of the business registration number, character 15, does not agree with the others; compare them one by one.",
        ),
        (
            check_registration_number,
            "A10108000000016",
            Kind.REGISTRATION,
            Reason.DIVISION,
            1,
            "The six characters from character 1 of the business registration number should be a division code in figures.",
        ),
        (
            check_unified_code,
            "91350100M000100Y4Z",
            Kind.UNIFIED,
            Reason.CHARACTER,
            18,
            "Character 18 of the unified social credit code cannot be “Z”.",
        ),
        (
            check_unified_code,
            "9135O100M000100Y43",
            Kind.UNIFIED,
            Reason.DIVISION,
            3,
            "The six characters from character 3 of the unified social credit code should be a division code in figures.",
        ),
        (
            check_unified_code,
            "91350100M000100Y44",
            Kind.UNIFIED,
            Reason.OUTER_CHECK,
            18,
            "The check digit of the unified social credit code, character 18, does not agree, although the organisation code inside does; compare characters 1 to 8 and 18 first.",
        ),
        (
            check_unified_code,
            "91350100M000200Y43",
            Kind.UNIFIED,
            Reason.INNER_CHECK,
            17,
            "The organisation code inside the unified social credit code, characters 9 to 17, does not agree with its own check digit, character 17; compare these nine first.",
        ),
        (
            check_resident_id,
            "11010519490231002X",
            Kind.RESIDENT,
            Reason.BIRTH_DATE,
            7,
            "Characters 7 to 14 of the resident identity number are no day of the calendar.",
        ),
        (
            check_resident_id,
            "110105194912310021",
            Kind.RESIDENT,
            Reason.CHECK,
            18,
            "The check digit of the resident identity number, character 18, does not agree with the others; compare them one by one.",
        ),
        (
            check_resident_id,
            "",
            Kind.RESIDENT,
            Reason.LENGTH,
            0,
            "The resident identity number has 18 characters, not 0.",
        ),
    ],
)
def test_a_refused_code_says_which_character_is_wrong(
    check: Callable[[str], None], code: str, kind: Kind, reason: Reason, at: int, said: str
) -> None:
    bad = refusal(check, code)

    assert bad is not None
    assert (bad.kind, bad.reason, bad.at, str(bad.sentence)) == (kind, reason, at, said)


def test_a_right_end_around_a_wrong_middle_is_refused() -> None:
    # 91350100 M000100Y5: the inner digit should be 4; the outer one is right for what stands before it:
    # 1640 + 28 (one more at weight 28) = 1668; 1668 mod 31 = 25; 31 − 25 = 6
    bad = refusal(check_unified_code, "91350100M000100Y56")

    assert bad is not None
    assert (bad.reason, bad.at) == (Reason.INNER_CHECK, 17)


def test_no_unified_code_is_taken_before_there_were_any() -> None:
    check_unified_code("91350100M000100Y43", on=date(2015, 10, 1))

    with pytest.raises(BadCode) as refused:
        check_unified_code("91350100M000100Y43", on=date(2015, 9, 30))

    assert refused.value.reason == Reason.TOO_EARLY


def test_nobody_is_born_after_the_day_of_the_check() -> None:
    child = make_resident_id("310114", date(2014, 10, 1), 1)
    check_resident_id(child)
    check_resident_id(child, on=date(2014, 10, 1))

    with pytest.raises(BadCode) as refused:
        check_resident_id(child, on=date(2014, 9, 30))

    assert refused.value.reason == Reason.NOT_BORN


def test_the_refusal_never_repeats_the_identity_number() -> None:
    bad = refusal(check_resident_id, "110105194912310021")

    assert bad is not None
    assert "11010519" not in f"{bad!r} {bad} {bad.args} {vars(bad)}"


@pytest.mark.parametrize("figure", ["٣", "３", "²"])
def test_figures_of_other_scripts_are_not_figures(figure: str) -> None:
    assert refusal(check_resident_id, replaced("11010519491231002X", 16, figure)) is not None
