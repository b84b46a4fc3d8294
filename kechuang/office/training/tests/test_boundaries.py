"""The figures of the law at their very edges: ninety hours, twelve days, one part in seven."""

# ruff: noqa: FBT001 - columns of tables
from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import pytest

from kechuang.office.training import law
from kechuang.office.training.models import Norm
from kechuang.office.training.queries import norms_on
from kechuang.office.training.standing import Lesson, is_beyond, needed, standing

if TYPE_CHECKING:
    from kechuang.office.training.standing import Standing

DAY: Final = date(2024, 3, 4)


def in_force(on: date) -> dict[tuple[str, str], int]:
    """Return the law of a day as it is planted."""
    rows = (row for row in law.NORMS if row.valid_from <= on and (row.valid_to is None or on <= row.valid_to))
    return {(row.name, row.rank): row.value for row in rows}


def stands(*lessons: Lesson, rank: str = "section", year: int = 2024) -> Standing:
    """Return how somebody stands."""
    return standing(in_force(date(year, 12, 31)), rank, year, lessons)


def on_days(count: int, halves: int, first: date = DAY, *, online: bool = False) -> list[Lesson]:
    """Return one lesson a day."""
    return [Lesson(first + timedelta(days=n), halves, online) for n in range(count)]


@pytest.mark.parametrize(
    ("halves", "reached", "missing"), [(179, False, "0.5"), (180, True, "0"), (181, True, "0")]
)
def test_ninety_hours_are_enough_and_half_an_hour_less_is_not(
    halves: int, reached: bool, missing: str
) -> None:
    one = stands(Lesson(DAY, halves, online=False))

    assert (one.reached, str(one.missing)) == (reached, missing)


@pytest.mark.parametrize(("days", "reached"), [(11, False), (12, True)])
def test_twelve_days_are_enough_though_they_have_fewer_than_ninety_hours(days: int, reached: bool) -> None:
    one = stands(*on_days(days, 12))

    assert (one.halves < 180, str(one.days), one.reached) == (True, str(days), reached)


def test_half_a_day_counts_half_and_less_does_not_count_as_days() -> None:
    assert [stands(Lesson(DAY, many, online=False)).half_days for many in (5, 6, 11, 12, 24)] == [
        0,
        1,
        1,
        2,
        2,
    ]
    assert stands(Lesson(DAY, 6, online=False), Lesson(DAY, 6, online=False)).half_days == 2


def test_a_counter_entry_takes_hours_and_days_off_again() -> None:
    taken_back = stands(*on_days(12, 12), Lesson(DAY, -12, online=False))

    assert (taken_back.halves, taken_back.half_days, taken_back.reached) == (132, 22, False)


def test_online_hours_count_apart_since_2023_and_did_count_before() -> None:
    after = stands(*on_days(12, 20, online=True))
    before = stands(*on_days(12, 20, date(2022, 3, 7), online=True), year=2022)

    assert [(one.halves, one.online, one.reached) for one in (after, before)] == [(0, 240, False), (240, 240, True)]  # fmt: skip


def test_a_year_begins_on_its_first_day_and_ends_on_its_last() -> None:
    rows = [Lesson(date(2023, 12, 31), 90, online=False), Lesson(date(2024, 1, 1), 90, online=False)]
    rows += [Lesson(date(2024, 12, 31), 90, online=False), Lesson(date(2025, 1, 1), 90, online=False)]

    assert (stands(*rows).halves, stands(*rows).reached) == (180, True)


def test_leaders_are_counted_over_the_five_years_of_a_plan() -> None:
    rows = [Lesson(date(year, 5, 6), 275, online=False) for year in range(2022, 2028)]
    first, fourth, fifth = (stands(*rows, rank="division", year=year) for year in (2023, 2025, 2027))

    assert [(one.since, one.halves) for one in (first, fourth, fifth)] == [
        (2023, 275),
        (2023, 825),
        (2023, 1375),
    ]
    assert {one.until for one in (first, fourth, fifth)} == {2027}
    assert [one.reached for one in (first, fourth, fifth)] == [False, False, True]
    assert stands(*rows[1:5], rank="division", year=2026).halves == 1100
    assert stands(*rows[1:5], rank="division", year=2026).reached


def test_a_year_before_the_law_has_no_line() -> None:
    one = stands(year=2000)

    assert (one.wanted_halves, one.wanted_half_days, one.reached) == (None, None, True)


@pytest.mark.parametrize(
    ("absent", "total", "beyond"),
    [
        (8, 56, False),
        (9, 56, True),
        (0, 56, False),
        (7, 50, False),
        (8, 50, True),
        (1, 6, True),
        (0, 0, False),
    ],
)
def test_exactly_one_part_in_seven_may_be_missed_and_half_an_hour_more_may_not(
    absent: int, total: int, beyond: bool
) -> None:  # fmt: skip
    assert is_beyond(absent, total, 7) is beyond
    assert (total - absent < needed(total, 7)) is beyond


def test_every_row_names_its_clause_and_the_unconfirmed_say_so() -> None:
    assert [row for row in law.NORMS if ("待核" in row.clause) is row.confirmed or not row.clause] == []


def test_no_two_rows_hold_on_one_day_and_none_is_missing_between(db: None) -> None:
    del db
    for name, rank in {(row.name, row.rank) for row in law.NORMS}:
        rows = sorted(row for row in law.NORMS if (row.name, row.rank) == (name, rank))
        rows.sort(key=lambda row: row.valid_from)
        for before, after in itertools.pairwise(rows):
            assert before.valid_to is not None
            assert before.valid_to + timedelta(days=1) == after.valid_from
    assert norms_on(date(2014, 9, 30)) == in_force(date(2014, 9, 30))
    assert Norm.objects.count() == len(law.NORMS)
