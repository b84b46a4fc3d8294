"""The calendar, the demo's clock, and today."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from kechuang.doors.desk.due import tag_of
from kechuang.doors.desk.house import year_alarm
from kechuang.doors.desk.tests.ground import House, asked, come_in, recorded, send
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.writing import write
from kechuang.kernel.calendar import workdays
from kechuang.kernel.calendar.actions import book_absence
from kechuang.kernel.calendar.models import Day, YearNotice
from kechuang.kernel.cases.acting import act
from kechuang.kernel.notices.models import Notice
from kechuang.kernel.web.formatting import estimated
from tests.world import SYSTEM

if TYPE_CHECKING:
    from pytest_django import Settings

NOTICE = {
    "document": "国办发明电〔2099〕1号",
    "published": "2098-12-01",
    "days": "2099-01-01 放假 元旦\n2099-02-14~2099-02-15 上班 春节\n\n2099-02-20~2099-02-26 调休 春节",
}


def test_the_grid_marks_what_the_weekly_rule_gets_wrong_with_a_word(house: House) -> None:
    page = come_in(house.clerk).get("/calendar/2014/").content.decode()
    assert "今年共 250 个工作日" in page
    assert page.count('class="free"') == 16  # weekdays without work in 2014; free weekends need no mark
    assert page.count('class="made-up"') == 5
    assert page.count('<span class="mark-word">休</span>') == 16 + 1  # and once in the key
    assert page.count("国庆节") >= 5
    assert 'class="now"' in page


def test_from_november_a_year_nobody_entered_is_an_alarm(house: House) -> None:
    with write(SYSTEM):
        Day.objects.filter(notice=2015).delete()
        YearNotice.objects.filter(year=2015).delete()
        clock.move_to_date(date(2014, 11, 3))
    page = come_in(house.secretary).get("/calendar/").content.decode()
    assert "2015 年放假安排尚未录入" in page
    assert "/calendar/2015/enter/" in page
    assert "预估" in come_in(house.clerk).get("/calendar/2015/").content.decode()


def test_the_general_office_enters_a_year_and_nobody_else_does(house: House) -> None:
    client = come_in(house.secretary)
    assert send(client, "/calendar/2099/enter/", house.secretary, **NOTICE).status_code == 302
    assert not workdays.is_workday(date(2099, 1, 1))
    assert workdays.is_workday(date(2099, 2, 14))
    kinds = dict(Day.objects.filter(notice=2099).values_list("date", "kind"))
    assert kinds[date(2099, 2, 20)] == "rest"
    assert date(2099, 2, 21) not in kinds  # a Saturday inside the stretch
    assert recorded("calendar.year_entered")[-1].person == house.secretary.person
    shown = client.get("/calendar/2099/enter/").content.decode()
    assert "2099-02-14~2099-02-15 上班 春节" in shown
    for actor in (house.clerk, house.head, house.stranger, house.administrator):
        assert send(come_in(actor), "/calendar/2098/enter/", actor, **NOTICE).status_code == 403


def test_another_of_the_office_compares_the_year_with_its_document(house: House) -> None:
    send(come_in(house.secretary), "/calendar/2099/enter/", house.secretary, **NOTICE)
    shown = come_in(house.secretary).get("/calendar/2099/").content.decode()
    assert "尚待他人对照文件核对" in shown
    assert "/calendar/2099/confirm/" not in shown
    refused = send(come_in(house.secretary), "/calendar/2099/confirm/", house.secretary)
    assert refused.status_code == 409
    assert "由他人" in refused.content.decode()
    for actor in (house.clerk, house.stranger, house.administrator):
        assert send(come_in(actor), "/calendar/2099/confirm/", actor).status_code == 403
    assert "/calendar/2099/confirm/" in come_in(house.leader).get("/calendar/2099/").content.decode()
    assert send(come_in(house.leader), "/calendar/2099/confirm/", house.leader).status_code == 302
    assert YearNotice.objects.get(year=2099).confirmed_by == house.leader.person
    assert recorded("calendar.year_confirmed")[-1].person == house.leader.person
    assert "尚待他人" not in come_in(house.leader).get("/calendar/2099/").content.decode()


def told_of_years() -> list[tuple[int, str]]:
    """Return who was told what of the calendar."""
    found = Notice.objects.filter(kind="desk.year_wanted").order_by("person", "pk")
    return [(notice.person_id, notice.subject) for notice in found]


def turn(day: date) -> None:
    """Let the alarm's hour of a day come."""
    with write(SYSTEM) as w:
        year_alarm.remind(w, {"slot": f"{day}T08:00:00+08:00"})


def test_the_keepers_are_told_each_week_until_the_next_year_is_entered_and_compared(house: House) -> None:
    with write(SYSTEM):
        Day.objects.filter(notice=2015).delete()
        YearNotice.objects.filter(year=2015).delete()
    turn(date(2014, 10, 31))
    assert told_of_years() == []
    for day in (date(2014, 11, 3), date(2014, 11, 4), date(2014, 11, 10)):
        turn(day)
    people = sorted([house.leader.person or 0, house.secretary.person or 0])
    missing = "2015 年放假安排尚未录入。"
    assert told_of_years() == [(person, missing) for person in people for _week in range(2)]

    entered = {"document": "示例〔2014〕1号", "published": "2014-11-11", "days": "2015-01-01 放假 元旦"}
    send(come_in(house.secretary), "/calendar/2015/enter/", house.secretary, **entered)
    turn(date(2014, 11, 17))
    new = [said for said in told_of_years() if said[1] != missing]
    assert new == [(house.leader.person, "2015 年放假安排待对照文件核对。")]


def test_a_wait_into_a_year_not_announced_is_marked(house: House) -> None:
    with write(SYSTEM):
        Day.objects.filter(notice=2015).delete()
        YearNotice.objects.filter(year=2015).delete()
    workdays.forget()
    assert "（预估）" in str(tag_of(date(2015, 1, 8), date(2014, 12, 25)))
    assert "（预估）" in str(tag_of(date(2015, 1, 8), date(2015, 1, 20)))
    assert "（预估）" not in str(tag_of(date(2014, 12, 30), date(2014, 12, 25)))
    assert [estimated(day) for day in (date(2015, 1, 8), date(2014, 12, 31), None)] == ["（预估）", "", ""]
    page = come_in(house.clerk).get("/calendar/2015/").content.decode()
    assert "个工作日（预估）" in page


def test_a_line_that_cannot_be_read_is_named_and_nothing_is_kept(house: House) -> None:
    client = come_in(house.secretary)
    wrong = {
        "2099-01-01 元旦": "第 1 行无法识别",
        "2099-01-01 放假 元旦\n2099-02-31 放假 春节": "第 2 行",
        "2099-03-09~2099-03-01 放假 春节": "先后颠倒",
        "2099-01-05 上班 元旦": "weekday",
        "2097-01-01 放假 元旦": "2097-01-01",
    }
    for days, said in wrong.items():
        answer = send(client, "/calendar/2099/enter/", house.secretary, **{**NOTICE, "days": days})
        assert answer.status_code == 422, days
        if said != "weekday":
            assert said in answer.content.decode(), days
    assert not YearNotice.objects.filter(year=2099).exists()


def test_a_year_outside_every_calendar_does_not_exist(house: House) -> None:
    client = come_in(house.secretary)
    assert client.get("/calendar/1066/").status_code == 404
    assert client.get("/calendar/99999/enter/").status_code == 404


def test_who_is_away_is_told_to_the_unit_and_why_only_to_its_head(house: House) -> None:
    book_absence(
        by=SYSTEM,
        person=house.clerk.person or 0,
        first_day=date(2014, 10, 8),
        last_day=date(2014, 10, 10),
        kind="病假",
        source=house.office.ref,
    )
    for actor, sees, why in (
        (house.head, True, True),
        (house.clerk, True, False),
        (house.leader, True, True),
        (house.stranger, False, False),
    ):
        page = come_in(actor).get("/calendar/").content.decode()
        assert ("10-08" in page, "病假" in page) == (sees, why), actor.name


def test_the_demos_clock_moves_forward_after_a_question(house: House) -> None:
    client = come_in(house.clerk)
    question = send(client, "/clock/", house.clerk, day="2014-10-08")
    assert question.status_code == 200
    assert "把时钟拨到 2014-10-08？" in question.content.decode()
    assert clock.today() == date(2014, 9, 30)
    assert send(client, "/clock/", house.clerk, day="2014-10-08", sure="1").status_code == 302
    assert clock.today() == date(2014, 10, 8)
    entry = recorded("audit.clock")[-1]
    assert (entry.person, entry.detail) == (house.clerk.person, {"before": "2014-09-30", "to": "2014-10-08"})


def test_the_demos_clock_never_goes_back_nor_too_far(house: House) -> None:
    client = come_in(house.clerk)
    for day in ("2014-09-30", "2014-01-01", "2099-01-01", "tomorrow", ""):
        assert send(client, "/clock/", house.clerk, day=day, sure="1").status_code == 422, day
    assert clock.today() == date(2014, 9, 30)


def test_production_has_no_clock_to_move(house: House, settings: Settings) -> None:
    client = come_in(house.clerk)
    settings.DEMO = False
    assert client.get("/clock/").status_code == 404
    assert send(client, "/clock/", house.clerk, day="2014-10-08", sure="1").status_code == 404


def handed_in(house: House, words: str) -> None:
    """Hand in a petition, which then waits for the head."""
    petition = house.petition(words)
    act(petition.case, "hand_in", by=house.clerk)


def test_today_says_first_what_waits_and_how_long_it_may_take(house: House) -> None:
    client = come_in(house.head)
    assert "今天没有待办事项。" in client.get("/").content.decode()
    handed_in(house, "more light, please")
    page = client.get("/").content.decode()
    assert "1 件事待您办理" in page
    assert "more light, please" in page
    assert "还剩" in page or "工作日" in page
    with write(SYSTEM):
        clock.move_to_date(date(2014, 10, 20))
    late = client.get("/").content.decode()
    assert "其中 1 件已逾期" in late
    assert 'class="tag seal"' in late


def test_what_waits_for_another_unit_is_not_mine(house: House) -> None:
    handed_in(house, "more light, please")
    assert "more light" not in come_in(house.stranger).get("/").content.decode()
    assert "more light" not in come_in(house.stranger).get("/tasks/").content.decode()


def test_the_whole_list_of_tasks_is_narrowed_and_taken_along(house: House) -> None:
    for number in range(31):
        handed_in(house, f"please {number}")
    client = come_in(house.head)
    today = client.get("/").content.decode()
    assert "全部 31 件" in today
    assert today.count("please ") == 12
    assert client.get("/tasks/").content.decode().count("<small>KC") == 30
    assert "没有" in client.get("/tasks/?late=1").content.decode()
    assert client.get("/tasks/?export=xlsx").status_code == 200
    assert recorded("desk.export")[-1].detail == {"list": "tasks", "rows": 31}


def test_a_wait_is_counted_in_working_days(house: House) -> None:
    friday, saturday, monday = date(2014, 9, 19), date(2014, 9, 20), date(2014, 9, 22)
    words = [
        str(tag_of(due, on))
        for due, on in ((monday, friday), (friday, friday), (friday, monday), (date(2014, 9, 21), saturday))
    ]
    assert words[0] != words[1] != words[2]
    assert tag_of(None, friday) is None
    tones = [
        tag.tone
        for tag in (tag_of(monday, friday), tag_of(date(2014, 10, 20), friday), tag_of(friday, saturday))
        if tag
    ]
    assert tones == ["amber", "plain", "seal"]


def test_today_tasks_and_calendar_ask_the_same_for_one_and_for_thirty(house: House) -> None:
    urls = ["/", "/tasks/", "/calendar/", reverse("desk:year", args=[2013]), "/acting/"]
    client = come_in(house.head)
    handed_in(house, "please")
    book_absence(
        by=SYSTEM,
        person=house.clerk.person or 0,
        first_day=date(2014, 10, 1),
        last_day=date(2014, 10, 1),
        kind="事假",
        source=house.office.ref,
    )
    before = [asked(client, url) for url in urls]
    for number in range(30):
        handed_in(house, f"please {number}")
    for number in range(25):
        day = date(2014, 10, 2 + number)
        book_absence(
            by=SYSTEM,
            person=house.clerk.person or 0,
            first_day=day,
            last_day=day,
            kind="事假",
            source=house.office.ref,
        )
    assert [asked(client, url) for url in urls] == before
    assert max(before) <= 12
