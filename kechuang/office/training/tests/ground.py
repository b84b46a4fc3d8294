"""A course of the small district: the clerk holds it, the head decides, a second clerk, a leader and the head of a town take part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.test import Client

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.kernel.identity.acting import person_of
from kechuang.office.training.actions import planning, taking_part
from kechuang.office.training.models import Course, Credit, Session
from tests.world import SHANGHAI, SYSTEM, District, appointed, set_up

if TYPE_CHECKING:
    from kechuang.kernel.identity.models import Person
    from kechuang.primitives.actor import Actor

BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"
FIRST: Final = date(2014, 10, 13)
"""A Monday; the demo clock stands on 30 September."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The district, a second clerk and a leader of the whole."""

    district: District
    second: Actor
    leader: Actor

    @property
    def clerk(self) -> Actor:
        """Return who holds the course."""
        return self.district.clerk

    @property
    def head(self) -> Actor:
        """Return who decides."""
        return self.district.head

    @property
    def town(self) -> Actor:
        """Return the head of a town."""
        return self.district.stranger

    def planned(self, sessions: int = 7, halves: int = 8, **more: Any) -> Course:
        """Plan a course of so many days, one session of so many half hours a day."""
        values: dict[str, Any] = {"kind": "special", "title": "科技政策专题班", "seats": 20} | more
        course = planning.plan(by=self.clerk, first_day=FIRST, last_day=FIRST + timedelta(days=99), **values)
        for day in range(sessions):
            self.session(course, day, halves)
        return course

    def session(self, course: Course, day: int, halves: int = 8, hour: int = 9) -> Session:
        """Add one sitting, so many days after the first."""
        begins = moment(day, hour)
        return planning.add_session(
            course,
            by=self.clerk,
            title=f"第{day + 1}讲",
            begins=begins,
            ends=begins + timedelta(hours=3),
            halves=halves,
        )

    def announced(self, sessions: int = 7, halves: int = 8, **more: Any) -> Course:
        """Plan and announce a course."""
        course = self.planned(sessions, halves, **more)
        act(course.case, "announce", by=self.clerk)
        return fresh(course)

    def later(self) -> Course:
        """Plan a course with a session far ahead."""
        course = self.planned(0)
        self.session(course, 60)
        return course

    def came(self, course: Course, *who: Actor, missing: int = 0) -> list[Credit]:
        """Note that some were at every session but the last so many."""
        rows = list(course.sessions.all())
        people = [person_of(one) for one in who]
        for row in rows[: len(rows) - missing]:
            taking_part.note_who_came(row, by=self.clerk, came=people)
        return list(Credit.objects.all())

    def held(self, *who: Actor, missing: int = 0, sessions: int = 7, halves: int = 8, **more: Any) -> Course:
        """Announce a course, take these people in, hold it, and note that they missed the last so many sessions."""
        course = self.announced(sessions, halves, **more)
        for one in who:
            taking_part.enrol(course, by=one)
        move_to(moment(sessions))
        self.came(course, *who, missing=missing)
        return fresh(course)

    def ended(self, *who: Actor, **more: Any) -> Course:
        """Hold a course to its end."""
        course = self.held(*who, **more)
        act(course.case, "end", by=self.clerk)
        return fresh(course)


def fresh(course: Course) -> Course:
    """Read a course anew."""
    return Course.objects.get(pk=course.pk)


def moment(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """Return an hour, so many days after the first."""
    on = FIRST + timedelta(days=day)
    return datetime(on.year, on.month, on.day, hour, minute, tzinfo=SHANGHAI)


def person(actor: Actor) -> Person:
    """Return the person behind an actor."""
    return person_of(actor)


def prepared() -> Ground:
    """Make the district."""
    district = set_up()
    second = appointed("second", "clerk", district.office)
    return Ground(district, second, appointed("leader", "leader", district.root))


def move_to(when: datetime) -> None:
    """Move the demo clock."""
    with write(SYSTEM):
        clock.move_to(when)


def browser(actor: Actor) -> Client:
    """Return a browser in which somebody is signed in."""
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client
