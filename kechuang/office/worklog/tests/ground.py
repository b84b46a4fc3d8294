"""A clerk with a day of facts: cases of the sample module, a superior, a leader who grades."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.test import Client

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.writing import write
from kechuang.kernel.calendar.actions import book_absence
from kechuang.kernel.cases.acting import act
from kechuang.kernel.identity.acting import person_of
from tests.world import SYSTEM, District, appointed, set_up

if TYPE_CHECKING:
    from kechuang.kernel.identity.models import Person
    from kechuang.primitives.actor import Actor
    from tests.sample.models import Petition

BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"
TUESDAY: Final = date(2014, 9, 30)
MONDAY: Final = date(2014, 9, 29)
"""The week before the National Day: 2014-09-28 is worked (调休), 10-01 to 10-07 are free."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The district with a leader and one more clerk."""

    district: District
    leader: Actor
    second: Actor

    @property
    def clerk(self) -> Actor:
        """Return whose record it is."""
        return self.district.clerk

    @property
    def head(self) -> Actor:
        """Return who answers for the office."""
        return self.district.head

    @property
    def stranger(self) -> Actor:
        """Return the head of a town."""
        return self.district.stranger

    @property
    def person(self) -> Person:
        """Return the clerk as a person."""
        return person_of(self.clerk)

    def handled(self, words: str = "路灯维修 please", by: Actor | None = None) -> Petition:
        """Have somebody open a case and take a step with it."""
        petition = self.district.petition(words, by=by or self.clerk)
        act(petition.case, "hand_in", by=by or self.clerk)
        return petition

    def away(self, first: date, last: date, **halves: bool) -> None:
        """Have the clerk be on leave."""
        days: dict[str, Any] = {"first_day": first, "last_day": last, **halves}
        book_absence(by=self.head, person=self.person.pk, kind="年休假", source=self.person.ref, **days)


def prepared() -> Ground:
    """Make the ground on 2014-09-30."""
    district = set_up(TUESDAY)
    leader = appointed("leader", "leader", district.root)
    return Ground(district, leader, appointed("second", "clerk", district.office))


def move_to(day: date) -> None:
    """Move the demo clock to a later morning."""
    with write(SYSTEM):
        clock.move_to(clock.now() + timedelta(days=(day - clock.today()).days))


def browser(actor: Actor) -> Client:
    """Return a browser in which somebody is signed in."""
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client
