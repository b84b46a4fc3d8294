"""The pages of training: by form, without JavaScript, with a stranger at the door."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

import pdfplumber
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from kechuang.kernel.activities.rotating import code_at
from kechuang.kernel.audit import clock
from kechuang.kernel.cases.acting import act
from kechuang.office.training.actions import taking_part
from kechuang.office.training.models import Certificate, Course, Credit
from kechuang.office.training.tests.ground import Ground, browser, fresh, moment, move_to, person
from tests.kernel.files_sample import picture
from tests.world import appointed

if TYPE_CHECKING:
    from kechuang.primitives.actor import Actor

PLANNED: Final = {
    "kind": "special",
    "title": "档案工作培训班",
    "first_day": "2014-10-13",
    "last_day": "2014-10-14",
    "seats": "2",
}
SITTING: Final = {"title": "第一讲", "day": "2014-10-13", "begins": "09:00", "ends": "12:00", "hours": "3.5"}


def sent(actor: Actor, address: str, key: str = "", **values: Any) -> tuple[int, str]:
    """Send a form; return the status and where it leads, or what the page says."""
    form = {"_acting": str(actor.membership), "_key": key or str(uuid4()), **values}
    answer = browser(actor).post(address, form)
    return answer.status_code, answer.headers.get("Location") or answer.content.decode()


def read(actor: Actor, address: str) -> str:
    """Return what a page says."""
    answer = browser(actor).get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def test_a_course_goes_by_form_from_plan_to_certificate(ground: Ground) -> None:
    clerk, second = ground.clerk, ground.second
    for _again in range(2):
        assert sent(clerk, "/training/new/", "once", **PLANNED)[0] == 302
    course = Course.objects.get()
    here = course.get_absolute_url()
    assert browser(second).get(here).status_code == 404
    assert sent(clerk, here + "session/", "one", **SITTING)[0] == 302
    paper = SimpleUploadedFile("讲义.png", picture("png"))
    assert sent(clerk, here + "paper/", paper=paper)[0] == 302
    act(course.case, "announce", by=clerk)

    page = read(second, here)
    assert [word in page for word in ("第一讲", "3.5", "讲义.png", "报名")] == [True, True, False, True]
    assert sent(second, here + "enrol/") == (302, here)
    assert sent(clerk, here + "people/", people=[str(ground.town.person)])[0] == 302
    assert "讲义.png" in read(second, here)
    row = course.sessions.get()
    sitting = f"/training/sessions/{row.uid}/"

    move_to(moment(0))
    wall = browser(clerk).get(sitting + "code/")
    assert (wall["Refresh"], b"viewBox" in wall.content) == ("10", True)
    code = code_at(row.activity, clock.by_database())
    assert code in read(second, f"{sitting}sign-in/?code={code}")
    assert sent(second, sitting + "sign-in/", code=code)[0] == 302
    assert browser(ground.leader).get(sitting + "sign-in/").status_code == 404
    assert sent(clerk, sitting + "came/", people=[str(ground.town.person)])[0] == 302
    assert [word in read(clerk, sitting) for word in ("second", "stranger", "动态码", "名单")] == [True] * 4

    move_to(moment(1))
    act(fresh(course).case, "end", by=clerk)
    assert [word in read(clerk, here) for word in ("培训证书〔2014〕1号", "培训证书〔2014〕2号")] == [
        True,
        True,
    ]
    assert "培训证书〔2014〕1号" in read(second, "/training/mine/")


def test_what_was_typed_wrong_is_said_at_its_field_and_nothing_is_lost(ground: Ground) -> None:
    status, page = sent(ground.clerk, "/training/new/", **PLANNED | {"last_day": "2014-10-01"})
    assert (status, "结束日期不得早于开始日期。" in page, 'value="档案工作培训班"' in page) == (
        422,
        True,
        True,
    )
    course = ground.planned(0)
    address = course.get_absolute_url() + "session/"

    for wrong, said in (
        ({"day": "2013-10-13"}, "该时段已经过去"),
        ({"ends": "08:00"}, "结束"),
        ({"hours": "1.3"}, "0.5"),
        ({"hours": "13"}, "12"),
        ({"day": "9999-10-13"}, "最多提前两年"),
    ):
        status, page = sent(ground.clerk, address, **SITTING | wrong)
        assert (status, said in page, 'value="第一讲"' in page) == (422, True, True), wrong
    assert not course.sessions.exists()


def test_hours_are_undone_by_form_and_a_session_called_off(ground: Ground) -> None:
    course = ground.held(ground.second)
    entry = Credit.objects.earliest("pk")
    address = f"/training/hours/{entry.uid}/undo/"
    assert browser(ground.second).get(address).status_code == 404
    assert sent(ground.clerk, address)[0] == 422
    assert sent(ground.clerk, address, reason="代签")[0] == 302
    status, page = sent(ground.clerk, address, reason="代签")
    assert (status, "该条学时已冲正。" in page) == (422, True)

    row = course.sessions.last()
    assert row is not None
    assert sent(ground.clerk, f"/training/sessions/{row.uid}/off/", reason="停电")[0] == 302
    page = read(ground.clerk, f"/training/sessions/{row.uid}/")
    assert [word in page for word in ("停电", "−4", "登记到课人员")] == [True, True, False]


def test_whoever_missed_too_much_is_put_forward_and_the_head_decides(ground: Ground) -> None:
    course = ground.held(ground.second, ground.town, missing=2)
    here = course.get_absolute_url()
    assert read(ground.clerk, here).count("提请退学") == 2

    status, to = sent(ground.clerk, f"{here}drop-out/{ground.second.person}/")
    assert status == 302
    assert [word in read(ground.head, to) for word in ("缺勤学时", "作退学处理", "准予继续培训")] == [
        True
    ] * 3
    assert [browser(one).get(to).status_code for one in (ground.second, ground.town)] == [200, 404]
    page = read(ground.clerk, here)
    assert (page.count("提请退学"), "待科长审批" in page) == (1, True)
    assert sent(ground.clerk, f"{here}drop-out/999/")[0] == 404


def test_a_certificate_is_a_pdf_whose_code_anybody_verifies(ground: Ground) -> None:
    ground.ended(ground.second)
    row = Certificate.objects.get()
    address = f"/training/certificates/{row.uid}.pdf"
    answer = browser(ground.second).get(address)
    with pdfplumber.open(BytesIO(answer.content)) as file:
        text = "".join(file.pages[0].extract_text().split())
    assert [
        word in text for word in ("second同志", "科技政策专题班", "完成28学时", row.number, row.code[:4])
    ] == [True] * 5
    assert [browser(one).get(address).status_code for one in (ground.clerk, ground.town)] == [200, 404]

    found = Client().get(row.verify_path)
    page = found.content.decode()
    assert (found.status_code, row.number in page, "s*****" in page, "second" in page) == (
        200,
        True,
        True,
        False,
    )
    assert "no-store" in found["Cache-Control"]
    typed = " ".join(row.code[at : at + 4] for at in range(0, 32, 4)).upper()
    assert row.number in Client().get("/training/verify/", {"code": typed}).content.decode()


@pytest.mark.parametrize("code", ["0" * 32, "x", "../../etc", "%00", "0" * 400])
def test_a_code_that_is_none_is_answered_with_a_sentence(ground: Ground, code: str) -> None:
    del ground
    answer = Client().get(f"/training/verify/{code}/")

    assert (answer.status_code, "没有使用此验证码的证书" in answer.content.decode()) == (404, True)


def test_codes_are_not_tried_without_end(ground: Ground) -> None:
    del ground
    answers = [Client().get(f"/training/verify/{n}/", REMOTE_ADDR="192.0.2.7").status_code for n in range(61)]

    assert (set(answers[:60]), answers[60]) == ({404}, 429)


def test_heads_see_who_has_not_come_to_the_line_and_take_it_along(ground: Ground) -> None:
    ground.ended(ground.second, ground.town, sessions=15, halves=12)
    assert browser(ground.clerk).get("/training/people/2014/").status_code == 403
    page = read(ground.head, "/training/people/2014/")
    assert [name in page for name in ("second", "clerk", "stranger")] == [True, True, False]
    page = read(ground.head, "/training/people/2014/?short=1")
    assert ["second" in page.partition("<main")[2], "clerk" in page.partition("<main")[2]] == [False, True]

    book = load_workbook(
        BytesIO(browser(ground.leader).get("/training/people/2014/?export=xlsx&sort=-halves").content)
    )
    rows = [
        [str(cell) for cell in row[:5]] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)
    ]
    assert rows[0][0] in {"second", "stranger"}
    assert {row[0]: row[3] for row in rows}["second"] == "90"
    assert browser(ground.leader).get("/training/people/1000/").status_code == 404


def test_a_waiting_place_is_shown_and_an_offered_seat_taken(ground: Ground) -> None:
    course = ground.announced(seats=1)
    here = course.get_absolute_url()
    for one in (ground.second, ground.town):
        assert sent(one, here + "enrol/") == (302, here)
    assert "第2位" in read(ground.town, here)
    assert sent(ground.second, here + "give-up/") == (302, here)
    assert "确认名额" in read(ground.town, here)
    assert sent(ground.town, here + "accept/") == (302, here)
    assert sent(ground.second, here + "accept/")[0] == 404
    assert sent(ground.leader, here + "give-up/")[0] == 409


def test_a_stranger_finds_nothing_to_hold(ground: Ground) -> None:
    course = ground.ended(ground.second)
    here, sitting = course.get_absolute_url(), f"/training/sessions/{course.sessions.earliest('pk').uid}/"
    entry = f"/training/hours/{Credit.objects.earliest('pk').uid}/undo/"
    for address in (
        here + "session/",
        here + "paper/",
        here + "people/",
        sitting,
        sitting + "off/",
        sitting + "code/",
        sitting + "came/",
        entry,
    ):
        assert [browser(one).get(address).status_code for one in (ground.town, ground.second)] == [
            404,
            404,
        ], address
    for address in (here + "certify/", f"{here}drop-out/{ground.second.person}/"):
        assert sent(ground.town, address)[0] == 404
    page = read(ground.town, here)
    assert [word in page for word in ("第1讲", "second", "已得学时")] == [True, False, False]
    assert sent(ground.clerk, here + "certify/") == (302, here)
    assert Client().get(here).status_code == 302


def questions(actor: Actor, address: str) -> int:
    """Return how many statements a page takes."""
    client = browser(actor)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


@pytest.mark.one_engine
def test_pages_ask_as_much_for_ten_as_for_one(ground: Ground) -> None:
    addresses = ["/training/", "/training/people/2014/", "/training/mine/"]
    course = ground.held(ground.second)
    addresses.append(course.get_absolute_url())
    addresses.append(f"/training/sessions/{course.sessions.earliest('pk').uid}/")
    before = [questions(ground.head, one) for one in addresses]
    for n in range(9):
        who = appointed(f"more{n}", "clerk", ground.district.office)
        taking_part.put_in(course, by=ground.clerk, people=[person(who)])
        for row in course.sessions.all():
            taking_part.note_who_came(row, by=ground.clerk, came=[person(who)])
    for _n in range(9):
        act(ground.later().case, "announce", by=ground.clerk)

    assert [questions(ground.head, one) for one in addresses] == before
