"""Meetings, told as the office lives them: from the topic to what is chased."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.access import can
from kechuang.kernel.activities.models import Attendance, Enrolment
from kechuang.kernel.activities.rotating import code_at
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.booking.actions import Taken
from kechuang.kernel.booking.models import Booking
from kechuang.kernel.calendar.actions import book_absence
from kechuang.kernel.cases.acting import act
from kechuang.kernel.notices.models import Notice
from kechuang.office.meetings import queries
from kechuang.office.meetings.actions import calling, minuting, taking_part
from kechuang.office.meetings.models import Meeting
from kechuang.office.meetings.tests.ground import Ground, invitee, move_to, person
from kechuang.procedures.supervision.models import Supervision
from kechuang.procedures.supervision.queries import overdue
from tests.kernel.booking_sample import moment

if TYPE_CHECKING:
    from collections.abc import Callable


def rule_of(call: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refusal:
        call()
    return refusal.value.rule


def test_a_meeting_and_its_room_are_had_together_or_not_at_all(ground: Ground) -> None:
    first = ground.called()

    with pytest.raises(Taken):
        ground.called("另一个会")

    assert [str(row) for row in Meeting.objects.all()] == ["三季度工作例会"]
    assert first.booking is not None
    assert first.booking.about == first.ref


def test_topics_are_collected_and_decided_on(ground: Ground) -> None:
    meeting = ground.called()
    mine = calling.propose(meeting, by=ground.clerk, title="办件通报", takes=20)
    theirs = calling.propose(meeting, by=ground.second, title="窗口排班", takes=10)
    with pytest.raises(NotAllowed):
        calling.propose(meeting, by=ground.stranger, title="镇里的事", takes=10)

    assert (mine.state, theirs.state) == ("accepted", "proposed")
    assert rule_of(lambda: calling.decide(theirs, by=ground.clerk, accepted=False)) == (
        "a_topic_is_declined_with_a_reason"
    )
    with pytest.raises(NotAllowed):
        calling.decide(theirs, by=ground.stranger, accepted=True)
    assert calling.decide(theirs, by=ground.clerk, accepted=True).state == "accepted"


def test_without_agenda_or_people_nobody_is_told(ground: Ground) -> None:
    meeting = ground.called()
    assert rule_of(lambda: act(meeting.case, "convene", by=ground.clerk)) == "meetings.has_an_agenda"
    calling.propose(meeting, by=ground.clerk, title="x", takes=5)
    assert rule_of(lambda: act(meeting.case, "convene", by=ground.clerk)) == "meetings.has_invitees"


def test_one_attends_one_is_excused_one_sends_a_substitute(ground: Ground) -> None:
    meeting = ground.convened()
    assert Notice.objects.filter(subject="会议通知：三季度工作例会").count() == 3
    head, second = invitee(meeting, ground.head), invitee(meeting, ground.second)

    taking_part.reply(head, by=ground.head, answer="attend")
    assert rule_of(lambda: taking_part.reply(second, by=ground.second, answer="leave")) == (
        "to_be_excused_one_gives_a_reason"
    )
    taking_part.reply(
        second, by=ground.second, answer="substitute", substitute=person(ground.clerk), reason="下乡"
    )

    seats = Enrolment.objects.filter(activity=meeting.activity, state="confirmed").order_by("pk")
    assert [row.person for row in seats] == [person(ground.head), person(ground.clerk)]
    assert [row.meeting for row in queries.coming(person(ground.clerk))] == [meeting]
    assert list(queries.coming(person(ground.second))) == []


def test_a_changed_answer_gives_the_seat_back(ground: Ground) -> None:
    meeting = ground.convened()
    row = invitee(meeting, ground.head)
    for answer in ("attend", "leave", "attend"):
        row = taking_part.reply(row, by=ground.head, answer=answer, reason="出差")

    assert [one.state for one in Enrolment.objects.order_by("rank")] == ["withdrawn", "confirmed"]


def test_a_substitute_is_of_the_same_unit_and_free(ground: Ground) -> None:
    meeting = ground.convened()
    row = invitee(meeting, ground.second)

    def sent(whom: object) -> str:
        return rule_of(
            lambda: taking_part.reply(row, by=ground.second, answer="substitute", substitute=whom)  # type: ignore[arg-type]  # wrong on purpose
        )

    assert sent(person(ground.stranger)) == "meetings.substitute_is_of_the_unit"
    assert sent(None) == "meetings.substitute_is_of_the_unit"
    assert sent(person(ground.head)) == "meetings.substitute_is_free"
    with pytest.raises(NotAllowed):
        taking_part.reply(row, by=ground.head, answer="attend")


def test_people_sign_in_by_the_code_whether_they_answered_or_not_and_strangers_do_not(ground: Ground) -> None:
    meeting = ground.convened()
    assert meeting.activity is not None
    move_to(meeting.begins)
    code = code_at(meeting.activity, clock.by_database())

    taking_part.sign_in(meeting, by=ground.head, code=code)
    with pytest.raises(NotAllowed):
        taking_part.sign_in(meeting, by=ground.rooms.leader, code=code)
    assert rule_of(lambda: taking_part.sign_in(meeting, by=ground.second, code="x")) == (
        "activities.code_is_good"
    )
    taking_part.note_who_came(meeting, by=ground.clerk, came=[invitee(meeting, ground.stranger)])

    assert {(row.enrolment.person, row.how) for row in Attendance.objects.all()} == {
        (person(ground.head), "code"),
        (person(ground.stranger), "list"),
    }
    assert invitee(meeting, ground.second).reply == "none"


def test_whoever_must_be_elsewhere_or_is_away_is_named(ground: Ground) -> None:
    ground.convened("先约的会")
    meeting = ground.called("后约的会", room=ground.rooms.small)
    book_absence(
        by=ground.head,
        person=ground.stranger.person or 0,
        first_day=date(2014, 10, 13),
        last_day=date(2014, 10, 13),
        kind="annual",
        source=meeting.ref,
    )

    found = queries.clashes(meeting, [person(ground.head), person(ground.stranger)])

    assert [(str(clash.person), str(clash.why)) for clash in found] == [
        ("head", "须参加“先约的会”"),
        ("stranger", "须参加“先约的会”"),
        ("stranger", "不在岗"),
    ]
    assert queries.clashes(meeting, [person(ground.clerk)]) == []


def test_a_meeting_that_moves_takes_room_and_seats_along_and_tells_everybody(ground: Ground) -> None:
    meeting = ground.convened()
    kept = calling.change(
        meeting, by=ground.clerk, begins=moment(14), ends=moment(15), room=ground.rooms.small
    )

    assert kept.activity is not None
    kept.activity.refresh_from_db()
    assert (kept.when, kept.where, kept.activity.begins) == (
        "2014-10-13 14:00–15:00",
        "第二会议室",
        moment(14),
    )
    assert Notice.objects.filter(subject="会议变更：三季度工作例会").count() == 3
    assert ground.called("上午的会").booking is not None


def test_a_meeting_called_off_gives_its_room_back(ground: Ground) -> None:
    meeting = ground.convened()
    act(meeting.case, "call_off", by=ground.clerk, reason="合并召开")

    assert Booking.objects.filter(cancelled_at=None).count() == 0
    assert Notice.objects.filter(subject="会议取消：三季度工作例会").count() == 3
    row = invitee(meeting, ground.head)
    assert rule_of(lambda: taking_part.reply(row, by=ground.head, answer="attend")) == (
        "meetings.takes_answers"
    )


def test_what_the_meeting_asks_is_chased_from_the_day_the_minutes_are_signed(ground: Ground) -> None:
    meeting = ground.minuted(days=5)
    assert Supervision.objects.count() == 0
    act(meeting.case, "hand_over", by=ground.clerk)
    act(meeting.case, "sign", by=ground.head)

    chased = Supervision.objects.get()
    meeting.refresh_from_db()
    assert (chased.unit, chased.due, chased.about) == (
        ground.rooms.district.town,
        date(2014, 10, 20),
        meeting.ref,
    )
    assert meeting.number == "工作会议纪要〔2014〕1号"
    assert list(overdue(ground.rooms.leader, date(2014, 10, 20))) == []
    assert list(overdue(ground.rooms.leader, date(2014, 10, 21))) == [chased]


def test_whoever_wrote_the_minutes_does_not_sign_them(ground: Ground) -> None:
    meeting = ground.called()
    calling.propose(meeting, by=ground.clerk, title="x", takes=5)
    calling.invite(meeting, by=ground.clerk, people={person(ground.head): True})
    act(meeting.case, "convene", by=ground.clerk)
    assert rule_of(lambda: act(meeting.case, "end", by=ground.clerk)) == "meetings.has_begun"
    move_to(meeting.begins, timedelta(hours=1))
    act(meeting.case, "end", by=ground.clerk)
    assert rule_of(lambda: act(meeting.case, "hand_over", by=ground.clerk)) == "meetings.has_minutes"
    minuting.write_minutes(meeting, by=ground.head, text="一", decisions=())
    act(meeting.case, "hand_over", by=ground.clerk)

    assert rule_of(lambda: act(meeting.case, "sign", by=ground.head)) == "meetings.signs_another"
    act(meeting.case, "sign", by=ground.rooms.leader)


def test_earlier_wordings_stay_and_nothing_is_written_after_the_signature(ground: Ground) -> None:
    meeting = ground.minuted()
    minuting.write_minutes(meeting, by=ground.clerk, text="第二稿", decisions=())
    assert [(row.number, row.text) for row in meeting.minutes.order_by("number")] == [
        (1, "会议听取了汇报。"),
        (2, "第二稿"),
    ]
    assert meeting.decisions.count() == 0
    act(meeting.case, "hand_over", by=ground.clerk)
    act(meeting.case, "sign", by=ground.head)

    assert rule_of(lambda: minuting.write_minutes(meeting, by=ground.clerk, text="第三稿", decisions=())) == (
        "guard_meetings_minutes_come_after_the_meeting"
    )


def test_a_stranger_sees_nothing_of_a_meeting(ground: Ground) -> None:
    meeting = ground.called()
    assert not can(ground.stranger, "see", meeting)
    assert can(ground.rooms.leader, "see", meeting)
    assert list(queries.visible(ground.stranger)) == []
    with pytest.raises(NotAllowed):
        calling.invite(meeting, by=ground.stranger, people={person(ground.head): True})
