"""The working days of the district: exact for every year announced, estimated and saying so for the others."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import chinese_calendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kechuang.kernel.calendar import fresh, workdays
from kechuang.kernel.calendar.models import Day, Kind, YearNotice
from kechuang.kernel.calendar.seeds import seed_calendar
from kechuang.kernel.calendar.workcalendar import NoSuchDay, workdays_from
from tests.kernel.notices_2014_2026 import NOTICES, READ, WORKED, free_and_worked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoAssertNumQueries

SEEDS = seed_calendar()
ONE = timedelta(days=1)
DAYS = st.dates(min_value=date(2005, 1, 1), max_value=date(2028, 12, 31))
COUNTS = st.integers(min_value=1, max_value=400)


@pytest.fixture(autouse=True)
def calendar_read_anew() -> Iterator[None]:
    workdays.forget()
    yield
    workdays.forget()


def announced(day: date) -> bool:
    worked: bool = chinese_calendar.is_workday(day)
    return worked


def every_day(first_year: int, last_year: int) -> Iterator[date]:
    day = date(first_year, 1, 1)
    while day.year <= last_year:
        yield day
        day += ONE


@pytest.mark.django_db
def test_every_day_of_2014_to_2026_is_worked_as_the_state_council_arranged() -> None:
    wrong = [day for day in every_day(2014, 2026) if workdays.is_workday(day) != announced(day)]
    assert wrong == []


def test_the_command_line_knows_the_same_days_since_2004() -> None:
    wrong = [day for day in every_day(2004, 2026) if SEEDS.is_workday(day) != announced(day)]
    assert wrong == []


def test_every_year_says_where_its_notice_was_read() -> None:
    assert set(READ) >= set(NOTICES)


@pytest.mark.django_db
@pytest.mark.parametrize("year", NOTICES)
def test_every_day_of_a_year_is_worked_as_its_notice_written_out_by_hand_says(year: int) -> None:
    free, made_up = free_and_worked(year)
    wrong = [
        day
        for day in every_day(year, year)
        if workdays.is_workday(day) != (day in made_up or (day not in free and day.weekday() < 5))
    ]
    assert wrong == []
    assert workdays.workdays_between(date(year, 1, 1), date(year, 12, 31)) == WORKED[year]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ((2014, 1, 26), True),  # Sunday, for the Spring Festival
        ((2014, 1, 30), True),  # New Year's Eve was no holiday in 2014
        ((2014, 1, 31), False),
        ((2014, 4, 7), False),  # Monday, for Tomb-sweeping Day on a Saturday
        ((2014, 5, 4), True),  # Sunday
        ((2014, 9, 28), True),  # Sunday
        ((2014, 9, 30), True),
        *(((2014, 10, number), False) for number in range(1, 8)),
        ((2014, 10, 8), True),
        ((2014, 10, 11), True),  # Saturday
        ((2014, 10, 12), False),
        ((2015, 1, 4), True),  # Sunday
        ((2015, 2, 18), False),  # New Year's Eve, moved
        ((2015, 9, 3), False),  # seventy years after the war, by a notice of its own
        ((2015, 9, 4), False),
        ((2015, 9, 5), False),
        ((2015, 9, 6), True),  # Sunday
        ((2015, 10, 10), True),  # Saturday
    ],
)
def test_days_read_off_the_notices_of_2014_and_2015(day: tuple[int, int, int], worked: bool) -> None:  # noqa: FBT001 - a row of the table above
    assert workdays.is_workday(date(*day)) is worked


@pytest.mark.django_db
def test_a_day_says_what_it_is_and_which_document_says_so() -> None:
    victory, moved = Day.objects.get(date=date(2015, 9, 3)), Day.objects.get(date=date(2015, 9, 6))
    assert (victory.kind, victory.source) == (Kind.HOLIDAY, "国发明电〔2015〕1号")
    assert moved.kind == Kind.WORK
    national = Day.objects.get(date=date(2014, 10, 6))
    assert (national.kind, national.name, national.source) == (Kind.REST, "国庆节", "国办发明电〔2013〕28号")
    assert not YearNotice.objects.get(year=2006).confirmed


@pytest.mark.django_db
def test_only_days_the_weekly_rule_gets_wrong_are_kept() -> None:
    for day in Day.objects.all():
        assert (day.date.weekday() >= 5) is (day.kind == Kind.WORK), day


@pytest.mark.django_db
def test_a_new_years_day_moved_into_december_belongs_to_the_notice_of_the_year_it_opens() -> None:
    assert Day.objects.get(date=date(2011, 12, 31)).notice_id == 2012
    assert workdays.is_workday(date(2011, 12, 31))


@pytest.mark.django_db
def test_the_week_after_national_day_2014_counts_its_saturday() -> None:
    assert workdays.workdays_between(date(2014, 10, 1), date(2014, 10, 12)) == 4
    assert workdays.workdays_between(date(2014, 10, 12), date(2014, 10, 1)) == 0
    assert workdays.add_workdays(date(2014, 9, 30), 1) == date(2014, 10, 8)
    assert workdays.add_workdays(date(2014, 9, 30), 5, first_counts=True) == date(2014, 10, 11)
    assert workdays.add_workdays(date(2014, 10, 8), -2) == date(2014, 9, 29)
    assert workdays.add_workdays(date(2014, 10, 3), 0) == date(2014, 10, 3)


@pytest.mark.django_db
def test_the_share_of_the_year_worked_by_the_end_of_september_2014() -> None:
    assert workdays.workdays_between(date(2014, 1, 1), date(2014, 12, 31)) == 250
    passed = workdays.workdays_between(date(2014, 1, 1), date(2014, 9, 30))
    assert workdays.share_of_year_worked(date(2014, 9, 30)) == Fraction(passed, 250)
    assert workdays.share_of_year_worked(date(2014, 1, 1)) == 0
    assert workdays.share_of_year_worked(date(2014, 12, 31)) == 1


@pytest.mark.django_db
def test_a_year_not_announced_is_estimated_by_the_weekly_rule_and_the_fixed_holidays() -> None:
    assert workdays.is_estimated(date(2027, 3, 1), date(2027, 3, 2))
    assert workdays.is_estimated(date(2014, 3, 1), date(2027, 1, 1))
    assert not workdays.is_estimated(date(2014, 1, 1), date(2026, 12, 31))
    free = [day for day in every_day(2027, 2027) if day.weekday() < 5 and not workdays.is_workday(day)]
    assert free == [date(2027, 1, 1), date(2027, 10, 1)]
    free = [day for day in every_day(2028, 2028) if day.weekday() < 5 and not workdays.is_workday(day)]
    assert free == [date(2028, 5, 1), date(2028, 5, 2), date(2028, 10, 2), date(2028, 10, 3)]


@settings(deadline=None)
@given(day=DAYS, count=COUNTS)
def test_adding_working_days_is_what_counting_them_undoes(day: date, count: int) -> None:
    after = SEEDS.add_workdays(day, count)
    assert SEEDS.is_workday(after)
    assert SEEDS.workdays_between(day + ONE, after) == count
    counted = SEEDS.add_workdays(day, count, first_counts=True)
    assert SEEDS.is_workday(counted)
    assert SEEDS.workdays_between(day, counted) == count
    before = SEEDS.add_workdays(day, -count)
    assert SEEDS.is_workday(before)
    assert SEEDS.workdays_between(before, day - ONE) == count


@settings(deadline=None, max_examples=40)
@given(days=st.tuples(DAYS, DAYS, DAYS).map(sorted))
def test_two_stretches_that_meet_have_the_working_days_of_both(days: list[date]) -> None:
    first, middle, last = days
    both = SEEDS.workdays_between(first, middle) + SEEDS.workdays_between(middle + ONE, last)
    assert both == SEEDS.workdays_between(first, last)
    assert SEEDS.workdays_between(first, last) == sum(
        SEEDS.is_workday(first + timedelta(days=passed)) for passed in range((last - first).days + 1)
    )


@pytest.mark.parametrize(("day", "count"), [(date.max, 1), (date.min, -1)])
def test_counting_beyond_the_calendar_says_so(day: date, count: int) -> None:
    with pytest.raises(NoSuchDay):
        SEEDS.add_workdays(day, count)


def test_a_first_day_that_counts_cannot_count_nothing() -> None:
    with pytest.raises(NoSuchDay):
        SEEDS.add_workdays(date(2014, 9, 30), 0, first_counts=True)


def test_a_calendar_asked_about_a_century_keeps_few_years_and_stays_right() -> None:
    calendar = workdays_from({})
    once = calendar.workdays_between(date(1990, 1, 1), date(2089, 12, 31))
    assert once == calendar.workdays_between(date(1990, 1, 1), date(2089, 12, 31))
    assert len(calendar._tables) <= 64


@pytest.mark.django_db
def test_all_announced_years_are_read_in_one_query_and_not_again(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        workdays.is_workday(date(2014, 9, 30))
    with django_assert_num_queries(0):
        workdays.workdays_between(date(2004, 1, 1), date(2026, 12, 31))
        workdays.share_of_year_worked(date(2014, 9, 30))
    workdays.forget()
    with django_assert_num_queries(1):
        workdays.add_workdays(date(2014, 9, 30), 5)


@pytest.mark.django_db
def test_what_is_older_than_a_minute_is_read_again(
    django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    workdays.is_workday(date(2014, 9, 30))
    monkeypatch.setattr(fresh, "FRESH_FOR", -1.0)
    with django_assert_num_queries(1):
        workdays.is_workday(date(2014, 9, 30))
