"""A month and a week as addresses name them, and as pages draw them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.web.month import FITS, Day, Month, days_of, first_of, last_of, monday_of, weeks_of
from kechuang.kernel.web.notes import Empty, Row

if TYPE_CHECKING:
    from tests.world import District

TODAY = date(2014, 9, 17)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("2014-10", date(2014, 10, 1)),
        ("2014-13", date(2014, 9, 1)),
        ("1066-01", date(2014, 9, 1)),
        ("soon", date(2014, 9, 1)),
        ("", date(2014, 9, 1)),
    ],
)
def test_an_address_names_a_month_or_this_one(words: str, first: date) -> None:
    assert first_of(words, TODAY) == first


@pytest.mark.parametrize(
    ("words", "monday"),
    [
        ("2014-10-09", date(2014, 10, 6)),
        ("9999-12-31", date(2014, 9, 15)),
        ("2014-02-30", date(2014, 9, 15)),
        ("", date(2014, 9, 15)),
    ],
)
def test_an_address_names_a_week_by_any_of_its_days(words: str, monday: date) -> None:
    assert monday_of(words, TODAY) == monday


def test_a_week_outside_what_a_page_holds_is_this_week() -> None:
    bounds = date(2000, 1, 1), date(2014, 9, 24)
    assert [monday_of(words, TODAY, *bounds) for words in ("2014-09-24", "2014-09-25", "2000-01-03")] == [
        date(2014, 9, 22), date(2014, 9, 15), date(2000, 1, 3)
    ]  # fmt: skip


def test_the_last_of_a_month_knows_leap_years() -> None:
    assert [last_of(date(year, 2, 1)).day for year in (2015, 2016)] == [28, 29]


def test_the_months_beside_are_across_the_year() -> None:
    empty = Empty("")
    month = Month(date(2014, 1, 1), [], TODAY, empty)
    assert (month.before, Month(date(2014, 12, 1), [], TODAY, empty).after) == (
        date(2013, 12, 31), date(2015, 1, 1)
    )  # fmt: skip


def test_a_square_holds_four_lines_and_counts_the_rest() -> None:
    day = Day(TODAY, works=True, name="", rows=[Row(str(n)) for n in range(FITS + 3)])
    assert (len(day.few), day.more) == (FITS, 3)


@pytest.mark.django_db
def test_weeks_begin_on_monday_and_days_are_called_as_their_notice_calls_them(district: District) -> None:
    del district
    weeks = weeks_of(date(2014, 9, 1), lambda day: [Row(day.isoformat())])
    named = days_of(date(2014, 9, 28), date(2014, 10, 1), lambda _day: [])

    assert [len(week) for week in weeks] == [7] * 5
    assert weeks[0][0] is not None
    assert (weeks[0][0].date, weeks[-1][2]) == (date(2014, 9, 1), None)
    assert [day.name for day in named] == ["国庆节调休上班", "", "", "国庆节"]
