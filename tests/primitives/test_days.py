"""Periods and dates: the last day belongs, and every day has one name."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.primitives import periods
from kechuang.primitives.chinese_dates import BadDate, in_characters, in_figures, parse_date
from kechuang.primitives.periods import BadPeriod, Period

days = st.dates(date(1900, 1, 1), date(2099, 12, 31))
stretches = st.builds(lambda a, b: Period(min(a, b), max(a, b)), days, days)


def test_the_third_quarter_ends_with_september() -> None:
    quarter = periods.quarter(2014, 3)

    assert (quarter.first, quarter.last, quarter.days) == (date(2014, 7, 1), date(2014, 9, 30), 92)
    assert (quarter.contains(date(2014, 9, 30)), quarter.contains(date(2014, 10, 1))) == (True, False)


def test_a_year_is_its_four_quarters_and_its_twelve_months() -> None:
    year = periods.year(2012)

    assert sum(periods.quarter(2012, number).days for number in range(1, 5)) == year.days == 366
    assert sum(periods.month(2012, number).days for number in range(1, 13)) == 366


@pytest.mark.parametrize(
    ("period", "title"),
    [
        (periods.year(2014), "Year 2014"),
        (periods.quarter(2014, 3), "Third quarter of 2014"),
        (periods.month(2014, 9), "Month 9 of 2014"),
        (Period(date(2014, 9, 1), date(2014, 9, 14)), "2014-09-01 to 2014-09-14"),
    ],
)
def test_a_period_has_a_title_for_the_page(period: Period, title: str) -> None:
    assert str(period.title) == title


@given(stretches)
def test_a_period_is_read_back_from_its_code(period: Period) -> None:
    assert periods.parse(period.code) == period


@given(days)
def test_whole_periods_have_short_codes_and_are_read_back(day: date) -> None:
    whole = (periods.year(day.year), periods.quarter_of(day), periods.month(day.year, day.month))

    assert [len(period.code) for period in whole] == [4, 6, 7]
    assert tuple(periods.parse(str(period)) for period in whole) == whole
    assert all(period.contains(day) for period in whole)


@given(stretches, stretches)
def test_two_periods_overlap_exactly_when_they_share_a_day(one: Period, other: Period) -> None:
    shares_a_day = one.contains(other.first) or other.contains(one.first)

    assert one.overlaps(other) == other.overlaps(one) == shares_a_day


def test_neighbouring_periods_do_not_overlap() -> None:
    assert not periods.quarter(2014, 2).overlaps(periods.quarter(2014, 3))
    assert Period(date(2014, 1, 1), date(2014, 7, 1)).overlaps(periods.quarter(2014, 3))


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(BadPeriod, match="The last day comes before the first one"):
        Period(date(2014, 9, 30), date(2014, 9, 29))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "14",
        "2014Q5",
        "2014Q0",
        "2014-13",
        "2014-00",
        "2014-9",
        "2014/09",
        "0000",
        "2014-09-31/2014-10-01",
        "Q3",
    ],
)
def test_text_that_names_no_period_is_refused(text: str) -> None:
    with pytest.raises(BadPeriod):
        periods.parse(text)


@pytest.mark.parametrize("text", ["2014q3", " 2014Q3 ", "２０１４Ｑ３"])
def test_a_period_is_read_as_people_type_it(text: str) -> None:
    assert periods.parse(text) == periods.quarter(2014, 3)


@pytest.mark.parametrize("number", [0, 5])
def test_a_year_has_four_quarters(number: int) -> None:
    with pytest.raises(BadPeriod, match="quarters 1 to 4"):
        periods.quarter(2014, number)


@pytest.mark.parametrize(
    ("day", "figures", "characters"),
    [
        (date(2014, 9, 30), "2014年9月30日", "二〇一四年九月三十日"),
        (date(2000, 12, 21), "2000年12月21日", "二〇〇〇年十二月二十一日"),
        (date(2010, 10, 10), "2010年10月10日", "二〇一〇年十月十日"),
    ],
)
def test_a_day_is_written_as_documents_have_it(day: date, figures: str, characters: str) -> None:
    assert (in_figures(day), in_characters(day)) == (figures, characters)


@given(days)
def test_every_day_is_read_back_from_every_spelling(day: date) -> None:
    spellings = (
        in_figures(day),
        in_characters(day),
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day}",
    )

    assert {parse_date(text) for text in spellings} == {day}


@pytest.mark.parametrize(
    "text", ["2014.9.30", "2014年09月30号", "二○一四年九月卅日", "２０１４－０９－３０", "2014 年 9 月 30 日"]
)
def test_a_day_is_read_as_people_type_it(text: str) -> None:
    assert parse_date(text) == date(2014, 9, 30)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "30/9/2014",
        "3/9/2014",
        "2014-09/30",
        "2014-02-29",
        "2014-13-01",
        "14-9-30",
        "2014年九月30日",
        "201493",
        "二〇一四年二月三十日",
        "明天",
    ],
)
def test_text_that_names_no_day_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BadDate) as refused:
        parse_date(text)

    assert str(refused.value) == f"“{text}” is not a day; write it as 2014-09-30 or 2014年9月30日."


def test_a_leap_day_lies_in_its_quarter() -> None:
    assert periods.quarter_of(date(2012, 2, 29)).last == date(2012, 2, 29) + timedelta(days=31)
