"""What the database refuses, on its owner's word too, so that no seat is given twice and nobody overtakes."""

# ruff: noqa: S608 - statements written to be refused, put together from constants
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import kechuang.kernel.activities
from kechuang.kernel.activities.actions import sign_in_by_list
from kechuang.kernel.activities.enrolling import enrol, give_up
from kechuang.kernel.activities.guards import guards
from kechuang.kernel.activities.models import Activity
from tests.kernel.activities_sample import BEGINS, Lecture, lecture, move_to
from tests.kernel.as_owner import refusal_of

if TYPE_CHECKING:
    from tools.house.databases import Place

README: Final = Path(kechuang.kernel.activities.__path__[0]) / "README.md"
UID: Final = "'0190f0f0000070008000000000000001'"
COPIED: Final = (
    'unit_id, organised_by_id, title, place, about, begins, ends, seats, "open", enrol_until, hold_hours'
)
COLUMNS: Final = f"uid, {COPIED}"
CALLED_OFF: Final = "enrolment_takes_no_seat_in_what_was_called_off"
OFF: Final = "UPDATE activities_activity SET called_off_at = begins"
ENROLLED: Final = 'uid, activity_id, rank, person_id, "group", party, state, enrolled_at, offered_until'


def enrolled(rank: int, state: str, party: int = 1) -> str:
    """Enrol somebody by hand, with the words of the first enrolment."""
    return (
        f"INSERT INTO activities_enrolment ({ENROLLED}) SELECT {UID}, activity_id, {rank}, person_id, 'x', {party}, "
        f"'{state}', enrolled_at, NULL FROM activities_enrolment WHERE rank = 1"
    )


def brought(rank: int, state: str) -> str:
    """Bring an enrolment into a state by hand."""
    return f"UPDATE activities_enrolment SET state = '{state}', offered_until = NULL WHERE rank = {rank}"


def attended(rank: int) -> str:
    """Sign somebody in by hand."""
    return (
        "INSERT INTO activities_attendance (enrolment_id, at, how, noted_by_id) SELECT id, enrolled_at, 'list', person_id "
        f"FROM activities_enrolment WHERE rank = {rank}"
    )


ATTEMPTS: Final = (
    (
        "give a seat that is not there",
        "activity_gives_no_more_seats_than_it_has",
        brought(4, "confirmed"),
    ),
    (
        "take seats away that are taken",
        "activity_gives_no_more_seats_than_it_has",
        "UPDATE activities_activity SET seats = 2",
    ),
    (
        "count the seats otherwise",
        "guard_activity_counts_its_enrolments",
        "UPDATE activities_activity SET taken = 2",
    ),
    (
        "open an activity with seats taken",
        "guard_activity_begins_empty",
        f"INSERT INTO activities_activity ({COLUMNS}, taken, entries) SELECT {UID}, {COPIED}, 1, 0 FROM activities_activity",
    ),
    (
        "end before it begins",
        "activity_ends_after_it_begins",
        "UPDATE activities_activity SET ends = begins",
    ),
    ("enrol under a number that is not the next", "guard_enrolment_comes_next", enrolled(9, "waiting")),
    ("confirm a newcomer while others wait", "guard_enrolment_queues", enrolled(7, "confirmed")),
    ("move somebody up past those before", "guard_enrolment_moves_up_in_order", brought(5, "confirmed")),
    (
        "confirm a newcomer in what was called off",
        f"guard_{CALLED_OFF}_on_insert",
        "; ".join((OFF, *(brought(rank, "withdrawn") for rank in (2, 4, 5)), enrolled(7, "confirmed"))),
    ),
    (
        "move somebody up in what was called off",
        f"guard_{CALLED_OFF}_on_update",
        f"{OFF}; {brought(4, 'confirmed')}",
    ),
    ("enrol nobody", "enrolment_takes_a_seat", enrolled(7, "waiting", party=0)),
    (
        "pass an enrolment on",
        "guard_enrolment_keeps_whose_it_is",
        "UPDATE activities_enrolment SET person_id = person_id + 1 WHERE rank = 2",
    ),
    ("bring back what was given up", "guard_enrolment_goes_forward", brought(6, "waiting")),
    ("send the confirmed back to wait", "guard_enrolment_goes_forward", brought(2, "waiting")),
    (
        "offer a seat without saying until when",
        "an_offered_seat_says_until_when",
        brought(4, "offered"),
    ),
    ("sign in somebody who waits", "guard_attendance_is_of_the_confirmed", attended(4)),
    ("give up for somebody who came", "guard_enrolment_of_who_came_stands", brought(1, "withdrawn")),
    (
        "change who signed in when",
        "guard_activities_attendance_never_changes",
        "UPDATE activities_attendance SET how = 'code'",
    ),
    (
        "remove who signed in",
        "guard_activities_attendance_never_goes",
        "DELETE FROM activities_attendance",
    ),
    ("remove an enrolment", "guard_activities_enrolment_never_goes", "DELETE FROM activities_enrolment"),
    ("remove an activity", "guard_activities_activity_never_goes", "DELETE FROM activities_activity"),
)


@pytest.fixture
def hall(own_database: Place) -> Lecture:
    """Three seats: numbers 1 to 3 are confirmed, 4 and 5 wait, 6 was given up; number 1 came."""
    del own_database
    hall = lecture()
    rows = [enrol(hall.activity, by=actor) for actor in hall.crowd[:6]]
    give_up(rows[5], by=hall.crowd[5])
    move_to(BEGINS)
    sign_in_by_list(hall.activity, by=hall.district.head, came=rows[:1])
    return hall


def test_the_database_refuses_each_by_name(hall: Lecture, own_database: Place) -> None:
    let_in = {}
    for words, guard, statement in ATTEMPTS:
        refusal = refusal_of(own_database, *statement.split("; "))
        if guard not in refusal:
            let_in[words] = refusal

    assert let_in == {}
    kept = Activity.objects.get(pk=hall.activity.pk)
    assert (kept.taken, kept.entries) == (3, 6)


def test_what_is_in_order_passes_even_by_hand_and_is_counted(hall: Lecture, own_database: Place) -> None:
    assert refusal_of(own_database, brought(2, "withdrawn"), brought(4, "confirmed")) == ""
    assert refusal_of(own_database, enrolled(7, "waiting", party=2)) == ""

    kept = Activity.objects.get(pk=hall.activity.pk)
    assert (kept.taken, kept.entries) == (3, 7)


def test_an_enrolment_takes_its_seats_and_the_next_number(own_database: Place) -> None:
    del own_database
    hall = lecture()
    enrol(hall.activity, by=hall.crowd[0])

    kept = Activity.objects.get(pk=hall.activity.pk)
    assert (kept.taken, kept.entries) == (1, 1)


def test_the_readme_prints_what_is_refused() -> None:
    rows = [f"| {words} | `{guard}` |" for words, guard, _statement in ATTEMPTS]

    assert README.read_text(encoding="utf-8").endswith("\n".join(["|---|---|", *rows, ""]))


def test_every_guard_is_tried() -> None:
    tried = {guard for _words, guard, _statement in ATTEMPTS}

    assert {guard.trigger for guard in guards if guard.otherwise} <= tried
