"""What has to be put right is said question by question, told once and all at once, and stands where it is put right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from kechuang.doors.hall import filling
from kechuang.doors.hall.tests.ground import send
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.filling import BESIDES, NOTED

if TYPE_CHECKING:
    from kechuang.doors.hall.tests.calls import Call
    from kechuang.kernel.cases.models import Application

STAFF, AUDIT, LINES = "company.staff", "papers.audit", "budget.lines"
SAID = {
    f"at:{STAFF}": "与年度报表不一致。",
    f"at:{AUDIT}": "缺研发费用专项说明页。",
    f"at:{LINES}": "设备费须附询价。",
    "reason": "推荐意见未加盖公章。",
}


@pytest.fixture
def row(call: Call) -> Application:
    """An application whose form is being checked."""
    found = call.submitted()
    act(found.case, "recommend.recommend", by=call.district.townsman.actor)
    return found


@pytest.fixture
def clerk(call: Call) -> Client:
    """The browser of whoever checks."""
    client = Client()
    client.force_login(call.district.clerk.person)
    return client


@pytest.fixture
def firm(call: Call) -> Client:
    """The browser of the enterprise."""
    client = Client()
    client.force_login(call.firm.person)
    return client


def step(row: Application, move: str = "check.ask_correction") -> str:
    return reverse("web:step", args=[row.case.number, move])


def read(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def test_each_question_stands_beside_its_answer_and_takes_what_is_wrong(
    call: Call, row: Application, clerk: Client
) -> None:
    page = read(clerk, step(row))
    assert 'class="card sheet"' in page
    assert re.search(r'所填：120 人<span class="unseen">。在此写明需要补正之处。</span>', page)
    assert "所填：证明.pdf" in page
    assert "共 2 行" in page
    assert send(clerk, step(row), call.district.clerk, **SAID).status_code == 302

    event = row.case.events.order_by("-seq")[0]
    assert event.payload == {
        NOTED: {STAFF: SAID[f"at:{STAFF}"], LINES: SAID[f"at:{LINES}"], AUDIT: SAID[f"at:{AUDIT}"]},
        BESIDES: "推荐意见未加盖公章。",
    }
    assert event.reason.splitlines() == [
        "1. 职工总数：与年度报表不一致。",
        "2. 研发投入预算明细：设备费须附询价。",
        "3. 上年度审计报告：缺研发费用专项说明页。",
        "推荐意见未加盖公章。",
    ]


def test_a_return_that_says_nothing_is_refused_and_too_much_at_a_question_loses_nothing(
    call: Call, row: Application, clerk: Client
) -> None:
    nothing = send(clerk, step(row), call.district.clerk, reason=" ")
    assert nothing.status_code == 422
    assert "请写明需要补正的内容" in nothing.content.decode()
    long = send(clerk, step(row), call.district.clerk, **{f"at:{STAFF}": "多" * 201, "reason": "其他一项"})
    assert long.status_code == 422
    assert "多" * 201 in long.content.decode()
    assert "其他一项" in long.content.decode()
    row.case.refresh_from_db()
    assert row.case.state == "check.checking"


def test_it_stands_at_its_question_until_it_is_handed_in_again(
    call: Call, row: Application, clerk: Client, firm: Client
) -> None:
    send(clerk, step(row), call.district.clerk, **SAID)
    own = reverse("hall:application", args=[row.case.number])
    section = reverse("hall:section", args=[row.case.number, "company"])
    assert f'href="{section}#at-{STAFF}"' in read(firm, own)
    assert "推荐意见未加盖公章。" in read(firm, own)

    page = read(firm, section)
    row.case.refresh_from_db()
    assert f"补正期限至 {row.case.due:%Y-%m-%d}" in page
    assert "提交截止时间" not in page
    assert "需补正 1 处" in page
    assert re.search(rf'<p class="fill-noted" id="noted-{STAFF}">.*?与年度报表不一致。', page, re.DOTALL)
    field = re.search(rf'<input[^>]*name="{STAFF}"[^>]*>', page)
    assert field is not None
    assert f'aria-describedby="noted-{STAFF}' in field[0]
    assert f"noted-{LINES}" in read(firm, reverse("hall:section", args=[row.case.number, "budget"]))

    row.refresh_from_db()
    filling.submit(row, by=call.firm.actor)
    assert "需补正" not in read(firm, own)


def test_what_is_returned_without_a_question_is_told_as_it_was_written(
    call: Call, row: Application, clerk: Client, firm: Client
) -> None:
    send(clerk, step(row), call.district.clerk, reason="一、缺页。\n二、未签字。")
    assert row.case.events.order_by("-seq")[0].payload == {}
    assert "一、缺页。<br>二、未签字。" in read(firm, reverse("hall:application", args=[row.case.number]))


def test_a_town_that_sends_it_back_notes_at_the_questions_too(call: Call, firm: Client) -> None:
    found = call.submitted()
    town = Client()
    town.force_login(call.district.townsman.person)
    assert 'class="card sheet"' in read(town, step(found, "recommend.send_back"))
    said = {f"at:{STAFF}": "与年度报表不一致。"}
    assert send(town, step(found, "recommend.send_back"), call.district.townsman, **said).status_code == 302
    assert "需要补正：</strong>与年度报表不一致。" in read(
        firm, reverse("hall:section", args=[found.case.number, "company"])
    )


def test_a_refusal_asks_for_its_reason_and_clause_only(row: Application, clerk: Client) -> None:
    page = read(clerk, step(row, "check.refuse"))
    assert "所填：" not in page
    assert "理由" in page
