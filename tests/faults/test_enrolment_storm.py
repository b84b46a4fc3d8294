"""A small storm on a few seats, on the engine of this leg: no seat is given twice, and those who wait stand and move up in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.faults.enrolment_storm import GIVE_UP, run_storm

if TYPE_CHECKING:
    from tools.house.databases import Place

PEOPLE, SEATS = 24, 8


def test_no_seat_is_given_twice_and_nobody_overtakes(own_database: Place) -> None:
    found = run_storm(own_database, "enrol", people=PEOPLE, seats=SEATS)

    assert (found["confirmed"], found["waiting"], found["in order"]) == (SEATS, PEOPLE - SEATS, PEOPLE)
    assert (found["moved up in order"], found["taken"]) == (GIVE_UP, SEATS)
