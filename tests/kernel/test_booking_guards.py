"""What the database refuses, on its owner's word too, so that a resource is had by one party at a time."""

# ruff: noqa: S608 - statements written to be refused, put together from constants
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import kechuang.kernel.booking
from kechuang.kernel.booking.actions import book, cancel
from kechuang.kernel.booking.guards import guards
from kechuang.kernel.booking.models import Booking
from tests.kernel.as_owner import refusal_of
from tests.kernel.booking_sample import Rooms, moment, rooms

if TYPE_CHECKING:
    from tools.house.databases import Place

README: Final = Path(kechuang.kernel.booking.__path__[0]) / "README.md"
UID: Final = "'0190f0f0000070008000000000000001'"
OVERLAP: Final = "guard_booking_no_two_live_bookings_overlap"
DAY: Final = "2014-10-13"
"""9:00 to 10:00 and 14:00 to 15:00 are booked; the database keeps UTC."""


def inserted(first: str, last: str, closure: str = "false", cancelled: str = "NULL") -> str:
    """Book by hand, for whoever has the first booking."""
    return (
        "INSERT INTO booking_booking (uid, resource_id, begins, ends, title, closure, booked_by_id, unit_id, about, booked_at, "
        f"cancelled_at, reason) SELECT {UID}, resource_id, '{DAY} {first}', '{DAY} {last}', 'x', {closure}, booked_by_id, unit_id, "
        f"'', booked_at, {cancelled}, '' FROM booking_booking WHERE title = '例会'"
    )


ATTEMPTS: Final = (
    ("book what somebody has", OVERLAP, inserted("01:30:00", "02:30:00")),
    (
        "move a booking onto another",
        OVERLAP,
        f"UPDATE booking_booking SET begins = '{DAY} 06:30:00', ends = '{DAY} 07:30:00' WHERE title = '例会'",
    ),
    ("lay a closure over a booking", OVERLAP, inserted("00:00:00", "09:00:00", "true")),
    ("end before it begins", "booking_ends_after_it_begins", inserted("04:00:00", "04:00:00")),
    (
        "enter a booking as cancelled",
        "guard_booking_begins_live",
        inserted("04:00:00", "05:00:00", cancelled="booked_at"),
    ),
    (
        "give a booking to somebody else",
        "guard_booking_keeps_whose_it_is",
        "UPDATE booking_booking SET booked_by_id = booked_by_id + 1 WHERE title = '例会'",
    ),
    (
        "bring a cancelled booking back",
        "guard_booking_cancelled_stays_cancelled",
        "UPDATE booking_booking SET cancelled_at = NULL WHERE cancelled_at IS NOT NULL",
    ),
    ("remove a booking", "guard_booking_booking_never_goes", "DELETE FROM booking_booking"),
    ("remove a resource", "guard_booking_resource_never_goes", "DELETE FROM booking_resource"),
    (
        "close before it opens",
        "resource_closes_after_it_opens",
        "UPDATE booking_opening SET closes = opens",
    ),
)


@pytest.fixture
def house(own_database: Place) -> Rooms:
    """Two bookings that stand and a cancelled one."""
    del own_database
    house = rooms()
    for first, title in ((9, "例会"), (14, "培训")):
        book(house.big, by=house.district.clerk, begins=moment(first), ends=moment(first + 1), title=title)
    given_up = book(house.big, by=house.leader, begins=moment(16), ends=moment(17), title="退订")
    cancel(given_up, by=house.leader)
    return house


def test_the_database_refuses_each_by_name(house: Rooms, own_database: Place) -> None:
    del house
    let_in = {}
    for words, guard, statement in ATTEMPTS:
        refusal = refusal_of(own_database, statement)
        if guard not in refusal:
            let_in[words] = refusal

    assert let_in == {}


def test_a_booking_in_order_passes_even_by_hand(house: Rooms, own_database: Place) -> None:
    del house
    assert refusal_of(own_database, inserted("02:00:00", "06:00:00")) == ""
    assert refusal_of(own_database, inserted("08:00:00", "09:00:00").replace("0001'", "0002'")) == ""

    assert Booking.objects.filter(title="x").count() == 2


def test_the_readme_prints_what_is_refused() -> None:
    rows = [f"| {words} | `{guard}` |" for words, guard, _statement in ATTEMPTS]

    assert README.read_text(encoding="utf-8").endswith("\n".join(["|---|---|", *rows, ""]))


def test_every_guard_is_tried() -> None:
    assert {guard.trigger for guard in guards} <= {guard for _words, guard, _statement in ATTEMPTS}
