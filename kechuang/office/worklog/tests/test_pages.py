"""The pages of the work record: by form, without JavaScript, with a stranger at the door."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from kechuang.kernel.cases.acting import act
from kechuang.office.worklog.actions import entries, reports
from kechuang.office.worklog.models import Assessment, Entry, Grade, Week
from kechuang.office.worklog.queries.facts import drafted
from kechuang.office.worklog.tests.ground import MONDAY, TUESDAY, Ground, browser, move_to
from kechuang.primitives.periods import month
from tests.world import appointed

if TYPE_CHECKING:
    from kechuang.primitives.actor import Actor

WEEK = {"first": MONDAY.isoformat(), "last": "2014-10-05"}


def sent(actor: Actor, address: str, **values: Any) -> tuple[int, str]:
    """Send a form; return the status and where it leads, or what the page says."""
    form = {"_acting": str(actor.membership), "_key": str(uuid4()), **values}
    answer = browser(actor).post(address, form)
    return answer.status_code, answer.headers.get("Location") or answer.content.decode()


def read(actor: Actor, address: str) -> str:
    answer = browser(actor).get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def test_a_line_is_accepted_or_declined_by_a_button_and_the_rest_of_the_week_by_one(ground: Ground) -> None:
    for words in ("路灯 please", "保洁 please", "绿化 please"):
        ground.handled(words)
    page = read(ground.clerk, "/worklog/")
    assert [word in page for word in ("确认本周全部", "系统草拟，待确认", "非本人工作")] == [True] * 3
    first, second, _third = drafted(ground.person, MONDAY, TUESDAY)
    day = {"first": "2014-09-30", "last": "2014-09-30"}

    assert sent(ground.clerk, "/worklog/accept/", line=first.key, **day)[0] == 302
    assert sent(ground.clerk, "/worklog/decline/", line=second.key, **day)[0] == 302
    for _again in range(2):
        assert sent(ground.clerk, "/worklog/accept/", **WEEK)[0] == 302

    assert Entry.objects.filter(state="kept").count() == 2
    page = read(ground.clerk, "/worklog/")
    assert ("确认本周全部" in page, escape(second.text) in page, "已划去 1 条" in page) == (False, True, True)


def test_days_that_are_none_and_weeks_too_far_away_are_answered(ground: Ground) -> None:
    for week in ("9999-12-31", "0001-01-01", "mañana", "1999-01-01"):
        assert "2014-09-29 –" in read(ground.clerk, f"/worklog/?week={week}")
    for name in ("month/?month", "statistics/?quarter", "unit/?month"):
        for asked in ("9999-12", "x", "2014Q5", "2014-13", "2099-01"):
            read(ground.head, f"/worklog/{name}={asked}")
    for values in ({}, {"first": "x", "last": "y"}, {"first": "2014-01-01", "last": "2014-09-30"}):
        assert sent(ground.clerk, "/worklog/accept/", **values)[0] == 404


def test_a_line_is_written_edited_and_struck_out_by_form(ground: Ground) -> None:
    said: dict[str, Any] = {"day": "2014-09-29", "text": "走访企业", "minutes": "90"}
    status, page = sent(ground.clerk, "/worklog/write/", **said | {"day": "2014-10-01"})
    assert (status, "该日期尚未到来。" in page, "走访企业" in page) == (422, True, True)
    assert sent(ground.clerk, "/worklog/write/", **said | {"minutes": "1441"})[0] == 422
    for _again in range(2):
        assert sent(ground.clerk, "/worklog/write/", **said, _key="once")[0] == 302
    entry = Entry.objects.get()

    move_to(date(2014, 10, 9))
    assert sent(ground.clerk, entry.get_absolute_url(), text="走访企业两家")[0] == 302
    page = read(ground.head, entry.get_absolute_url())
    assert ("走访企业<small>逾期修改" in page, '<form class="card' in page) == (True, False)
    assert sent(ground.head, entry.get_absolute_url(), text="x")[0] == 403
    assert sent(ground.head, entry.get_absolute_url() + "strike/")[0] == 404
    for state in ("struck", "kept"):
        assert sent(ground.clerk, entry.get_absolute_url() + "strike/")[0] == 302
        entry.refresh_from_db()
        assert entry.state == state


def test_a_week_is_drafted_from_its_entries_and_a_month_from_its_weeks(ground: Ground) -> None:
    ground.handled()
    entries.accept(by=ground.clerk, first=MONDAY, last=TUESDAY)
    assert "1. 9月30日 Petition“路灯维修 please”" in read(ground.clerk, "/worklog/summary/")
    assert sent(ground.clerk, "/worklog/summary/", text="本周完成路灯维修。")[0] == 302
    assert Week.objects.get().text == "本周完成路灯维修。"

    page = read(ground.clerk, "/worklog/month/")
    assert "经办事项 1 项\n9月29日–10月5日\n本周完成路灯维修。" in page
    assert sent(ground.clerk, "/worklog/month/", text="")[0] == 422
    assert sent(ground.clerk, "/worklog/month/", text="九月完成路灯维修。")[0] == 302
    found = Assessment.objects.get()
    assert "九月完成路灯维修。" in read(ground.head, found.get_absolute_url())
    act(found.case, "comment", by=ground.head, reason="进展扎实。")
    assert "进展扎实。" in read(ground.clerk, "/worklog/month/")
    assert sent(ground.clerk, "/worklog/month/", text="x")[0] == 422


def test_superiors_see_who_has_what_and_what_is_missing(ground: Ground) -> None:
    entries.note(by=ground.clerk, day=MONDAY, text="走访企业")
    ground.away(date(2014, 9, 1), date(2014, 9, 24))
    page = read(ground.head, "/worklog/unit/?month=2014-09")

    assert "<small>9月25日–9月28日</small>" in page
    assert "走访企业" in read(ground.head, f"/worklog/people/{ground.person.uid}/")
    assert "走访企业" in read(ground.leader, f"/worklog/people/{ground.person.uid}/")
    ground.handled("未确认 please")
    assert "未确认" not in read(ground.head, f"/worklog/people/{ground.person.uid}/")


def test_grades_are_given_by_form_within_the_share(ground: Ground) -> None:
    who = {name: getattr(ground, name).person for name in ("clerk", "second", "head")}
    page = read(ground.leader, "/worklog/grades/")
    assert ("“好”等次名额" in page, "待核" in page) == (True, True)
    both = {f"p{who['clerk']}": "good", f"p{who['second']}": "good"}
    status, page = sent(ground.leader, "/worklog/grades/", **both)
    assert (status, "参加考核 4 人，“好”等次最多 1 人" in page) == (422, True)
    assert not Grade.objects.exists()

    fair = {f"p{who['clerk']}": "good", f"p{who['second']}": "fair", f"p{who['head']}": ""}
    assert sent(ground.leader, "/worklog/grades/", **fair)[0] == 302
    assert "季度考核等次：好" in read(ground.clerk, "/worklog/month/")


def test_a_stranger_finds_nothing(ground: Ground) -> None:
    entry = entries.note(by=ground.clerk, day=TUESDAY, text="走访企业")
    found = reports.hand_in(by=ground.clerk, month=month(2014, 9), text="完成走访。")
    addresses = (
        entry.get_absolute_url(),
        found.get_absolute_url(),
        f"/worklog/people/{ground.person.uid}/",
    )
    for address in addresses:
        assert browser(ground.stranger).get(address).status_code == 404, address
        assert read(ground.head, address)
    assert "clerk" not in read(ground.stranger, "/worklog/unit/")
    for name in ("unit/", "grades/", f"people/{ground.person.uid}/"):
        assert browser(ground.clerk).get(f"/worklog/{name}").status_code == 403, name


@pytest.mark.one_engine
def test_pages_ask_the_same_questions_for_one_as_for_ten(ground: Ground) -> None:
    client, counts = browser(ground.head), []
    for n in (1, 9):
        for more in range(n):
            someone = appointed(f"c{n}{more}", "clerk", ground.district.office)
            entries.note(by=someone, day=MONDAY, text="走访企业")
            entries.note(by=ground.head, day=MONDAY, text=f"走访企业{n}{more}")
            reports.hand_in(by=someone, month=month(2014, 9), text="完成走访。")
        asked = []
        for address in ("unit/", "statistics/", ""):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"/worklog/{address}").status_code == 200
            asked.append(len(queries))
        counts.append(asked)

    assert counts[0] == counts[1]
