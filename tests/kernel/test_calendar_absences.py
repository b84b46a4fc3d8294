"""Who is away: booked by leave, read by meetings and delegation, cancelled but never lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import ProgrammingError

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.kernel.calendar.actions import book_absence, cancel_absence
from kechuang.kernel.calendar.models import Absence
from kechuang.kernel.calendar.queries import absent_on
from kechuang.primitives.actor import Actor
from kechuang.primitives.ref import BadRef

if TYPE_CHECKING:
    from collections.abc import Sequence

CLERK = Actor(person=7, name="甲")
LEAVE = "leave.leaverequest:0198c1a0-0000-7000-8000-000000000001"

pytestmark = pytest.mark.django_db


def book(
    first: int, last: int, *, person: int = 3, from_noon: bool = False, until_noon: bool = False
) -> Absence:
    return book_absence(
        by=CLERK,
        person=person,
        first_day=date(2014, 9, first),
        last_day=date(2014, 9, last),
        from_noon=from_noon,
        until_noon=until_noon,
        kind="年休假",
        source=LEAVE,
    )


def away_on(day: int, people: Sequence[int] = (3, 4, 5)) -> list[int]:
    return [absence.person for absence in absent_on(people, date(2014, 9, day))]


def test_a_person_is_away_from_the_first_day_to_the_last() -> None:
    book(22, 24)
    book(24, 26, person=4)
    assert [away_on(day) for day in (21, 22, 24, 25, 27)] == [[], [3], [3, 4], [4], []]
    assert away_on(24, [5]) == []
    assert Entry.objects.filter(action="calendar.absence_booked").count() == 2


def test_a_cancelled_absence_stays_on_record_and_no_longer_counts() -> None:
    absence = cancel_absence(by=CLERK, absence=book(22, 24))
    assert away_on(23) == []
    assert Absence.objects.get().cancelled_at == absence.cancelled_at is not None
    assert Entry.objects.filter(action="calendar.absence_cancelled").count() == 1
    with pytest.raises(Refused):
        cancel_absence(by=CLERK, absence=absence)
    book(23, 23)
    assert away_on(23) == [3]


def test_two_halves_of_a_day_are_two_absences() -> None:
    book(22, 23, until_noon=True)
    book(23, 24, from_noon=True)
    assert away_on(23) == [3, 3]
    book(25, 25, from_noon=True)
    book(25, 25, until_noon=True)


@pytest.mark.parametrize(
    ("first", "last", "from_noon", "until_noon"),
    [
        (22, 24, False, False),
        (23, 23, False, False),
        (20, 22, False, False),
        (24, 26, False, False),
        (20, 30, False, False),
        (24, 24, False, True),
        (22, 22, True, False),
    ],
)
def test_nobody_is_away_twice_at_once(first: int, last: int, *, from_noon: bool, until_noon: bool) -> None:
    book(22, 24)
    with pytest.raises(Refused) as refusal:
        book(first, last, from_noon=from_noon, until_noon=until_noon)
    assert "calendar_nobody_is_away_twice" in refusal.value.rule
    book(first, last, person=4, from_noon=from_noon, until_noon=until_noon)


def test_an_absence_lasts_at_least_half_a_day() -> None:
    with pytest.raises(Refused):
        book(24, 22)
    with pytest.raises(Refused):
        book(22, 22, from_noon=True, until_noon=True)
    assert not Absence.objects.exists()


def test_an_absence_names_what_it_comes_from() -> None:
    with pytest.raises(BadRef):
        book_absence(
            by=CLERK,
            person=3,
            first_day=date(2014, 9, 22),
            last_day=date(2014, 9, 22),
            kind="年休假",
            source="leave 17",
        )


@pytest.mark.parametrize(
    "change", [{"last_day": date(2014, 9, 30)}, {"person": 4}, {"from_noon": True}, {"kind": "病假"}]
)
def test_an_absence_is_cancelled_and_never_changed(change: dict[str, object]) -> None:
    book(22, 24)
    with pytest.raises(Refused) as refusal, write(CLERK):
        Absence.objects.update(**change)
    assert "calendar_absence_only_gets_cancelled" in refusal.value.rule


def test_a_cancelled_absence_does_not_come_back() -> None:
    cancel_absence(by=CLERK, absence=book(22, 24))
    with pytest.raises(Refused) as refusal, write(CLERK):
        Absence.objects.update(cancelled_at=None)
    assert "calendar_absence_only_gets_cancelled" in refusal.value.rule


def test_an_absence_cannot_be_removed() -> None:
    book(22, 24)
    with pytest.raises((Refused, ProgrammingError)) as refusal, write(CLERK):
        Absence.objects.all().delete()
    by_guard = "guard_calendar_absence_never_goes" in getattr(refusal.value, "rule", "")
    assert by_guard or "permission denied" in str(refusal.value)  # PostgreSQL asks for the right first
