"""Seats, the waiting list and its order, offers that lapse, groups, and signing in by the code on the wall."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kechuang.kernel.activities.actions import call_off, reschedule, sign_in, sign_in_by_list
from kechuang.kernel.activities.enrolling import accept, enrol, give_up, lapse
from kechuang.kernel.activities.models import Activity, Attendance, Enrolment
from kechuang.kernel.activities.rotating import PERIOD, code_at
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.notices.models import Notice
from tests.kernel.activities_sample import BEGINS, Lecture, lecture, move_to
from tests.scenes import scene, shown
from tests.world import SYSTEM


@pytest.fixture
@scene(lecture)
def hall(db: None) -> Lecture:
    del db
    return shown(lecture)


def states(activity: Activity) -> str:
    """Return the states in order of rank, a letter each: Confirmed, Waiting, Offered, Lapsed, Given up."""
    letters = {"confirmed": "C", "waiting": "W", "offered": "O", "lapsed": "L", "withdrawn": "G"}
    return "".join(letters[row.state] for row in activity.enrolments.order_by("rank"))


def rule_of(call: object) -> str:
    with pytest.raises(Refused) as refusal:
        call()  # type: ignore[operator]  # a lambda of the test
    return refusal.value.rule


def all_enrol(hall: Lecture, people: int = 6) -> list[Enrolment]:
    return [enrol(hall.activity, by=actor) for actor in hall.crowd[:people]]


def test_seats_are_confirmed_and_the_others_wait_in_order(hall: Lecture) -> None:
    all_enrol(hall)

    assert states(hall.activity) == "CCCWWW"
    assert Activity.objects.get().taken == 3
    assert rule_of(lambda: enrol(hall.activity, by=hall.crowd[4])) == "nobody_is_enrolled_twice"


def test_who_waits_longest_is_offered_the_free_seat_and_told(hall: Lecture) -> None:
    first, _second, _third, fourth, *_ = all_enrol(hall)
    give_up(first, by=hall.crowd[0])

    assert states(hall.activity) == "GCCOWW"
    assert Notice.objects.get(person=hall.crowd[3].person).subject == "为您留了一个名额：知识产权讲座"
    accept(fourth, by=hall.crowd[3])
    assert states(hall.activity) == "GCCCWW"
    assert rule_of(lambda: give_up(first, by=hall.crowd[0])) == "guard_enrolment_goes_forward"


def test_nobody_enrols_past_those_who_wait(hall: Lecture) -> None:
    first, *_ = all_enrol(hall, 5)
    give_up(first, by=hall.crowd[0])
    assert states(hall.activity) == "GCCOW"

    enrol(hall.activity, by=hall.crowd[6])
    assert states(hall.activity) == "GCCOWW"


def test_an_offer_nobody_accepts_goes_to_the_next(hall: Lecture) -> None:
    first, _second, _third, fourth, *_ = all_enrol(hall)
    give_up(first, by=hall.crowd[0])
    move_to(clock.now() + timedelta(hours=24, seconds=1))

    with write(SYSTEM) as w:
        lapse(w, {})

    assert states(hall.activity) == "GCCLOW"
    assert rule_of(lambda: accept(fourth, by=hall.crowd[3])) == "activities.offer_stands"


def test_an_offer_lapses_with_the_next_deed_even_if_nothing_came_round(hall: Lecture) -> None:
    first, *_rest = all_enrol(hall, 5)
    give_up(first, by=hall.crowd[0])
    move_to(clock.now() + timedelta(hours=25))

    enrol(hall.activity, by=hall.crowd[6])

    assert states(hall.activity) == "GCCLOW"


def test_where_nothing_is_held_the_next_is_confirmed_at_once(db: None) -> None:
    del db
    hall = lecture(hold_hours=0)
    first, *_rest = all_enrol(hall)
    give_up(first, by=hall.crowd[0])

    assert states(hall.activity) == "GCCCWW"


def test_a_group_takes_its_seats_together_and_is_not_overtaken(hall: Lecture) -> None:
    enrol(hall.activity, by=hall.crowd[0], party=2, group="实验小学")
    waiting = enrol(hall.activity, by=hall.crowd[1], party=2, group="第二中学")
    enrol(hall.activity, by=hall.crowd[2])

    assert (states(hall.activity), Activity.objects.get().taken) == ("CWW", 2)
    assert rule_of(lambda: enrol(hall.activity, by=hall.crowd[3], party=4, group="x")) == (
        "activities.group_fits"
    )
    give_up(waiting, by=hall.crowd[1])
    assert (states(hall.activity), Activity.objects.get().taken) == ("CGO", 3)


def test_more_seats_move_the_list_up_and_fewer_than_taken_are_refused(hall: Lecture) -> None:
    all_enrol(hall)
    head, ends = hall.district.head, BEGINS + timedelta(hours=2)

    def seats(number: int) -> Activity:
        return reschedule(hall.activity, by=head, begins=BEGINS, ends=ends, place="报告厅", seats=number)

    assert rule_of(lambda: seats(2)) == "activity_gives_no_more_seats_than_it_has"
    seats(5)
    assert states(hall.activity) == "CCCOOW"


def test_enrolment_ends_and_what_is_called_off_takes_nobody(hall: Lecture) -> None:
    call_off(hall.activity, by=hall.district.head)
    assert rule_of(lambda: enrol(hall.activity, by=hall.crowd[0])) == "activities.takes_place"
    with pytest.raises(NotAllowed):
        call_off(hall.activity, by=hall.district.stranger)


def test_no_seat_is_offered_or_taken_in_what_was_called_off(hall: Lecture) -> None:
    first, second, _third, fourth, *_ = all_enrol(hall)
    give_up(first, by=hall.crowd[0])
    call_off(hall.activity, by=hall.district.head)
    give_up(second, by=hall.crowd[1])
    assert states(hall.activity) == "GGCOWW"
    assert rule_of(lambda: accept(fourth, by=hall.crowd[3])) == "activities.takes_place"

    move_to(clock.now() + timedelta(hours=25))
    with write(SYSTEM) as w:
        lapse(w, {})
    assert states(hall.activity) == "GGCLWW"
    assert Notice.objects.count() == 1


def test_nobody_gives_up_for_somebody_else(hall: Lecture) -> None:
    first, *_rest = all_enrol(hall)
    with pytest.raises(NotAllowed):
        give_up(first, by=hall.crowd[1])


def test_a_photographed_code_is_refused_a_minute_later(hall: Lecture) -> None:
    all_enrol(hall)
    move_to(BEGINS)
    code = code_at(hall.activity, clock.by_database())
    came = sign_in(hall.activity, by=hall.crowd[0], code=code.upper())
    assert (came.how, sign_in(hall.activity, by=hall.crowd[0], code=code).pk) == ("code", came.pk)

    move_to(clock.now() + timedelta(seconds=2 * PERIOD))

    assert rule_of(lambda: sign_in(hall.activity, by=hall.crowd[1], code=code)) == "activities.code_is_good"
    assert Attendance.objects.count() == 1


def test_the_code_opens_half_an_hour_before_and_closes_at_the_end(hall: Lecture) -> None:
    all_enrol(hall)

    def tried(person: int = 1) -> str:
        code = code_at(hall.activity, clock.by_database())
        return rule_of(lambda: sign_in(hall.activity, by=hall.crowd[person], code=code))

    move_to(BEGINS - timedelta(minutes=32))
    assert tried() == "activities.sign_in_is_open"
    move_to(BEGINS - timedelta(minutes=29))
    assert tried(4) == "guard_attendance_is_of_the_confirmed"
    assert sign_in(hall.activity, by=hall.crowd[1], code=code_at(hall.activity, clock.by_database())).pk
    move_to(BEGINS + timedelta(hours=2))
    assert tried(2) == "activities.sign_in_is_open"


def test_another_activitys_code_is_no_good(hall: Lecture) -> None:
    all_enrol(hall)
    move_to(BEGINS)
    other = Activity(uid=hall.district.office.uid)
    code = code_at(other, clock.by_database())

    assert rule_of(lambda: sign_in(hall.activity, by=hall.crowd[0], code=code)) == "activities.code_is_good"


def test_the_organiser_notes_from_a_list_and_who_came_cannot_give_up(hall: Lecture) -> None:
    first, second, *_rest = all_enrol(hall)
    head = hall.district.head
    assert (
        rule_of(lambda: sign_in_by_list(hall.activity, by=head, came=[first])) == "activities.sign_in_is_open"
    )
    move_to(BEGINS)
    sign_in_by_list(hall.activity, by=head, came=[first, second])

    assert [(row.enrolment_id, row.how) for row in Attendance.objects.order_by("pk")] == [
        (first.pk, "list"),
        (second.pk, "list"),
    ]
    assert rule_of(lambda: give_up(first, by=hall.crowd[0])) == "guard_enrolment_of_who_came_stands"
    with pytest.raises(NotAllowed):
        sign_in_by_list(hall.activity, by=hall.crowd[2], came=[second])
