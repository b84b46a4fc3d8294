"""What a value should be by now and where the year is likely to end: exact where the year is even, honest about its error."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.kernel.calendar.workcalendar import workdays_from
from kechuang.kernel.indicators.forecast import (
    Pace,
    expected,
    flow_forecast,
    increments,
    level_forecast,
    pace,
    passed,
)
from kechuang.kernel.indicators.targets import ABOUT, least, meets, standing

if TYPE_CHECKING:
    from collections.abc import Sequence

WORKED = workdays_from({}).share_of_year_worked
MONTHS = st.lists(st.integers(0, 400), min_size=12, max_size=12)
DAYS = st.dates(date(2014, 1, 1), date(2014, 12, 31))


def linear() -> Pace:
    return pace(None, 2014, WORKED)


@pytest.mark.parametrize(
    ("operator", "value", "target", "met"),
    [
        (">", 520, 520, False),
        (">", 521, 520, True),
        (">=", 200, 200, True),
        (">=", 199, 200, False),
        (">=", Fraction(8499, 100), 85, False),
        ("<=", 5, 5, True),
        ("<", 5, 5, False),
        ("=", 12, 12, True),
        ("=", 13, 12, False),
        ("~", 95, 100, True),
        ("~", 94, 100, False),
        (">", Decimal("2.5"), Decimal("2.4"), True),
    ],
)
def test_a_target_is_met_to_the_letter(operator: str, value: int, target: int, met: bool) -> None:  # noqa: FBT001 - the expectation
    assert meets(operator, value, target) is met


def test_an_unknown_operator_is_refused() -> None:
    with pytest.raises(ValueError, match="operator"):
        meets("≈", 1, 1)


@given(target=st.integers(1, 10_000), operator=st.sampled_from([">=", ">"]))
def test_the_least_value_that_meets_meets_and_the_one_before_does_not(target: int, operator: str) -> None:
    first = least(operator, target)
    assert meets(operator, first, target)
    assert not meets(operator, first - 1, target)


def test_about_is_marked_as_our_reading() -> None:
    assert least("~", 100) == 100 * (1 - ABOUT)


@given(DAYS, DAYS, st.one_of(st.none(), MONTHS))
def test_the_pace_only_grows_and_ends_at_one(one: date, other: date, last_year: list[int] | None) -> None:
    by = pace(last_year, 2014, WORKED)
    earlier, later = sorted((one, other))
    assert 0 <= passed(by, earlier, WORKED) <= passed(by, later, WORKED) <= 1
    assert passed(by, date(2014, 12, 31), WORKED) == 1


@given(DAYS)
def test_without_last_year_the_working_days_tell(day: date) -> None:
    assert passed(linear(), day, WORKED) == WORKED(day)


def test_few_cases_have_no_season() -> None:
    assert pace([1] * 12, 2014, WORKED).method == "linear"
    assert pace([2] * 12, 2014, WORKED).method == "seasonal"
    assert pace([100] * 11, 2014, WORKED).method == "linear"


def test_last_years_curve_is_followed_to_the_month() -> None:
    by = pace([0, 0, 0, 0, 0, 50, 0, 0, 0, 0, 0, 50], 2014, WORKED)
    assert [passed(by, date(2014, month, 30), WORKED) for month in (5, 6, 11)] == [
        0,
        Fraction(1, 2),
        Fraction(1, 2),
    ]


@given(MONTHS.filter(lambda months: sum(months[:6]) > 0), st.integers(6, 12))
def test_the_range_holds_the_point_and_never_falls_below_what_is_reached(
    months: list[int], seen: int
) -> None:
    by, reached = linear(), sum(months[:seen])
    share = passed(by, date(2014, seen, 30 if seen != 12 else 31), WORKED)
    found = flow_forecast(reached, share, by, months[:seen])
    assert found is not None
    assert reached <= found.low <= found.point <= found.high


@given(MONTHS.filter(sum))
def test_at_the_years_end_the_forecast_is_what_is_reached(months: list[int]) -> None:
    found = flow_forecast(sum(months), Fraction(1), linear(), months)
    assert found is not None
    assert found.low == found.point == found.high == sum(months)


@given(st.lists(st.integers(5, 80), min_size=12, max_size=12), st.integers(1, 40), st.integers(3, 11))
def test_a_year_like_the_last_one_but_larger_is_foreseen_exactly(
    last: list[int], times: int, seen: int
) -> None:
    by, this = pace(last, 2014, WORKED), [amount * times for amount in last]
    found = flow_forecast(sum(this[:seen]), sum(by.shares[:seen], Fraction(0)), by, this[:seen])
    assert found is not None
    assert found.point == sum(this)


def poisson(chance: random.Random, mean: float) -> int:
    left, count = chance.expovariate(1), 0
    while left < mean:
        left += chance.expovariate(1)
        count += 1
    return count


def held(months: Sequence[int], by: Pace, seen: int) -> bool:
    found = flow_forecast(sum(months[:seen]), sum(by.shares[:seen], Fraction(0)), by, months[:seen])
    return found is not None and found.low <= sum(months) <= found.high


@pytest.mark.parametrize("mean", [3, 40])
def test_four_years_in_five_end_inside_the_range(mean: int) -> None:
    chance, by = random.Random(20140930), linear()
    years = [[poisson(chance, mean * 12 * float(share)) for share in by.shares] for _ in range(400)]
    assert 0.74 <= sum(held(months, by, 8) for months in years) / 400 <= 0.92


def test_where_nothing_has_come_yet_the_range_still_says_what_may_come() -> None:
    found = flow_forecast(0, Fraction(1, 2), linear(), [0] * 6)
    assert found is not None
    assert (found.low, found.point, found.high) == (Fraction(0), Fraction(0), Fraction(3))
    assert flow_forecast(0, Fraction(0), linear(), []) is None


def test_a_level_goes_on_as_it_went() -> None:
    found = level_forecast(Fraction(509), Fraction(500), Fraction(3, 4), [Fraction(1)] * 9)
    assert found is not None
    assert found.low == found.point == found.high == 512
    assert level_forecast(Fraction(509), None, Fraction(3, 4), [Fraction(1)] * 9) is None
    assert level_forecast(Fraction(509), Fraction(500), Fraction(1, 6), [Fraction(1)] * 2) is None


@given(st.lists(st.integers(-9, 9).map(Fraction), min_size=3, max_size=11))
def test_the_range_of_a_level_lies_evenly_around_its_point(changes: list[Fraction]) -> None:
    found = level_forecast(sum(changes, Fraction(500)), Fraction(500), Fraction(len(changes), 12), changes)
    assert found is not None
    assert found.point - found.low == found.high - found.point >= 0


def test_what_should_be_reached_by_now() -> None:
    assert expected("flow", Fraction(480), Fraction(3, 4), None) == 360
    assert expected("stock", Fraction(521), Fraction(1, 2), Fraction(501)) == 511
    assert expected("stock", Fraction(521), Fraction(1, 2), Fraction(540)) == 540
    assert expected("stock", Fraction(521), Fraction(1, 2), None) is None


@pytest.mark.parametrize(
    ("kind", "operator", "value", "due", "over", "light"),
    [
        ("flow", ">=", 131, 90, False, "done"),
        ("flow", ">=", 90, 90, False, "on_course"),
        ("flow", ">=", 89, 90, False, "needs_effort"),
        ("flow", ">=", None, 90, False, "no_data"),
        ("flow", ">=", 119, 90, True, "needs_effort"),
        ("stock", ">", 520, 515, False, "on_course"),
        ("stock", ">", 521, 515, False, "on_course"),
        ("stock", ">", 521, 515, True, "done"),
        ("stock", ">", 520, 515, True, "needs_effort"),
        ("flow", "<=", 50, 90, False, "on_course"),
        ("flow", "<=", 100, 90, False, "needs_effort"),
    ],
)
def test_the_light_says_where_a_figure_stands(
    kind: str,
    operator: str,
    value: int | None,
    due: int,
    over: bool,  # noqa: FBT001 - whether the year is over
    light: str,
) -> None:
    target = 520 if kind == "stock" else 120
    assert standing(kind, operator, target, value, Fraction(due), over=over).light == light


def test_months_are_told_apart_only_where_each_is_known() -> None:
    assert increments({1: 5, 2: 5, 3: 9}, 3) == [5, 0, 4]
    assert increments({1: 5, 3: 9}, 3) is None
