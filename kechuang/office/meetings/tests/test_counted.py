"""What the pages of meetings ask: twelve statements at most where a meeting stands, for whoever reads, and as many for many as for few."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.booking.models import Booking
from kechuang.kernel.cases.acting import act
from kechuang.office.meetings.actions import calling, minuting, taking_part
from kechuang.office.meetings.actions.minuting import Asked
from kechuang.office.meetings.tests.ground import Ground, invitee, move_to, person
from tests.counted import counted, too_many
from tests.kernel.booking_sample import moment
from tests.world import appointed

if TYPE_CHECKING:
    from kechuang.office.meetings.models import Meeting
    from kechuang.primitives.actor import Actor

pytestmark = pytest.mark.one_engine

AROUND = ("", "new/", "mine/", "rooms/?week=2014-10-13", "rooms/book/", "feeds/")


def readers(ground: Ground) -> tuple[Actor, ...]:
    """Who organises, who presides, two who are invited, and who leads."""
    return ground.clerk, ground.head, ground.second, ground.stranger, ground.rooms.leader


def pages(meeting: Meeting) -> list[str]:
    """The pages of a meeting and of the invitations to it."""
    here = meeting.get_absolute_url()
    named = ("change", "topic", "invite", "code", "sign-in", "came", "minutes")
    return [
        here,
        *(f"{here}{name}/" for name in named),
        *(one.get_absolute_url() for one in meeting.invitees.all()),
    ]


def test_no_page_of_a_meeting_asks_more_than_twelve_wherever_it_stands(ground: Ground) -> None:
    keeping = [f"/meetings/rooms/{ground.rooms.big.uid}/{name}/" for name in ("close", "hours")]
    around = [f"/meetings/{name}" for name in AROUND] + keeping
    rival = ground.convened("同时的会", room=ground.rooms.small)
    meeting = ground.called()
    calling.propose(meeting, by=ground.clerk, title="通报三季度办件情况", takes=30)
    calling.propose(meeting, by=ground.second, title="另议一事", takes=5)
    people = {person(actor): True for actor in (ground.head, ground.second, ground.stranger)}
    calling.invite(meeting, by=ground.clerk, people=people)
    over = too_many(
        readers(ground),
        *pages(meeting),
        *around,
        f"/meetings/bookings/{Booking.objects.earliest('pk').uid}/cancel/",
    )
    act(meeting.case, "convene", by=ground.clerk)
    colleague = appointed("third", "clerk", ground.rooms.district.office)
    asked = invitee(meeting, ground.second)
    taking_part.reply(asked, by=ground.second, answer="substitute", substitute=person(colleague))
    over |= too_many((*readers(ground), colleague), *pages(meeting), *around)
    act(rival.case, "call_off", by=ground.clerk, reason="改期")
    over |= too_many(readers(ground), *pages(rival))
    meeting.refresh_from_db()
    move_to(moment(10))
    taking_part.note_who_came(meeting, by=ground.clerk, came=meeting.invitees.all()[:1])
    act(meeting.case, "end", by=ground.clerk)
    wanted = (Asked("报送走访计划", ground.rooms.district.town, 5),)
    for words in ("会议听取了汇报。", "会议听取并讨论了汇报。"):
        over |= too_many(readers(ground), *pages(meeting))
        minuting.write_minutes(meeting, by=ground.clerk, text=words, decisions=wanted)
    for move, by in (("hand_over", ground.clerk), ("sign", ground.head)):
        over |= too_many(readers(ground), *pages(meeting))
        act(meeting.case, move, by=by)
    over |= too_many(readers(ground), *pages(meeting), *around)

    assert over == {}


def test_a_meeting_asks_as_much_for_many_topics_people_and_decisions_as_for_few(ground: Ground) -> None:
    meetings = [ground.convened("少", 9), ground.called("多", 11)]
    for n in range(6):
        calling.propose(meetings[1], by=ground.clerk, title=f"议题{n}", takes=5)
        who = person(appointed(f"more{n}", "clerk", ground.rooms.district.office))
        calling.invite(meetings[1], by=ground.clerk, people={who: True})
    act(meetings[1].case, "convene", by=ground.clerk)
    planned = [counted(readers(ground), one.get_absolute_url()) for one in meetings]
    move_to(moment(12))
    for n, meeting in zip((1, 6), meetings, strict=True):
        act(meeting.case, "end", by=ground.clerk)
        asked = [Asked(f"事项{at}", ground.rooms.district.town, 5) for at in range(n)]
        minuting.write_minutes(meeting, by=ground.clerk, text="会议听取了汇报。", decisions=asked)
    written = [counted(readers(ground), one.get_absolute_url()) for one in meetings]

    for few, many in (planned, written):
        assert list(few.values()) == list(many.values())
