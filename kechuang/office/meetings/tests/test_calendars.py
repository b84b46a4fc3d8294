"""Calendars under secret addresses, read as a client library reads them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.test import Client
from icalendar import Calendar

from kechuang.kernel.booking.actions import book
from kechuang.kernel.calendar.ical import Event, calendar
from kechuang.kernel.web.schedule import appointments, errands
from kechuang.office.meetings.actions import calling, feeds, taking_part
from kechuang.office.meetings.tests.ground import Ground, browser, invitee
from tests.kernel.booking_sample import moment

if TYPE_CHECKING:
    from kechuang.office.meetings.models import Feed


def read(feed: Feed, seal: str = "") -> list[tuple[str, datetime, datetime, str]]:
    """Fetch a calendar without signing in and read it with the library."""
    answer = Client().get(f"/meetings/feeds/{feed.uid}/{seal or feeds.seal_of(feed)}.ics")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    found = Calendar.from_ical(answer.content)
    return [
        (str(one["SUMMARY"]), one.decoded("DTSTART"), one.decoded("DTEND"), str(one["LOCATION"]))
        for one in found.walk("VEVENT")
    ]


def test_a_persons_calendar_holds_where_they_are_expected_and_follows_changes(ground: Ground) -> None:
    meeting = ground.convened()
    feed = feeds.make(by=ground.head)
    assert read(feed) == [("三季度工作例会", moment(9), moment(10), "第一会议室")]

    calling.change(meeting, by=ground.clerk, begins=moment(14), ends=moment(15), room=ground.rooms.small)
    assert read(feed) == [("三季度工作例会", moment(14), moment(15), "第二会议室")]
    taking_part.reply(invitee(meeting, ground.head), by=ground.head, answer="leave", reason="出差")
    assert read(feed) == []


def test_a_rooms_calendar_says_as_much_as_its_owner_may_know(ground: Ground) -> None:
    book(ground.rooms.big, by=ground.clerk, begins=moment(9), ends=moment(10), title="谈话")
    known, unknown = (
        feeds.make(by=actor, resource=ground.rooms.big) for actor in (ground.head, ground.stranger)
    )

    assert [words for words, *_hours in read(known)] == ["测试科 clerk（谈话）"]
    assert [words for words, *_hours in read(unknown)] == ["测试科"]


def test_a_revoked_or_guessed_address_opens_nothing(ground: Ground) -> None:
    feed, other = feeds.make(by=ground.head), feeds.make(by=ground.second)
    address = f"/meetings/feeds/{feed.uid}/"

    assert Client().get(address + feeds.seal_of(other) + ".ics").status_code == 404
    assert Client().get(address + "x.ics").status_code == 404
    assert Client().get(address + "é.ics").status_code == 404
    feeds.revoke(feed, by=ground.head)
    assert Client().get(address + feeds.seal_of(feed) + ".ics").status_code == 404


def test_somebody_elses_address_cannot_be_revoked(ground: Ground) -> None:
    feed = feeds.make(by=ground.head)
    client = browser(ground.second)
    form = {"_acting": str(ground.second.membership), "_key": "k"}

    assert client.post(f"/meetings/feeds/{feed.uid}/revoke/", form).status_code == 404
    assert read(feed) == []


def test_marks_and_long_titles_come_through_whole() -> None:
    now = datetime(2014, 9, 30, 1, tzinfo=UTC)
    title, text = "会议;一,二\\三" * 20, "第一行\n第二行"
    written = calendar("日历", [Event("u", now, now, title, "楼,三", text)], now)

    assert max(len(line) for line in written.split(b"\r\n")) <= 75
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"]), str(event["LOCATION"])) == (
        title,
        text,
        "楼,三",
    )
    assert event.decoded("DTSTAMP") == now


def test_ones_own_calendar_asks_for_an_answer_until_it_is_given(ground: Ground) -> None:
    meeting = ground.convened()
    row = invitee(meeting, ground.head)
    answered = invitee(meeting, ground.second)
    taking_part.reply(answered, by=ground.second, answer="attend")

    found = appointments(ground.head, moment(9).date(), moment(9).date(), "meetings")
    assert [(one.title, one.hours, one.note, one.url) for one in found] == [
        ("三季度工作例会", "09:00–10:00", "第一会议室", row.get_absolute_url())
    ]
    assert [str(one.asks) for one in errands(found)] == ["请回复参会通知"]
    assert errands(found)[0].due == moment(9).date()
    assert errands(appointments(ground.second, moment(9).date(), moment(9).date())) == []
    today = browser(ground.head).get("/").content.decode()
    assert "请回复参会通知：三季度工作例会" in today
    assert "请回复参会通知：三季度工作例会" in browser(ground.head).get("/tasks/").content.decode()
    taking_part.reply(row, by=ground.head, answer="leave", reason="出差")
    assert "三季度工作例会" not in browser(ground.head).get("/schedule/?month=2014-10").content.decode()
