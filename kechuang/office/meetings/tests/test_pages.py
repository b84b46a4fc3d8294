"""The pages of meetings: by form, without JavaScript, with a stranger at the door."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

import pdfplumber
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from kechuang.kernel.activities.rotating import code_at
from kechuang.kernel.audit import clock
from kechuang.kernel.booking.models import Booking
from kechuang.kernel.cases.acting import act
from kechuang.kernel.files.models import File
from kechuang.office.meetings.actions.feeds import seal_of
from kechuang.office.meetings.models import Feed, Meeting
from kechuang.office.meetings.tests.ground import Ground, browser, invitee, move_to
from tests.kernel.files_sample import picture
from tests.world import SHANGHAI

if TYPE_CHECKING:
    from kechuang.primitives.actor import Actor

HOURS: Final[dict[str, Any]] = {"day": "2014-10-13", "begins": "09:00", "ends": "10:00"}


def sent(actor: Actor, address: str, key: str = "", **values: Any) -> tuple[int, str]:
    """Send a form; return the status and where it leads, or what the page says."""
    form = {"_acting": str(actor.membership), "_key": key or str(uuid4()), **values}
    answer = browser(actor).post(address, form)
    return answer.status_code, answer.headers.get("Location") or answer.content.decode()


def read(actor: Actor, address: str) -> str:
    answer = browser(actor).get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def test_a_meeting_goes_by_form_from_call_to_minutes(ground: Ground) -> None:
    clerk, head = ground.clerk, ground.head
    said = {
        "kind": "working",
        "title": "工作例会",
        "chair": head.person,
        "room": ground.rooms.big.pk,
        **HOURS,
    }
    for _again in range(2):
        assert sent(clerk, "/meetings/new/", "once", **said)[0] == 302
    meeting = Meeting.objects.get()
    here = meeting.get_absolute_url()

    sent(clerk, here + "topic/", title="办件通报", takes="20")
    assert sent(clerk, here + "invite/")[0] == 422
    invited: dict[str, Any] = {"required_people": [head.person, ground.stranger.person]}
    assert sent(clerk, here + "invite/", **invited)[0] == 302
    act(meeting.case, "convene", by=clerk)

    town = invitee(meeting, ground.stranger)
    assert "办件通报" in read(ground.stranger, town.get_absolute_url())
    assert "工作例会" in read(ground.stranger, "/meetings/mine/")
    status, page = sent(ground.stranger, town.get_absolute_url(), answer="leave")
    assert (status, "请假须说明原因。" in page) == (422, True)
    assert sent(ground.stranger, town.get_absolute_url(), answer="leave", reason="防汛")[0] == 302

    meeting.refresh_from_db()
    move_to(meeting.begins)
    assert meeting.activity is not None
    wall = browser(clerk).get(here + "code/")
    assert (wall["Refresh"], b"<svg" in wall.content) == ("10", True)
    code = code_at(meeting.activity, clock.by_database())
    assert code in read(head, f"{here}sign-in/?code={code}")
    assert sent(head, here + "sign-in/", code=code)[0] == 302
    assert browser(ground.rooms.leader).get(here + "sign-in/").status_code == 404

    act(meeting.case, "end", by=clerk)
    decision: dict[str, Any] = {"d1_text": "报送走访计划", "d1_unit": ground.rooms.district.town.pk}
    status, page = sent(clerk, here + "minutes/", text="会议听取了汇报。", **decision)
    assert (status, "议定事项须写明内容、责任单位和办理期限。" in page) == (422, True)
    assert sent(clerk, here + "minutes/", text="会议听取了汇报。", d1_days="5", **decision)[0] == 302
    act(meeting.case, "hand_over", by=clerk)
    act(meeting.case, "sign", by=head)

    page = read(head, here)
    assert [word in page for word in ("报送走访计划", "2014-10-20", "工作会议纪要〔2014〕1号", "防汛")] == [
        True
    ] * 4


def test_the_minutes_leave_as_pdf_and_docx_with_who_came_and_what_is_asked(ground: Ground) -> None:
    meeting = ground.minuted()
    address = meeting.get_absolute_url() + "minutes."

    with pdfplumber.open(BytesIO(browser(ground.clerk).get(address + "pdf").content)) as file:
        text = "".join(file.pages[0].extract_text().split())
    words = [
        row.text for row in Document(BytesIO(browser(ground.clerk).get(address + "docx").content)).paragraphs
    ]

    assert "三季度工作例会纪要" in text
    assert "报送走访计划（测试镇，5个工作日内）" in text
    assert any("会议听取了汇报。" in row for row in words)
    assert browser(ground.clerk).get(address + "exe").status_code == 404
    assert browser(ground.stranger).get(address + "pdf").status_code == 404


def test_a_taken_room_is_said_at_its_field_and_nothing_typed_is_lost(ground: Ground) -> None:
    ground.called()
    status, page = sent(
        ground.clerk,
        "/meetings/new/",
        kind="working",
        title="另一个会",
        chair=ground.head.person,
        room=ground.rooms.big.pk,
        **HOURS,
    )

    assert status == 422
    assert "已由测试科 clerk（三季度工作例会）预订。可改为：第二会议室" in page
    assert 'value="另一个会"' in page


def test_a_week_of_rooms_is_booked_and_given_back(ground: Ground) -> None:
    said: dict[str, Any] = {"room": ground.rooms.small.pk, "title": "碰头会", "times": "3", **HOURS}
    assert sent(ground.clerk, "/meetings/rooms/book/", **said)[0] == 302
    week = "/meetings/rooms/?week=2014-10-15"

    assert "碰头会" in read(ground.head, week)
    page = read(ground.stranger, week)
    assert ("碰头会" in page, "09:00–10:00 测试科" in page) == (False, True)
    row = Booking.objects.earliest("begins")
    assert browser(ground.stranger).get(f"/meetings/bookings/{row.uid}/cancel/").status_code == 404
    assert sent(ground.head, f"/meetings/bookings/{row.uid}/cancel/")[0] == 422
    assert sent(ground.clerk, f"/meetings/bookings/{row.uid}/cancel/")[0] == 302
    assert "碰头会" not in read(ground.head, week)
    assert "第一会议室" in read(ground.head, "/meetings/rooms/?week=nonsense")


def test_no_day_is_too_far_away_to_be_answered(ground: Ground) -> None:
    for week in ("9999-12-31", "0001-01-01", "mañana"):
        assert "2014-09-29" in read(ground.clerk, f"/meetings/rooms/?week={week}")
    far = {**HOURS, "day": "9999-12-31", "title": "跨世纪会议"}
    status, page = sent(ground.clerk, "/meetings/rooms/book/", room=ground.rooms.big.pk, times="60", **far)
    assert (status, "最多提前两年" in page) == (422, True)
    said = {"kind": "working", "chair": ground.head.person, "place": "报告厅", **far}
    status, page = sent(ground.clerk, "/meetings/new/", **said)
    assert (status, "最多提前两年" in page, "跨世纪会议" in page) == (422, True, True)
    assert not Booking.objects.exists()
    assert not Meeting.objects.exists()


def test_papers_are_for_the_invited_once_they_are_told(ground: Ground) -> None:
    meeting = ground.called()
    png = SimpleUploadedFile("图.png", picture("png"))
    assert (
        sent(ground.clerk, meeting.get_absolute_url() + "topic/", title="有材料", takes="5", paper=png)[0]
        == 302
    )
    address = File.objects.get().get_absolute_url()
    sent(ground.clerk, meeting.get_absolute_url() + "invite/", required_people=[ground.stranger.person])

    assert browser(ground.stranger).get(address).status_code == 404
    act(meeting.case, "convene", by=ground.clerk)
    opened = browser(ground.stranger).get(address)
    assert (opened.status_code, opened.getvalue()[:4]) == (200, b"\x89PNG")


def test_addresses_are_made_and_revoked_by_form(ground: Ground) -> None:
    assert sent(ground.head, "/meetings/feeds/", room=ground.rooms.big.pk)[0] == 302
    feed = Feed.objects.get()
    address = f"{feed.uid}/{seal_of(feed)}.ics"
    assert address in read(ground.head, "/meetings/feeds/")
    assert sent(ground.head, f"/meetings/feeds/{feed.uid}/revoke/")[0] == 302
    assert address not in read(ground.head, "/meetings/feeds/")
    assert sent(ground.head, "/meetings/feeds/", room="999")[0] == 422


def test_a_stranger_finds_no_meeting(ground: Ground) -> None:
    here = ground.called().get_absolute_url()
    for address in (
        here,
        here + "change/",
        here + "invite/",
        here + "code/",
        here + "came/",
        here + "minutes/",
    ):
        assert browser(ground.stranger).get(address).status_code == 404, address
    assert "三季度工作例会" not in read(ground.stranger, "/meetings/")


def test_the_list_asks_the_same_questions_for_one_meeting_as_for_five(ground: Ground) -> None:
    client, counts = browser(ground.clerk), []
    for hours in ((9,), (10, 11, 12, 13)):
        for first in hours:
            ground.convened(f"会{first}", first)
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/meetings/").status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_who_looks_after_a_room_closes_it_for_days(ground: Ground) -> None:
    room, keeper = ground.rooms.big, ground.head
    address = f"/meetings/rooms/{room.uid}/close/"
    assert address in read(keeper, "/meetings/rooms/")
    assert address not in read(ground.stranger, "/meetings/rooms/")
    assert browser(ground.stranger).get(address).status_code == 404
    days = {"first": "2014-10-13", "last": "2014-10-15", "reason": "更换投影设备"}
    assert sent(keeper, address, **days | {"last": "2014-10-12"})[0] == 422
    for _again in range(2):
        assert sent(keeper, address, "once", **days)[0] == 302
    closed = Booking.objects.get(closure=True)
    assert (closed.when, closed.title) == ("2014-10-13 00:00–2014-10-16 00:00", "更换投影设备")
    assert read(ground.clerk, "/meetings/rooms/?week=2014-10-13").count("更换投影设备") == 3
    status, page = sent(
        ground.clerk, "/meetings/rooms/book/", room=room.pk, title="碰头会", times="1", **HOURS
    )
    assert (status, "更换投影设备" in page) == (422, True)


def test_a_room_is_closed_from_today_on_and_not_over_a_booking(ground: Ground) -> None:
    room, address = ground.rooms.big, f"/meetings/rooms/{ground.rooms.big.uid}/close/"
    today = clock.today().isoformat()
    assert sent(ground.head, address, first=today, last=today, reason="检修")[0] == 302
    ground.called()
    status, page = sent(ground.head, address, first="2014-10-13", last="2014-10-13", reason="检修")
    assert (status, "三季度工作例会" in page) == (422, True)
    assert Booking.objects.filter(resource=room, closure=True).count() == 1


def test_who_looks_after_a_room_sets_its_hours(ground: Ground) -> None:
    room, keeper = ground.rooms.big, ground.head
    address = f"/meetings/rooms/{room.uid}/hours/"
    assert browser(ground.stranger).get(address).status_code == 404
    hours = {"since": "2014-10-13", "worked_opens": "10:00", "worked_closes": "16:00"}
    wrong: tuple[dict[str, Any], ...] = (
        {"since": "2014-09-01"},
        {"worked_closes": "09:00"},
        {"free_opens": "09:00"},
        {"worked_opens": ""},
    )
    before = list(room.openings.values())
    assert [sent(keeper, address, **hours | one)[0] for one in wrong] == [422] * 4
    assert list(room.openings.values()) == before
    assert sent(keeper, address, **hours)[0] == 302
    booked: dict[str, Any] = {"room": room.pk, "title": "碰头会", "times": "1", **HOURS}
    status, page = sent(ground.clerk, "/meetings/rooms/book/", **booked)
    assert (status, "10:00–16:00" in page) == (422, True)
    later = booked | {"begins": "10:00", "ends": "11:00"}
    assert sent(ground.clerk, "/meetings/rooms/book/", **later)[0] == 302


def test_the_week_says_on_which_days_a_room_is_not_open(ground: Ground) -> None:
    page = read(ground.clerk, "/meetings/rooms/?week=2014-10-13")

    offered = f"room={ground.rooms.big.pk}&amp;day=2014-10-"
    assert [f"{offered}{day}" in page for day in (17, 18, 19)] == [True, False, False]
    assert "不开放" in page


def test_meetings_are_found_by_day_the_last_one_included_and_by_no_day_out_of_the_calendar(
    ground: Ground,
) -> None:
    meeting = ground.convened("会九", 9)
    day = f"{meeting.begins.astimezone(SHANGHAI):%Y-%m-%d}"
    for asked in (f"begins_from={day}", f"begins_to={day}"):
        assert "会九" in read(ground.clerk, f"/meetings/?{asked}"), asked
    for end in ("from", "to"):
        for far in ("0001-01-01", "9999-12-31"):
            page = read(ground.clerk, f"/meetings/?begins_{end}={far}")
            assert "年份须在 1900 至 2100 之间" in page
            assert "会九" in page


def test_a_room_booked_by_somebody_is_said_until_when_and_what_else_is_free(ground: Ground) -> None:
    said: dict[str, Any] = {"room": ground.rooms.big.pk, "title": "碰头会", "times": "1", **HOURS}
    assert sent(ground.head, "/meetings/rooms/book/", **said, ends_="")[0] == 302
    status, page = sent(ground.clerk, "/meetings/rooms/book/", **{**said, "title": "另一个会"})
    assert status == 422
    assert "09:00" in page
    assert "10:00 已由测试科" in page
    assert "可改为：第二会议室" in page
