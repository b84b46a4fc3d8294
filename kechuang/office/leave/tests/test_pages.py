"""The pages of leave: by form, without JavaScript, with a stranger at the door."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from kechuang.kernel.audit.models import Entry
from kechuang.kernel.cases.acting import act
from kechuang.kernel.identity.acting import person_of
from kechuang.office.leave import actions, queries
from kechuang.office.leave.law import TYPES
from kechuang.office.leave.models import LeaveRequest
from tests.scenes import scene, shown
from tests.world import District, appointed, set_up

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

    from kechuang.primitives.actor import Actor

TWO_DAYS = {"kind": "annual", "first_day": "2014-10-09", "last_day": "2014-10-10"}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MOST_QUERIES = 12


def allowed() -> District:
    found = set_up()
    actions.allow(
        found.person(found.clerk), by=found.head, year=2014, days=15, clause="国务院令第514号 第三条"
    )
    return found


@pytest.fixture
@scene(allowed)
def district(db: None) -> District:
    return shown(allowed)


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


SHOWN = re.compile('name="shown" value="([^"]+)"')


def sent(client: Client, actor: Actor, *, key: str = "k", **values: str) -> Response:
    """Ask as a person does: look at what would be sent, then send it."""
    shown = client.post("/leave/ask/", form(actor, **values))
    found = SHOWN.search(shown.content.decode())
    assert shown.status_code == 200, shown.content.decode()
    assert found
    return client.post("/leave/ask/", form(actor, _key=key, shown=found[1], **values))


def form(actor: Actor, **values: str) -> dict[str, str]:
    return {"_acting": str(actor.membership), "_key": "k", **values}


def test_a_clerk_asks_and_the_head_grants_by_form(district: District) -> None:
    asked = sent(browser(district.clerk), district.clerk, **TWO_DAYS)
    request = LeaveRequest.objects.get()
    assert asked.headers["Location"] == f"/leave/{request.case.number}/"

    granted = browser(district.head).post(
        f"/case/{request.case.number}/grant/", form(district.head, seen="1", _key="k2")
    )

    assert granted.status_code == 302
    request.case.refresh_from_db()
    assert request.case.state == "granted"


def test_a_fault_is_told_at_its_field_and_what_was_typed_stays(district: District) -> None:
    answer = browser(district.clerk).post(
        "/leave/ask/",
        form(district.clerk, kind="annual", first_day="2014-10-10", last_day="2014-10-09", reason="探亲"),
    )

    assert answer.status_code == 422
    assert "探亲" in answer.content.decode()
    assert not LeaveRequest.objects.exists()


def test_the_same_form_sent_twice_asks_once(district: District) -> None:
    client = browser(district.clerk)
    for _ in range(2):
        said = "annual 2014-10-09 False 2014-10-10 False"
        answer = client.post("/leave/ask/", form(district.clerk, shown=said, **TWO_DAYS))
        assert answer.status_code == 302

    assert LeaveRequest.objects.count() == 1


def test_nothing_is_sent_before_its_days_and_its_balance_were_seen(district: District) -> None:
    client = browser(district.clerk)

    answer = client.post("/leave/ask/", form(district.clerk, **TWO_DAYS))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert not LeaveRequest.objects.exists()
    shown = re.sub(r"<[^>]+>|\s+", " ", page)
    assert re.search(r"申请天数 +2 个工作日", re.sub(" +", " ", shown))
    assert re.search(r"年休假现有余额 +15 ", re.sub(" +", " ", shown))
    assert re.search(r"本次申请后余额 +13 ", re.sub(" +", " ", shown))
    changed = form(
        district.clerk,
        kind="annual",
        first_day="2014-10-09",
        last_day="2014-10-11",
        shown=SHOWN.findall(page)[0],
    )
    assert "3 个工作日" in client.post("/leave/ask/", changed).content.decode()
    assert not LeaveRequest.objects.exists()


def test_a_slip_of_the_year_is_told_at_its_field(district: District) -> None:
    days = {"kind": "personal", "first_day": "2014-10-09", "last_day": "9999-12-31"}
    answer = browser(district.clerk).post("/leave/ask/", form(district.clerk, reason="探亲", **days))
    assert answer.status_code == 422
    assert "请核对年份" in answer.content.decode()


def test_what_the_flow_would_refuse_is_refused_before_it_is_sent(district: District) -> None:
    client = browser(district.clerk)
    cases = {
        "所选日期之间没有工作日。": {"kind": "annual", "first_day": "2014-10-04", "last_day": "2014-10-05"},
        "超过该类假期的最长天数。": {
            "kind": "bereavement",
            "first_day": "2014-10-09",
            "last_day": "2014-10-12",
        },
        "该类假期须填写证明材料。": {"kind": "sick", "first_day": "2014-10-09", "last_day": "2014-10-09"},
        "请填写前往地点。": {"kind": "out", "first_day": "2014-10-09", "last_day": "2014-10-09"},
        "请假时间至少为半天。": {
            "kind": "annual",
            "first_day": "2014-10-09",
            "from_noon": "on",
            "last_day": "2014-10-09",
            "until_noon": "on",
        },
        "年休假": {"kind": "annual", "first_day": "2014-10-08", "last_day": "2014-11-30"},
    }
    for sentence, values in cases.items():
        answer = client.post("/leave/ask/", form(district.clerk, reason="探亲", **values))
        assert answer.status_code == 422, sentence
        assert sentence in answer.content.decode()
        assert "探亲" in answer.content.decode()
    assert not LeaveRequest.objects.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [("kind", "holiday"), ("first_day", "soon"), ("stand_in", "99999"), ("kind", "x" * 99), ("last_day", "")],
)
def test_bad_input_gets_a_sentence_at_its_field(district: District, name: str, value: str) -> None:
    values = {**TWO_DAYS, name: value}

    assert browser(district.clerk).post("/leave/ask/", form(district.clerk, **values)).status_code == 422


def test_the_month_shows_a_unit_who_is_away_and_only_its_head_why(district: District) -> None:
    request = actions.ask(
        by=district.clerk, kind="personal", first_day=date(2014, 10, 9), last_day=date(2014, 10, 10)
    )
    act(request.case, "grant", by=district.head)
    colleague = appointed("colleague", "clerk", district.office)
    sees = {}
    for actor in (district.clerk, colleague, district.head, district.stranger):
        page = browser(actor).get("/leave/away/?month=2014-10").content.decode()
        sees[actor.name] = (page.count("<li>clerk"), "事假" in page)
    assert sees == {
        "clerk": (2, False), "colleague": (2, False), "head": (2, True), "stranger": (0, False)
    }  # fmt: skip
    assert "<li>clerk" not in browser(district.head).get("/leave/away/?month=2014-11").content.decode()


@pytest.mark.parametrize("month", ["", "soon", "2014-13", "1066-01", "2014-", "99999-01", "２０１４-１０"])
def test_a_month_that_is_none_is_this_month(district: District, month: str) -> None:
    page = browser(district.clerk).get("/leave/away/", {"month": month})

    assert page.status_code == 200


def test_the_years_report_leaves_as_a_spreadsheet_and_is_on_record(district: District) -> None:
    actions.ask(
        by=district.clerk,
        kind="annual",
        first_day=date(2014, 10, 9),
        last_day=date(2014, 10, 9),
        until_noon=True,
    )
    page = browser(district.head).get("/leave/year/2014/").content.decode()
    assert "14.5" in page
    assert "0.5" in page
    assert "14.5" not in browser(district.stranger).get("/leave/year/2014/").content.decode()
    assert browser(district.clerk).get("/leave/year/1066/").status_code == 404

    taken = browser(district.head).get("/leave/year/2014/?export=xlsx")

    assert taken.headers["Content-Type"].endswith("spreadsheetml.sheet")
    rows = [
        [cell.value for cell in row]
        for row in load_workbook(BytesIO(taken.content)).worksheets[0].iter_rows()
    ]
    assert any(row[0] == "clerk" and row[2:5] == [15, 0.5, 14.5] for row in rows), rows
    assert Entry.objects.filter(action="leave.export").count() == 1


def test_a_head_enters_when_work_began_and_the_years_leave_follows(district: District) -> None:
    person = district.person(district.clerk)
    values = {"person": str(person.pk), "on": "1990-07-01", "source": "干部档案"}
    assert browser(district.clerk).post("/leave/begin/", form(district.clerk, **values)).status_code == 403
    elsewhere = browser(district.stranger).post("/leave/begin/", form(district.stranger, **values))
    assert elsewhere.status_code == 422
    for wrong in ({"on": "2015-01-01"}, {"person": str(district.stranger.person)}, {"source": ""}):
        answer = browser(district.head).post("/leave/begin/", form(district.head, **{**values, **wrong}))
        assert answer.status_code == 422, wrong

    assert browser(district.head).post("/leave/begin/", form(district.head, **values)).status_code == 302

    assert queries.balance(person, 2014) == 15


def test_a_form_drawn_under_another_post_is_refused(district: District) -> None:
    answer = browser(district.clerk).post(
        "/leave/ask/", form(district.head, kind="annual", first_day="2014-10-09", last_day="2014-10-10")
    )

    assert answer.status_code == 409
    assert not LeaveRequest.objects.exists()


def test_a_stranger_and_a_visitor_do_not_come_in(district: District) -> None:
    request = actions.ask(
        by=district.clerk, kind="annual", first_day=date(2014, 10, 9), last_day=date(2014, 10, 9)
    )
    address = f"/leave/{request.case.number}/"

    assert browser(district.stranger).get(address).status_code == 404
    assert browser(district.stranger).get(f"/case/{request.case.number}/grant/").status_code == 404
    assert Client().get(address).status_code == 302
    assert browser(district.head).get(address).status_code == 200


@pytest.mark.one_engine
def test_the_pages_ask_as_much_for_thirty_requests_as_for_one(district: District) -> None:
    counts: dict[int, list[int]] = {}
    day = date(2014, 2, 12)
    for many in (1, 30):
        while LeaveRequest.objects.count() < many:
            actions.ask(by=district.clerk, kind="sick", first_day=day, last_day=day, proof="x")
            day += timedelta(days=7)
        counts[many] = []
        for address in ("/leave/", "/leave/away/?month=2014-03", "/leave/ask/", "/leave/year/2014/"):
            client = browser(district.clerk)
            client.get(address)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert client.get(address).status_code == 200
            counts[many].append(len(asked))

    assert counts[1] == counts[30]
    assert max(counts[30]) <= MOST_QUERIES


def returned(district: District) -> LeaveRequest:
    """A request the head returned."""
    sent(browser(district.clerk), district.clerk, reason="探亲", **TWO_DAYS)
    request = LeaveRequest.objects.get()
    act(request.case, "return", by=district.head, reason="请避开季度报表")
    return request


def test_a_returned_request_is_changed_and_sent_again_without_typing_it_anew(district: District) -> None:
    first, client = returned(district), browser(district.clerk)
    number = first.case.number
    again = f"/leave/ask/?again={number}"
    assert again in client.get(f"/leave/{number}/").content.decode()
    page = client.get(again).content.decode()
    assert all(word in page for word in ('value="2014-10-09"', 'value="2014-10-10"', "探亲", number))

    other = TWO_DAYS | {"last_day": "2014-10-09", "reason": "探亲", "again": number}
    asked = sent(client, district.clerk, key="again", **other)

    second = LeaveRequest.objects.exclude(pk=first.pk).get()
    assert asked.headers["Location"] == f"/leave/{second.case.number}/"
    first.case.refresh_from_db()
    assert (first.case.state, second.case.state, second.reason) == ("withdrawn", "with_head", "探亲")
    assert queries.balance(person_of(district.clerk), 2014) == 14
    assert "?again=" not in client.get(f"/leave/{number}/").content.decode()


def test_the_same_days_may_be_asked_for_in_its_stead_but_not_beside_it(district: District) -> None:
    number, client = returned(district).case.number, browser(district.clerk)
    beside = client.post("/leave/ask/", form(district.clerk, **TWO_DAYS))
    assert beside.status_code == 422
    assert client.post("/leave/ask/", form(district.clerk, again=number, **TWO_DAYS)).status_code == 200


def test_what_is_refused_withdraws_nothing(district: District) -> None:
    first, client = returned(district), browser(district.clerk)
    wrong = TWO_DAYS | {"kind": "sick", "again": first.case.number}
    assert client.post("/leave/ask/", form(district.clerk, **wrong)).status_code == 422
    first.case.refresh_from_db()
    assert (first.case.state, LeaveRequest.objects.count()) == ("draft", 1)


def test_nobody_sends_anothers_request_again(district: District) -> None:
    number = returned(district).case.number
    page = browser(district.head).get(f"/leave/ask/?again={number}").content.decode()
    assert "探亲" not in page
    assert 'name="again"' not in page
    assert "?again=" not in browser(district.head).get(f"/leave/{number}/").content.decode()


def test_the_law_is_read_with_its_clauses_and_days(district: District) -> None:
    client = browser(district.clerk)
    assert "/leave/law/" in client.get("/leave/").content.decode()
    page = client.get("/leave/law/").content.decode()
    assert all(word in page for word in ("2016-02-29", "2021-11-25", "国务院令第619号", "已核", "待核"))
    now = client.get("/leave/law/?now=1").content.decode()
    assert ("晚婚假" in now, "育儿假" in now) == (True, False)  # 2014
    unchecked = client.get("/leave/law/?unchecked=1").content.decode()
    assert ("丧假" in unchecked, "晚婚假" in unchecked) == (True, False)
    book = load_workbook(BytesIO(client.get("/leave/law/?export=xlsx").content))
    assert book.worksheets[0].max_row > len(TYPES)
    assert browser(appointed("agent", "agent", district.root)).get("/leave/law/").status_code == 403
