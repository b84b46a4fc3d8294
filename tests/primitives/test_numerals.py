"""Numbers in words are written by the rules and read only when they can mean one thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.primitives.numerals import (
    BadNumeral,
    chinese_money,
    chinese_number,
    chinese_year,
    parse_chinese_money,
    parse_chinese_number,
)

numbers = (
    st.integers(0, 10**16 - 1)
    | st.integers(0, 200)
    | st.builds(lambda d, p: d * 10**p, st.integers(1, 99), st.integers(0, 14))
)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (5, "五"),
        (10, "十"),
        (14, "十四"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (120, "一百二十"),
        (1002, "一千零二"),
        (2014, "二千零一十四"),
        (10_000, "一万"),
        (100_010, "十万零一十"),
        (200_300, "二十万零三百"),
        (2_005_000, "二百万五千"),
        (100_010_000, "一亿零一万"),
        (10**12, "一万亿"),
        (1_000_000_000_010, "一万亿零一十"),
    ],
)
def test_a_number_is_written_in_words(number: int, words: str) -> None:
    assert chinese_number(number) == words
    assert parse_chinese_number(words) == number


@given(numbers)
def test_a_number_in_words_is_read_back(number: int) -> None:
    assert parse_chinese_number(chinese_number(number)) == number


@given(numbers)
def test_two_zeros_never_stand_together_and_none_ends_a_number(number: int) -> None:
    words = chinese_number(number)

    assert "零零" not in words
    assert words == "零" or not words.endswith("零")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("两百", 200),
        ("两千零一十四", 2014),
        ("廿三", 23),
        ("卅", 30),
        ("一百廿", 120),
        ("壹佰贰拾", 120),
        ("壹萬贰仟", 12_000),
        ("壹拾万零柒仟", 107_000),
        ("一十", 10),
        ("二〇一四", 2014),
        ("二○一四", 2014),
        ("二零一四", 2014),
        ("120", 120),
        ("１２０", 120),
        (" 一百 二十 ", 120),
    ],
)
def test_every_spelling_in_use_is_read(words: str, number: int) -> None:
    assert parse_chinese_number(words) == number


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "一百二",
        "一万五",
        "百百",
        "三百百",
        "一千二十",
        "十百",
        "一零零百",
        "万",
        "二万三万",
        "一亿亿亿",
        "abc",
        "1.5",
        "-3",
        "一" * 65,
        "٣",
    ],
)
def test_a_spelling_with_two_readings_or_none_is_refused(words: str) -> None:
    with pytest.raises(BadNumeral) as refused:
        parse_chinese_number(words)

    assert str(refused.value) == f"“{words[:40]}” is not a Chinese number as documents write it."


@pytest.mark.parametrize("number", [-1, 10**16])
def test_a_number_beyond_any_budget_is_not_written(number: int) -> None:
    with pytest.raises(BadNumeral):
        chinese_number(number)


def test_a_year_is_written_figure_by_figure() -> None:
    assert [chinese_year(year) for year in (2014, 2000, 1998)] == ["二〇一四", "二〇〇〇", "一九九八"]


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        # the examples of 支付结算办法 附件一, with the 整 after 角 that 会计基础工作规范 第五十二条 asks for
        (140_950, "壹仟肆佰零玖元伍角整"),
        (600_714, "陆仟零柒元壹角肆分"),
        (168_032, "壹仟陆佰捌拾元零叁角贰分"),
        (10_700_053, "壹拾万柒仟元零伍角叁分"),
        (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
        (32_504, "叁佰贰拾伍元零肆分"),
        # and the plain cases
        (10_000, "壹佰元整"),
        (1_000, "壹拾元整"),
        (100_000_000_00, "壹亿元整"),
        (0, "零元整"),
        (5, "伍分"),
        (50, "伍角整"),
        (55, "伍角伍分"),
        (-10_000, "负壹佰元整"),
    ],
)
def test_an_amount_is_written_in_capitals(fen: int, words: str) -> None:
    assert chinese_money(fen) == words
    assert parse_chinese_money(words) == fen


@given(st.integers(-(10**17), 10**17))
def test_an_amount_in_capitals_is_read_back(fen: int) -> None:
    assert parse_chinese_money(chinese_money(fen)) == fen


@pytest.mark.parametrize(
    ("words", "fen"),
    [
        ("人民币壹佰元正", 10_000),
        ("壹仟陆佰捌拾元叁角贰分", 168_032),
        ("壹拾万零柒仟元伍角叁分", 10_700_053),
        ("壹佰圆整", 10_000),
        ("伍角", 50),
    ],
)
def test_the_other_spellings_the_rules_allow_are_read_too(words: str, fen: int) -> None:
    assert parse_chinese_money(words) == fen


@pytest.mark.parametrize(
    "words", ["", "整", "元", "人民币", "壹佰", "壹佰元伍", "伍分伍角", "壹元贰元", "100元零5分分"]
)
def test_words_that_are_no_amount_are_refused(words: str) -> None:
    with pytest.raises(BadNumeral):
        parse_chinese_money(words)
