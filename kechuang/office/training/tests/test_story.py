"""What happens around a course: seats, being there, hours, missing too much, certificates."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kechuang.kernel.access import can
from kechuang.kernel.activities.rotating import code_at
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.kernel.files.actions import keep
from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.queries import may_have
from kechuang.kernel.notices.models import Notice
from kechuang.kernel.web.schedule import appointments, errands
from kechuang.office.training import queries
from kechuang.office.training.actions import ending, planning, taking_part
from kechuang.office.training.models import Certificate, Credit, DropOut, Session
from kechuang.office.training.tests.ground import FIRST, Ground, fresh, moment, move_to, person
from tests.kernel.files_sample import picture

if TYPE_CHECKING:
    from kechuang.office.training.models import Course
    from kechuang.primitives.actor import Actor


def hours(course: Course) -> dict[str, int]:
    """Return the half hours credited by name."""
    return {row.person.name: queries.credited(course).get(row.person_id, 0) for row in queries.seated(course)}


def test_a_course_is_seen_once_it_is_announced(ground: Ground) -> None:
    course = ground.planned()
    seen = [bool(can(actor, "see", fresh(course))) for actor in (ground.clerk, ground.head, ground.town)]
    act(course.case, "announce", by=ground.clerk)

    assert (seen, bool(can(ground.town, "see", fresh(course)))) == ([True, True, False], True)


def test_a_course_without_sessions_is_not_announced(ground: Ground) -> None:
    course = ground.planned(sessions=0)

    with pytest.raises(Refused, match="请先添加课次"):
        act(course.case, "announce", by=ground.clerk)


def test_a_session_lies_within_the_course_and_ahead(ground: Ground) -> None:
    course = ground.planned()
    with pytest.raises(Refused, match="培训时间为2014-10-13至2015-01-20") as outside:
        ground.session(course, 100)
    with pytest.raises(Refused) as past:
        ground.session(course, -20)

    assert (outside.value.field, past.value.field) == ("day", "begins")


def test_seats_go_in_order_and_whoever_gives_up_makes_room(ground: Ground) -> None:
    course = ground.announced(seats=1)
    first = taking_part.enrol(course, by=ground.second)
    waits = taking_part.enrol(course, by=ground.town)
    assert (first.state, waits.state) == ("confirmed", "waiting")

    taking_part.give_up(course, by=ground.second)
    waits.refresh_from_db()
    assert waits.state == "offered"


def test_nobody_gives_up_once_the_course_has_begun(ground: Ground) -> None:
    course = ground.announced()
    taking_part.enrol(course, by=ground.second)
    move_to(moment(0))

    with pytest.raises(Refused, match="培训已开始"):
        taking_part.give_up(course, by=ground.second)


def test_hours_come_from_signing_in_by_the_code_and_only_once(ground: Ground) -> None:
    course = ground.announced()
    taking_part.enrol(course, by=ground.second)
    row = course.sessions.first()
    assert row is not None
    move_to(moment(0))
    code = code_at(row.activity, clock.by_database())

    first = taking_part.sign_in(row, by=ground.second, code=code)
    again = taking_part.sign_in(row, by=ground.second, code=code)
    listed = taking_part.note_who_came(row, by=ground.clerk, came=[person(ground.second)])

    assert (first.halves, again, listed, Credit.objects.count()) == (8, first, [first], 1)
    with pytest.raises(NotAllowed, match="仅名额已确认"):
        taking_part.sign_in(row, by=ground.town, code=code)
    with pytest.raises(Refused, match="签到码已失效"):
        taking_part.sign_in(row, by=ground.second, code="x")


def test_a_list_credits_only_those_with_a_seat_and_nobody_else_makes_it(ground: Ground) -> None:
    course = ground.held(ground.second)
    row = course.sessions.first()
    assert row is not None

    assert taking_part.note_who_came(row, by=ground.clerk, came=[person(ground.town)]) == []
    with pytest.raises(NotAllowed):
        taking_part.note_who_came(row, by=ground.second, came=[person(ground.second)])


def test_whoever_holds_a_course_does_not_keep_their_own_hours(ground: Ground) -> None:
    course = ground.announced()
    taking_part.enrol(course, by=ground.clerk)
    row = course.sessions.first()
    assert row is not None
    move_to(moment(0))

    with pytest.raises(Refused, match="本人学时由他人登记"):
        taking_part.note_who_came(row, by=ground.clerk, came=[person(ground.clerk)])
    entry = taking_part.sign_in(row, by=ground.clerk, code=code_at(row.activity, clock.by_database()))
    with pytest.raises(Refused, match="本人学时由他人登记"):
        taking_part.correct(entry, by=ground.clerk, reason="x")


def test_a_wrong_entry_is_undone_by_a_counter_entry_and_that_one_too(ground: Ground) -> None:
    course = ground.held(ground.second)
    entry = Credit.objects.earliest("pk")
    counter = taking_part.correct(entry, by=ground.clerk, reason="代签")
    after = hours(course)

    with pytest.raises(Refused, match="已冲正"):
        taking_part.correct(entry, by=ground.clerk, reason="再来")
    with pytest.raises(NotAllowed):
        taking_part.correct(counter, by=ground.second, reason="我在")
    back = taking_part.correct(counter, by=ground.clerk, reason="查实本人到场")

    assert (after, hours(course), back.halves) == ({"second": 48}, {"second": 56}, 8)


def test_a_session_called_off_counts_for_nobody(ground: Ground) -> None:
    course = ground.held(ground.second, missing=1)
    last, first = course.sessions.last(), course.sessions.first()
    assert last is not None
    assert first is not None
    planning.call_session_off(last, by=ground.clerk, reason="教室停电")
    planning.call_session_off(first, by=ground.clerk, reason="补记取消")

    [one] = queries.trainees(course, queries.seated(course), clock.now())
    assert (queries.total(course), one.credited, one.absent, one.beyond) == (40, 40, 0, False)
    assert Notice.objects.filter(person=ground.second.person, subject__contains="课次取消").count() == 2


def test_one_part_in_seven_may_be_missed_and_more_is_dropped_out_by_its_clause(ground: Ground) -> None:
    course = ground.held(ground.second, missing=1)
    with pytest.raises(Refused, match="未超过"):
        ending.put_forward(course, by=ground.clerk, person=person(ground.second))

    entry = Credit.objects.earliest("pk")
    taking_part.correct(entry, by=ground.clerk, reason="代签")
    found = ending.put_forward(course, by=ground.clerk, person=person(ground.second))
    assert (found.absent, found.total) == (16, 56)
    with pytest.raises(NotAllowed):
        act(found.case, "drop_out", by=ground.clerk, reason="缺勤", clause="第十五条")
    with pytest.raises(Refused):
        act(course.case, "end", by=ground.clerk)
    act(found.case, "drop_out", by=ground.head, reason="缺勤8学时", clause=course.absence.clause)

    assert (list(queries.seated(course)), DropOut.objects.get().case.state) == ([], "dropped_out")
    assert Notice.objects.filter(person=ground.second.person, subject__startswith="您已退学").exists()
    with pytest.raises(Refused, match="已退学"):
        taking_part.enrol(fresh(course), by=ground.clerk, invited=person(ground.second))
    act(course.case, "end", by=ground.clerk)
    assert not Certificate.objects.exists()


def test_it_is_counted_anew_when_it_is_decided(ground: Ground) -> None:
    course = ground.held(ground.second, missing=2)
    found = ending.put_forward(course, by=ground.clerk, person=person(ground.second))
    ground.came(course, ground.second, missing=1)

    with pytest.raises(Refused, match="未超过"):
        act(found.case, "drop_out", by=ground.head, reason="缺勤", clause="第十五条")
    act(found.case, "let_go_on", by=ground.head, reason="签到补记")
    assert hours(course) == {"second": 48}


def test_an_end_certifies_whoever_has_the_hours_and_nobody_twice(ground: Ground) -> None:
    course = ground.held(ground.second, ground.town)
    for entry in Credit.objects.filter(person=ground.town.person)[:2]:
        taking_part.correct(entry, by=ground.clerk, reason="代签")
    act(course.case, "end", by=ground.clerk)
    course = fresh(course)

    row = Certificate.objects.get()
    assert (row.person.name, row.number, row.halves, len(row.code)) == (
        "second",
        "培训证书〔2014〕1号",
        56,
        32,
    )
    assert ending.issue_certificates(course, by=ground.clerk) == []
    with pytest.raises(Refused, match="已据此发放证书"):
        taking_part.correct(Credit.objects.earliest("pk"), by=ground.clerk, reason="x")

    undone = Credit.objects.filter(person=ground.town.person, halves__lt=0).earliest("pk")
    taking_part.correct(undone, by=ground.clerk, reason="查实本人到场")
    [late] = ending.issue_certificates(course, by=ground.clerk)
    assert (late.person.name, late.number) == ("stranger", "培训证书〔2014〕2号")  # fmt: skip


def test_a_course_ends_after_its_last_session(ground: Ground) -> None:
    course = ground.announced()

    with pytest.raises(Refused, match="尚有课次未举行"):
        act(course.case, "end", by=ground.clerk)
    act(course.case, "call_off", by=ground.clerk, reason="经费调整")
    with pytest.raises(Refused):
        taking_part.enrol(fresh(course), by=ground.second)


def test_papers_are_for_those_who_have_a_seat(ground: Ground) -> None:
    course = ground.announced()
    taking_part.enrol(course, by=ground.second)
    with write(ground.clerk) as w:
        paper = accept(SimpleUploadedFile("讲义.png", picture("png")))
        file = keep(w, paper, holder=course, actor=ground.clerk)

    readers = (ground.clerk, ground.second, ground.town)
    assert [may_have(actor, file) for actor in readers] == [True, True, False]


def test_a_year_is_counted_from_the_sessions_and_the_unit_sees_its_own(ground: Ground) -> None:
    ground.ended(ground.second, ground.town, ground.leader, sessions=15, halves=12)
    ranks = {one.person or 0: queries.rank_of(next(iter(one.posts))) for one in (ground.second, ground.clerk, ground.leader)}  # fmt: skip
    found = queries.standings(ranks, 2014)

    assert [(str(one.hours), str(one.days), one.reached) for one in found.values()] == [
        ("90", "15", True),
        ("0", "0", False),
        ("90", "15", False),
    ]
    assert [str(queries.standings(dict.fromkeys(ranks, "section"), 2015)[k].hours) for k in ranks] == [
        "0",
        "0",
        "0",
    ]


def test_who_was_where_on_a_day_is_asked_by_a_work_record(ground: Ground) -> None:
    ground.held(ground.second)
    entry = Credit.objects.latest("pk")

    def subjects(actor: Actor, day: date) -> list[str]:
        return [one.text for one in queries.attended(person(actor), day, day)]

    before = subjects(ground.second, date(2014, 10, 19))
    taking_part.correct(entry, by=ground.clerk, reason="代签")
    assert (before, subjects(ground.second, date(2014, 10, 19))) == (
        ["参加培训“科技政策专题班”：第7讲（4学时）"],
        [],
    )
    assert subjects(ground.town, date(2014, 10, 19)) == []
    assert Session.objects.count() == 7


def test_ones_own_calendar_holds_the_sessions_and_asks_once_for_an_offered_seat(ground: Ground) -> None:
    course = ground.announced(sessions=2, seats=1)
    for actor in (ground.second, ground.town):
        taking_part.enrol(course, by=actor)
    days = FIRST, FIRST + timedelta(days=6)

    found = appointments(ground.second, *days)
    assert [(one.title, one.hours, str(one.asks)) for one in found] == [
        ("科技政策专题班：第1讲", "09:00–12:00", ""),
        ("科技政策专题班：第2讲", "09:00–12:00", ""),
    ]
    assert appointments(ground.town, *days) == []
    taking_part.give_up(course, by=ground.second)
    assert appointments(ground.second, *days) == []
    assert [str(one.asks) for one in appointments(ground.town, *days)] == ["确认名额", ""]
    assert [one.due for one in errands(appointments(ground.town, *days))] == [date(2014, 10, 1)]
