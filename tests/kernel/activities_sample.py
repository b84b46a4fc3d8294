"""A lecture of the small district with three seats, and as many people as are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from kechuang.kernel.activities.actions import open_activity
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity.models import Person
from kechuang.primitives.actor import Actor
from tests.world import SHANGHAI, SYSTEM, District, set_up

if TYPE_CHECKING:
    from kechuang.kernel.activities.models import Activity

BEGINS: Final = datetime(2014, 10, 20, 14, tzinfo=SHANGHAI)
SEATS: Final = 3


@dataclass(frozen=True, slots=True)
class Lecture:
    """The activity, its district, and who may come."""

    district: District
    activity: Activity
    crowd: tuple[Actor, ...]


def lecture(people: int = 8, seats: int = SEATS, hold_hours: int = 24) -> Lecture:
    """Open a lecture of two hours for a crowd of so many."""
    district = set_up()
    with write(SYSTEM):
        rows = [Person(username=f"c{number}", name=f"听众{number}") for number in range(people)]
        Person.objects.bulk_create(rows)
    activity = open_activity(
        by=district.head,
        unit=district.office,
        title="知识产权讲座",
        begins=BEGINS,
        ends=BEGINS + timedelta(hours=2),
        seats=seats,
        hold_hours=hold_hours,
    )
    crowd = Person.objects.filter(username__startswith="c").exclude(username="clerk").order_by("pk")
    return Lecture(district, activity, tuple(Actor(person=row.pk, name=row.name) for row in crowd))


def move_to(moment: datetime) -> None:
    """Move the demo clock."""
    with write(SYSTEM):
        clock.move_to(moment)
