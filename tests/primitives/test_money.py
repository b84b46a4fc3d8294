"""Amounts are whole fen; what cannot be one is refused, never rounded."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.primitives.money import MOST_FEN, BadMoney, format_wan, format_yuan, parse_wan, parse_yuan

amounts = st.integers(-MOST_FEN, MOST_FEN)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("1,234.56", 123_456),
        ("1234.5", 123_450),
        ("１，２３４．５", 123_450),
        ("￥ 3", 300),
        ("¥3.00元", 300),
        ("人民币 100 元", 10_000),
        ("-0.05", -5),
        ("−7", -700),
        ("007", 700),
        ("0", 0),
    ],
)
def test_an_amount_is_read_as_people_type_it(text: str, fen: int) -> None:
    assert parse_yuan(text) == fen


FIGURES = "Write the amount in figures, such as 1234.56 or 1,234.56."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", FIGURES),
        ("abc", FIGURES),
        ("1e5", FIGURES),
        ("NaN", FIGURES),
        ("12,34", FIGURES),
        ("1,2345", FIGURES),
        ("1.2.3", FIGURES),
        (".5", FIGURES),
        ("5.", FIGURES),
        ("--5", FIGURES),
        ("٣", FIGURES),
        ("9" * 60, FIGURES),
        ("1.005", "Write the amount in yuan with at most two decimals."),
        ("5万元", "The amount is written in another unit than this field asks for."),
        ("92233720368547758.08", "The amount is larger than any account can hold."),
    ],
)
def test_what_is_no_amount_is_refused_with_a_sentence(text: str, said: str) -> None:
    with pytest.raises(BadMoney) as refused:
        parse_yuan(text)

    assert str(refused.value) == said


@given(amounts)
def test_an_amount_printed_is_read_back(fen: int) -> None:
    assert parse_yuan(format_yuan(fen)) == fen


@given(amounts)
def test_ten_thousands_with_all_six_decimals_are_read_back(fen: int) -> None:
    assert parse_wan(format_wan(fen, decimals=6)) == fen


@given(amounts)
def test_rounded_to_ten_thousands_an_amount_is_never_half_a_unit_off(fen: int) -> None:
    shown = Decimal(format_wan(fen).replace(",", "")) * 1_000_000

    assert abs(shown - fen) <= 5_000


@pytest.mark.parametrize(
    ("fen", "shown"),
    [
        (123_456_789, "123.46"),
        (5_000, "0.01"),
        (4_999, "0.00"),
        (-5_000, "-0.01"),
        (-4_999, "0.00"),
        (10**12, "1,000,000.00"),
    ],
)
def test_ten_thousands_are_rounded_half_up(fen: int, shown: str) -> None:
    assert format_wan(fen) == shown


def test_yuan_are_printed_with_commas_and_two_decimals() -> None:
    assert [format_yuan(fen) for fen in (123_456, 5, -5, 0, 10**11)] == [
        "1,234.56",
        "0.05",
        "-0.05",
        "0.00",
        "1,000,000,000.00",
    ]


def test_ten_thousands_may_carry_their_unit_but_not_another() -> None:
    assert (parse_wan("12.5"), parse_wan("12.5万元"), parse_wan("0.000001")) == (12_500_000, 12_500_000, 1)
    with pytest.raises(BadMoney, match="another unit"):
        parse_wan("125000元")
    with pytest.raises(BadMoney, match="six decimals"):
        parse_wan("0.0000001")
