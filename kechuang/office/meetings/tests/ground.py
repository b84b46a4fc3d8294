"""A working meeting of the small district: the clerk organises, the head presides, a leader and a town are invited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.test import Client

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.kernel.identity.acting import person_of
from kechuang.office.meetings.actions import calling, minuting
from kechuang.office.meetings.actions.minuting import Asked
from tests.kernel.booking_sample import Rooms, moment, rooms
from tests.world import SYSTEM, appointed

if TYPE_CHECKING:
    from kechuang.kernel.identity.models import Person
    from kechuang.office.meetings.models import Invitee, Meeting
    from kechuang.primitives.actor import Actor

BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True, slots=True)
class Ground:
    """The rooms and people of a meeting."""

    rooms: Rooms
    second: Actor
    """Another clerk of the office."""

    @property
    def clerk(self) -> Actor:
        """Return who organises."""
        return self.rooms.district.clerk

    @property
    def head(self) -> Actor:
        """Return who presides."""
        return self.rooms.district.head

    @property
    def stranger(self) -> Actor:
        """Return the head of a town."""
        return self.rooms.district.stranger

    def called(self, title: str = "三季度工作例会", first: int = 9, **more: Any) -> Meeting:
        """Call a meeting in the big room on the Monday."""
        values: dict[str, Any] = {
            "begins": moment(first),
            "ends": moment(first + 1),
            "room": self.rooms.big,
        } | more
        return calling.call(by=self.clerk, kind="working", title=title, chair=person_of(self.head), **values)

    def convened(self, title: str = "三季度工作例会", first: int = 9, **more: Any) -> Meeting:
        """Call a meeting, put a topic on it, invite head, second clerk and town, and tell them."""
        meeting = self.called(title, first, **more)
        calling.propose(meeting, by=self.clerk, title="通报三季度办件情况", takes=30)
        people = {person_of(actor): True for actor in (self.head, self.second, self.stranger)}
        calling.invite(meeting, by=self.clerk, people=people)
        act(meeting.case, "convene", by=self.clerk)
        meeting.refresh_from_db()
        return meeting

    def minuted(self, days: int = 5) -> Meeting:
        """Hold a meeting and write it down, with one thing asked of the town."""
        meeting = self.convened()
        move_to(meeting.ends)
        act(meeting.case, "end", by=self.clerk)
        minuting.write_minutes(
            meeting,
            by=self.clerk,
            text="会议听取了汇报。",
            decisions=(Asked("报送走访计划", self.rooms.district.town, days),),
        )
        return meeting


def invitee(meeting: Meeting, actor: Actor) -> Invitee:
    """Return somebody's invitation."""
    return meeting.invitees.get(person=actor.person)


def person(actor: Actor) -> Person:
    """Return the person behind an actor."""
    return person_of(actor)


def prepared() -> Ground:
    """Enter the rooms and one more clerk."""
    house = rooms()
    return Ground(house, appointed("second", "clerk", house.district.office))


def move_to(when: datetime, later: timedelta = timedelta()) -> None:
    """Move the demo clock."""
    with write(SYSTEM):
        clock.move_to(when + later)


def browser(actor: Actor) -> Client:
    """Return a browser in which somebody is signed in."""
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client
