"""An official enters the notice of a year, corrects it, and is told when the next one is due."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, connection

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.kernel.calendar import workdays
from kechuang.kernel.calendar.actions import confirm_year, enter_year
from kechuang.kernel.calendar.models import Day, Kind, YearNotice
from kechuang.kernel.calendar.queries import years_missing, years_to_compare
from kechuang.kernel.calendar.rules import NamedDay
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CLERK = Actor(person=7, name="甲")
ANOTHER = Actor(person=8, name="乙")
NEW_YEAR = NamedDay(date(2027, 1, 1), Kind.HOLIDAY, "元旦")
SATURDAY_BEFORE = NamedDay(date(2026, 12, 26), Kind.WORK, "元旦")
MONDAY_FREE = NamedDay(date(2027, 1, 4), Kind.REST, "元旦")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def calendar_read_anew() -> Iterator[None]:
    workdays.forget()
    yield
    workdays.forget()


def enter(days: Sequence[NamedDay], *, year: int = 2027, document: str = "示例〔2026〕1号") -> YearNotice:
    return enter_year(by=CLERK, year=year, days=days, document=document, published=date(2026, 11, 20))


def test_a_year_is_announced_once_its_notice_is_entered() -> None:
    assert workdays.is_estimated(date(2027, 1, 4), date(2027, 1, 4))
    assert workdays.is_workday(date(2027, 1, 4))
    enter([NEW_YEAR, SATURDAY_BEFORE, MONDAY_FREE])
    assert not workdays.is_estimated(date(2027, 1, 4), date(2027, 1, 4))
    assert not workdays.is_workday(date(2027, 1, 4))
    assert workdays.is_workday(date(2026, 12, 26))
    assert Day.objects.get(date=date(2027, 1, 4)).source == "示例〔2026〕1号"
    assert not YearNotice.objects.get(year=2027).confirmed
    assert Entry.objects.filter(action="calendar.year_entered").count() == 1


def test_a_year_entered_by_one_is_compared_by_another() -> None:
    enter([NEW_YEAR])
    assert years_to_compare() == {2027: CLERK.person}
    with pytest.raises(Refused) as refusal:
        confirm_year(by=CLERK, year=2027)
    assert refusal.value.rule == "a_year_entered_by_one_is_confirmed_by_another"
    confirmed = confirm_year(by=ANOTHER, year=2027)
    assert (confirmed.confirmed, confirmed.confirmed_by, years_to_compare()) == (True, ANOTHER.person, {})
    with pytest.raises(Refused):
        confirm_year(by=ANOTHER, year=2027)
    enter([NEW_YEAR, MONDAY_FREE])  # a correction waits for eyes again
    assert years_to_compare() == {2027: CLERK.person}


@pytest.mark.parametrize("who", ["NULL", "entered_by"])
def test_the_database_itself_wants_another_to_confirm(who: str) -> None:
    enter([NEW_YEAR])
    sql = f"UPDATE calendar_yearnotice SET confirmed = TRUE, confirmed_by = {who} WHERE year = 2027"  # noqa: S608 - a table above
    with (
        pytest.raises(IntegrityError) as refusal,
        write(CLERK),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    assert "a_year_entered_by_one_is_confirmed_by_another" in str(refusal.value)


def test_a_correction_replaces_the_days_and_the_record_keeps_both() -> None:
    enter([NEW_YEAR, MONDAY_FREE])
    enter([NEW_YEAR], document="示例〔2026〕2号")
    assert workdays.is_workday(date(2027, 1, 4))
    assert Day.objects.filter(notice=2027).count() == 1
    kept = Entry.objects.get(action="calendar.year_corrected").detail
    assert kept["before"] == {
        "document": "示例〔2026〕1号",
        "days": {"2027-01-01": "holiday", "2027-01-04": "rest"},
    }
    assert kept["after"] == {"document": "示例〔2026〕2号", "days": {"2027-01-01": "holiday"}}


def test_a_notice_may_change_a_day_of_the_december_before() -> None:
    enter([NEW_YEAR, NamedDay(date(2026, 12, 31), Kind.REST, "元旦")])
    assert not workdays.is_workday(date(2026, 12, 31))


@pytest.mark.parametrize(
    "days",
    [
        [],
        [NEW_YEAR, NEW_YEAR],
        [NamedDay(date(2028, 1, 3), Kind.HOLIDAY, "元旦")],
        [NamedDay(date(2026, 11, 30), Kind.REST, "元旦")],
        [NamedDay(date(2027, 1, 4), Kind.WORK, "元旦")],
        [NamedDay(date(2027, 1, 2), Kind.REST, "元旦")],
        [NamedDay(date(2027, 1, 4), Kind.REST, " ")],
        [NamedDay(date(2027, 1, 4), "bridge", "元旦")],  # type: ignore[arg-type]  # what a careless form hands over
    ],
)
def test_a_notice_that_cannot_be_right_is_refused_and_nothing_is_kept(days: list[NamedDay]) -> None:
    with pytest.raises(Refused) as refusal:
        enter(days)
    assert str(refusal.value.sentence)
    assert not YearNotice.objects.filter(year=2027).exists()


def test_a_notice_needs_its_document_number_and_a_year() -> None:
    with pytest.raises(Refused):
        enter([NEW_YEAR], document=" ")
    with pytest.raises(Refused):
        enter([NEW_YEAR], year=27)


def test_from_november_the_next_year_is_asked_for() -> None:
    assert years_missing(date(2026, 10, 31)) == []
    assert years_missing(date(2026, 11, 1)) == [2027]
    assert years_missing(date(2027, 2, 1)) == [2027]
    assert years_missing(date(2027, 11, 1)) == [2027, 2028]
    assert years_missing(date(2014, 11, 1)) == []
    enter([NEW_YEAR])
    assert years_missing(date(2026, 11, 23)) == []
