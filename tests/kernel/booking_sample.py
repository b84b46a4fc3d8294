"""Two rooms of the small district, open on worked days from 8:30 to 17:30, kept by the head's office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from kechuang.kernel.booking.actions import add_resource, book, set_hours
from tests.world import SHANGHAI, District, appointed, set_up

if TYPE_CHECKING:
    from kechuang.kernel.booking.models import Booking, Resource
    from kechuang.primitives.actor import Actor

SINCE: Final = date(2014, 1, 1)
DAY: Final = date(2014, 10, 13)
"""A Monday; the demo clock stands on 30 September."""


def moment(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    """Return an hour of a day in the district."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=SHANGHAI)


@dataclass(frozen=True, slots=True)
class Rooms:
    """The district, its rooms, and a leader of the whole."""

    district: District
    big: Resource
    small: Resource
    leader: Actor

    def booked(self, first: int, last: int, by: Actor | None = None) -> Booking:
        """Book the big room for whole hours of the Monday."""
        actor = by or self.district.clerk
        return book(self.big, by=actor, begins=moment(first), ends=moment(last), title="例会")


def rooms() -> Rooms:
    """Enter two rooms for everybody of the district."""
    district = set_up()
    leader = appointed("leader", "leader", district.root)
    big, small = (
        add_resource(
            by=district.head,
            kind="room",
            name=name,
            unit=district.root,
            keeper=district.office,
            since=SINCE,
            seats=seats,
        )
        for name, seats in (("第一会议室", 30), ("第二会议室", 12))
    )
    for room in (big, small):
        set_hours(room, by=district.head, since=SINCE, hours=(("worked", time(8, 30), time(17, 30)),))
    return Rooms(district, big, small, leader)
