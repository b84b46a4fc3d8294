"""One's own calendar: what stands in it, by month, week and kind, and that it is nobody else's."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kechuang.doors.desk.tests.ground import MOST_QUERIES, House, asked, come_in
from kechuang.doors.desk.tests.test_days import handed_in
from kechuang.kernel.audit import clock
from kechuang.kernel.booking.actions import add_resource, book, cancel
from kechuang.kernel.calendar.actions import book_absence, cancel_absence
from kechuang.kernel.cases.models import Task
from tests.kernel.booking_sample import moment
from tests.world import SYSTEM

if TYPE_CHECKING:
    from kechuang.kernel.calendar.models import Absence
    from kechuang.primitives.actor import Actor

MONTH, WEEK = "/schedule/?month=2014-10", "/schedule/?week=2014-10-15"


def away(house: House, actor: Actor, first: int, last: int) -> Absence:
    """Say that somebody is away for days of October."""
    return book_absence(
        by=SYSTEM,
        person=actor.person or 0,
        first_day=date(2014, 10, first),
        last_day=date(2014, 10, last),
        kind="年休假",
        source=house.office.ref,
    )


def due_day() -> date:
    """Return the day on which what waits for the head is due."""
    due = Task.objects.filter(post="head", done_at=None).values_list("due", flat=True).first()
    assert due is not None
    return due


def shown(actor: Actor, url: str) -> str:
    """Return a page."""
    answer = come_in(actor).get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_days_away_stand_on_each_of_their_days_until_they_are_cancelled(house: House) -> None:
    absence = away(house, house.clerk, 9, 11)
    away(house, house.head, 20, 20)

    assert shown(house.clerk, MONTH).count('<a href="/go/') == 3 * 2  # in the grid and under one another
    assert "年休假" not in shown(house.clerk, "/schedule/?month=2014-11")
    cancel_absence(by=SYSTEM, absence=absence)
    assert "年休假" not in shown(house.clerk, MONTH)


def test_a_room_one_booked_stands_at_its_hours_in_its_week(house: House) -> None:
    room = add_resource(
        by=house.head,
        kind="room",
        name="谈话室",
        unit=house.root,
        keeper=house.office,
        since=date(2014, 1, 1),
    )
    booking = book(room, by=house.clerk, begins=moment(9), ends=moment(10), title="约谈企业")

    week = shown(house.clerk, WEEK)
    assert "约谈企业" in week
    assert "09:00–10:00" in week
    assert "预订的会议室 · 谈话室" in week
    assert "约谈企业" not in shown(house.head, WEEK)
    assert "约谈企业" not in shown(house.clerk, "/schedule/?week=2014-10-22")
    assert "约谈企业" not in shown(house.clerk, f"{WEEK}&kind=tasks")
    cancel(booking, by=house.clerk)
    assert "约谈企业" not in shown(house.clerk, WEEK)


def test_what_is_due_stands_on_its_day(house: House) -> None:
    handed_in(house, "more light, please")
    due = due_day()

    assert "more light" in shown(house.head, f"/schedule/?week={due}&kind=tasks")
    assert "more light" not in shown(house.clerk, f"/schedule/?week={due}")


def test_a_full_day_holds_four_lines_and_leads_to_the_rest(house: House) -> None:
    for n in range(6):
        handed_in(house, f"please {n}")
    due = due_day()
    page = shown(house.head, f"/schedule/?month={due:%Y-%m}&kind=tasks")

    assert "还有 2 项" in page
    assert f'href="?week={due}&amp;kind=tasks"' in page
    assert "please 5" in shown(house.head, f"/schedule/?week={due}")


def test_an_empty_month_says_what_will_appear(house: House) -> None:
    assert "这些天没有安排。" in shown(house.clerk, "/schedule/?month=2015-03")


@pytest.mark.parametrize(
    "asked_for", ["?month=soon", "?week=9999-12-31", "?week=2014-02-30", "?kind=none", "?month="]
)
def test_an_address_that_names_nothing_shows_now(house: House, asked_for: str) -> None:
    assert clock.today().strftime("%Y-%m") in shown(house.clerk, f"/schedule/{asked_for}")


def test_calendar_and_today_ask_the_same_for_one_and_for_thirty(house: House) -> None:
    client = come_in(house.head)
    handed_in(house, "please")
    away(house, house.head, 1, 1)
    urls = ["/", MONTH, WEEK]
    before = [asked(client, url) for url in urls]
    for n in range(20):
        handed_in(house, f"please {n}")
        away(house, house.head, n + 2, n + 2)

    assert [asked(client, url) for url in urls] == before
    assert max(before) <= MOST_QUERIES
