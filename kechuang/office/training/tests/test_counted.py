"""What the pages of training ask: twelve statements at most where a course stands, for whoever reads, and as many for many as for few."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.cases.acting import act
from kechuang.office.training.actions import ending, taking_part
from kechuang.office.training.models import Credit
from kechuang.office.training.tests.ground import Ground, fresh, moment, move_to, person
from tests.counted import counted, too_many
from tests.world import appointed

if TYPE_CHECKING:
    from kechuang.office.training.models import Course
    from kechuang.primitives.actor import Actor

pytestmark = pytest.mark.one_engine

AROUND = ("", "new/", "mine/", "people/2014/")


def readers(ground: Ground) -> tuple[Actor, ...]:
    """Who holds the course, who decides, two who take part, and who leads."""
    return ground.clerk, ground.head, ground.second, ground.town, ground.leader


def pages(course: Course) -> list[str]:
    """The pages of a course, of its first session with its first entry, and of whoever is to drop out."""
    here, row = course.get_absolute_url(), course.sessions.first()
    assert row is not None
    found = [here, *(f"{here}{name}/" for name in ("session", "paper", "people"))]
    found += [f"/training/sessions/{row.uid}/{name}" for name in ("", "off/", "code/", "came/", "sign-in/")]
    found += [f"/training/hours/{one.uid}/undo/" for one in Credit.objects.filter(session=row)[:1]]
    return found + [f"/training/dropping-out/{one.case.number}/" for one in course.dropouts.all()]


def test_no_page_of_a_course_asks_more_than_twelve_wherever_it_stands(ground: Ground) -> None:
    course, off = ground.planned(), ground.planned()
    act(off.case, "call_off", by=ground.clerk, reason="停办")
    over = too_many(readers(ground), *pages(course), *pages(off), *(f"/training/{name}" for name in AROUND))
    act(course.case, "announce", by=ground.clerk)
    for one in (ground.second, ground.town, ground.leader):
        taking_part.enrol(fresh(course), by=one)
    over |= too_many(readers(ground), *pages(course))
    move_to(moment(7))
    ground.came(course, ground.second)
    ground.came(course, ground.town, ground.leader, missing=2)
    made = [
        ending.put_forward(course, by=ground.clerk, person=person(one))
        for one in (ground.town, ground.leader)
    ]
    over |= too_many(readers(ground), *pages(course), "/training/mine/")
    act(made[0].case, "drop_out", by=ground.head, reason="缺勤", clause="第十五条")
    act(made[1].case, "let_go_on", by=ground.head, reason="病假")
    over |= too_many(readers(ground), *pages(course))
    act(fresh(course).case, "end", by=ground.clerk)
    over |= too_many(readers(ground), *pages(course), *(f"/training/{name}" for name in AROUND))

    assert over == {}


def test_a_course_asks_as_much_for_many_people_as_for_few(ground: Ground) -> None:
    course = ground.held(ground.second, missing=2)
    made = ending.put_forward(course, by=ground.clerk, person=person(ground.second))
    addresses = [course.get_absolute_url(), f"/training/dropping-out/{made.case.number}/"]
    few = counted(readers(ground), *addresses)
    for n in range(8):
        who = person(appointed(f"more{n}", "clerk", ground.district.office))
        taking_part.put_in(course, by=ground.clerk, people=[who])
        for row in list(course.sessions.all())[:4]:
            taking_part.note_who_came(row, by=ground.clerk, came=[who])
        ending.put_forward(course, by=ground.clerk, person=who)

    assert counted(readers(ground), *addresses) == few
