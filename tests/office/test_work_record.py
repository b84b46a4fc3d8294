"""A day of an official ends with a record drafted from what was done: meetings, a case, a document; nobody imports the record for it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from kechuang.kernel.cases.acting import act
from kechuang.kernel.identity.acting import person_of
from kechuang.office.documents.actions.drafting import Draft, add_code, draft
from kechuang.office.leave import actions as leave
from kechuang.office.meetings.actions import calling, taking_part
from kechuang.office.meetings.tests.ground import Ground, browser, invitee, move_to, prepared
from kechuang.office.worklog.models import Entry
from kechuang.office.worklog.queries.days import missing
from kechuang.office.worklog.queries.facts import drafted, facts, kept
from kechuang.office.worklog.queries.people import posts_in
from kechuang.procedures.supervision.actions import open_supervision
from tests.world import appointed

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from kechuang.office.documents.models import Outgoing
    from kechuang.primitives.actor import Actor

MONDAY = date(2014, 10, 13)


@pytest.fixture
def ground(db: None, settings: Settings, tmp_path: Path) -> Ground:
    del db
    settings.FILES_FOLDER = str(tmp_path)
    return prepared()


def to_be_signed(ground: Ground, leader: Actor) -> Outgoing:
    """Have the second clerk draft a notice, the head check it, so that the leader signs it."""
    district = ground.rooms.district
    admin = appointed("admin", "administrator", district.root)
    code = add_code(by=admin, code="测科", issuer="测试区科委", unit=district.office, printer="办公室")
    wanted = Draft(
        code=code,
        kind="notice",
        title="关于走访的通知",
        text="请按期走访。",
        openness="open",
        to=[district.town],
    )
    document = draft(wanted, by=ground.second)
    act(document.case, "submit", by=ground.second)
    act(document.case, "pass_on", by=ground.head)
    act(document.case, "sign", by=leader)
    return document


def test_two_meetings_a_case_and_a_document_are_four_lines_accepted_with_one_click(ground: Ground) -> None:
    signer = appointed("signer", "leader", ground.rooms.district.root)
    person = person_of(signer)
    for title, first in (("晨会", 9), ("专题会", 14)):
        meeting = ground.convened(title, first)
        calling.invite(meeting, by=ground.clerk, people={person: True})
        move_to(meeting.begins)
        came = [invitee(meeting, signer)]
        taking_part.note_who_came(meeting, by=ground.clerk, came=came)
    asked: dict[str, Any] = {
        "about": person.ref,
        "title": "走访进度",
        "asks": "报送进度",
        "due": date(2014, 10, 20),
    }
    open_supervision(by=signer, unit=ground.rooms.district.town, **asked)
    to_be_signed(ground, signer)

    lines = drafted(person, MONDAY, MONDAY)
    assert [line.text for line in lines] == [
        "督办事项“走访进度”：建立",
        "参加会议“晨会”",
        "参加会议“专题会”",
        "发文“关于走访的通知”：签发",
    ]

    client = browser(signer)
    page = client.get("/worklog/?week=2014-10-13").content.decode()
    assert [line.text in page for line in lines] == [True] * len(lines)
    form = re.search(r'action="/worklog/accept/">.*?</form>', page, re.DOTALL)
    assert form is not None
    values = dict(re.findall(r'name="(first|last)" value="([^"]+)"', form[0]))
    values |= {"_acting": str(signer.membership), "_key": str(uuid4())}
    assert client.post("/worklog/accept/", values).status_code == 302

    assert Entry.objects.filter(person=person, day=MONDAY, state="kept").count() == len(lines)
    assert drafted(person, MONDAY, MONDAY) == []


def test_who_came_by_the_list_is_told_and_not_who_noted_it(ground: Ground) -> None:
    meeting = ground.convened()
    move_to(meeting.begins)
    taking_part.note_who_came(meeting, by=ground.clerk, came=[invitee(meeting, ground.head)])

    def told(actor: Actor) -> list[str]:
        return [one.text for one in facts(person_of(actor), MONDAY, MONDAY) if one.deed.name == "meetings"]

    assert told(ground.head) == ["参加会议“三季度工作例会”"]
    assert told(ground.clerk) == told(ground.second) == []


def test_a_document_is_told_by_each_as_what_they_did_and_not_again_as_a_case(ground: Ground) -> None:
    signer = appointed("signer", "leader", ground.rooms.district.root)
    document = to_be_signed(ground, signer)
    day = document.case.opened_at.date()

    told = {
        actor.name: [
            (one.deed.name, one.text.partition("：")[2]) for one in facts(person_of(actor), day, day)
        ]
        for actor in (ground.second, ground.head, signer)
    }

    assert {name: [kind for kind, _steps in lines] for name, lines in told.items()} == {
        "second": ["documents"],
        "head": ["documents"],
        "signer": ["documents"],
    }
    assert len({steps for lines in told.values() for _kind, steps in lines}) == len(told)


def test_asking_for_leave_is_no_work_and_answering_is_and_the_days_are_never_missing(
    ground: Ground,
) -> None:
    leave.allow(person_of(ground.clerk), by=ground.head, year=2014, days=5, clause="第三条")
    first, last = date(2014, 10, 13), date(2014, 10, 14)
    request = leave.ask(by=ground.clerk, kind="annual", first_day=first, last_day=first)
    half = leave.ask(by=ground.clerk, kind="annual", first_day=last, last_day=last, from_noon=True)
    today = request.case.opened_at.date()
    for one in (request, half):
        act(one.case, "grant", by=ground.head)

    assert facts(person_of(ground.clerk), today, today) == []
    assert len(facts(person_of(ground.head), today, today)) == len((request, half))
    meeting = ground.convened("后来", 9)
    move_to(meeting.begins.replace(day=15))
    held = list(posts_in(first, last).filter(person=ground.clerk.person))
    written = kept([one.person_id for one in held], first, date(2014, 10, 15))
    assert missing(held, written, first, date(2014, 10, 15)) == {ground.clerk.person: {last: 1}}
