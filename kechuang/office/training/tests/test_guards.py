"""What the database refuses, on its owner's word too, so that hours come from attendance alone and certificates from hours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kechuang.office.training
from kechuang.kernel.activities.enrolling import enrol as take_seat
from kechuang.kernel.activities.enrolling import give_up
from kechuang.kernel.cases.acting import act
from kechuang.office.training import queries
from kechuang.office.training.actions import ending, planning, taking_part
from kechuang.office.training.guards import guards
from kechuang.office.training.models import Course, Credit
from kechuang.office.training.tests.ground import Ground, fresh, moment, move_to, person, prepared
from kechuang.office.training.tests.statements import ATTEMPTS
from tests.kernel.as_owner import refusal_of
from tests.world import appointed

if TYPE_CHECKING:
    from tools.house.databases import Place

README = Path(kechuang.office.training.__path__[0]) / "README.md"


@pytest.fixture
def ground(own_database: Place) -> Ground:
    """甲班 has ended: one finished, one missed too much, one dropped out, one gave the seat back; 乙班 is under way."""
    del own_database
    ground = prepared()
    third = appointed("third", "clerk", ground.district.office)
    ended, running = ground.announced(8, title="甲班"), ground.planned(title="乙班")
    extra = ground.session(running, 7)
    act(running.case, "announce", by=ground.clerk)
    for course, people in (
        (ended, (ground.second, ground.town, ground.leader, third)),
        (running, (ground.second,)),
    ):
        for one in people:
            taking_part.enrol(fresh(course), by=one)
    move_to(moment(8))
    _ended(ground, fresh(ended))
    ground.came(fresh(running), ground.second)
    planning.call_session_off(extra, by=ground.clerk, reason="停电")
    entry = Credit.objects.filter(session__course=running, corrected_by=None, halves__gt=0).earliest("pk")
    taking_part.correct(entry, by=ground.clerk, reason="代签")
    return ground


def _ended(ground: Ground, course: Course) -> None:
    """Hold 甲班, to whose last session nobody comes, and end it; whoever dropped out comes back by the kernel's door, with the hours."""
    third = next(row for row in queries.seated(course) if row.person.name == "third")
    for one, missing in ((ground.second, 1), (ground.town, 3), (ground.leader, 4)):
        ground.came(course, one, missing=missing)
    for row in list(course.sessions.all())[:-1]:
        taking_part.note_who_came(row, by=ground.clerk, came=[third.person])
    found = ending.put_forward(course, by=ground.clerk, person=person(ground.leader))
    act(found.case, "drop_out", by=ground.head, reason="缺勤", clause="第十五条")
    give_up(third, by=ground.clerk)
    act(course.case, "end", by=ground.clerk)
    take_seat(fresh(course).activity, by=ground.clerk, invited=person(ground.leader))  # type: ignore[arg-type]  # announced
    ground.came(course, ground.leader, missing=1)


def test_the_database_refuses_each_by_name(ground: Ground, own_database: Place) -> None:
    del ground
    let_in = {}
    for words, guard, said, statement in ATTEMPTS:
        refusal = refusal_of(own_database, statement)
        if guard not in refusal and not (said and said in refusal):
            let_in[words] = refusal

    assert let_in == {}


def test_the_ends_of_the_story_are_what_the_statements_need(ground: Ground) -> None:
    course = Course.objects.get(title="甲班")
    had = queries.credited(course)

    assert sorted(row.person.name for row in queries.seated(course)) == ["leader", "second", "stranger"]
    assert [had[one.person or 0] for one in (ground.second, ground.town, ground.leader)] == [56, 40, 56]
    assert not any(one.owed for one in queries.trainees(course, queries.seated(course), moment(99)))
    assert [row.person.name for row in course.certificates.all()] == ["second"]


def test_the_readme_prints_what_is_refused() -> None:
    rows = [f"| {words} | `{guard}` |" for words, guard, _said, _statement in ATTEMPTS]

    assert README.read_text(encoding="utf-8").endswith("\n".join(["|---|---|", *rows, ""]))


def test_every_guard_is_tried() -> None:
    assert {guard.trigger for guard in guards} <= {guard for _words, guard, _said, _statement in ATTEMPTS}
