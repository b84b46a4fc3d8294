"""The pages of agreements: by form, without JavaScript, for both sides, with a stranger at the door."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kechuang.kernel.cases.acting import act
from kechuang.kernel.identity.acting import person_of
from kechuang.primitives.spreadsheets import read_workbook
from kechuang.procedures.agreements import queries
from kechuang.procedures.agreements.models import Agreement, Amendment
from kechuang.procedures.agreements.tests.ground import WAN
from tests.counted import most_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kechuang.primitives.actor import Actor
    from kechuang.procedures.agreements.tests.ground import Ground

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MOST_QUERIES = 12
FORM = {
    "title": "示例传感器研制",
    "decision": "嘉科审〔2014〕7号",
    "decided_on": "2014-09-26",
    "first_amount": "600,000",
    "tail_amount": "400000",
    "first_day": "2014-10-01",
    "last_day": "2016-09-30",
    "goals": "研制样机。",
    "targets": "样机 | 2 | 台\n企业标准｜1｜项",
    "budget": "设备费 | 600,000\n材料费 | 400000.00\n差旅费 |",
}


def browser(actor: Actor) -> Client:
    """Return somebody's browser."""
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


def sent(actor: Actor, address: str, key: str = "", **values: object) -> tuple[int, str]:
    """Send a form; return the status and where it leads, or what the page says."""
    form = {"_acting": str(actor.membership), "_key": key or str(uuid4()), **values}
    answer = browser(actor).post(address, form)
    return answer.status_code, answer.headers.get("Location") or answer.content.decode()


def read(actor: Actor, address: str) -> str:
    """Return a page somebody may see."""
    answer = browser(actor).get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def test_an_agreement_is_drafted_by_form_once(ground: Ground) -> None:
    award = ground.award()
    assert award.number in read(ground.district.clerk, "/agreements/draft/")
    for _again in range(2):
        status, to = sent(ground.district.clerk, "/agreements/draft/", "once", award=str(award.pk), **FORM)
        assert status == 302

    agreement = Agreement.objects.get()
    assert to == f"/case/{agreement.case.number}/"
    to = agreement.get_absolute_url()
    assert [(one.name, str(one.value)) for one in agreement.versions.get().targets.all()] == [
        ("样机", "2.00"),
        ("企业标准", "1.00"),
    ]
    assert dict(agreement.versions.get().budget.values_list("category", "amount")) == {
        "equipment": 60 * WAN,
        "materials": 40 * WAN,
    }
    page = read(ground.agent, to)
    assert "RWS20140001" in page
    assert "1,000,000.00" in page


def test_a_fault_is_told_at_its_line_and_what_was_typed_stays(ground: Ground) -> None:
    award = str(ground.award().pk)
    for wrong, said in (
        ({"targets": "样机 | 2 | 台\n标准"}, "第2行"),
        ({"targets": "样机 | 很多 | 台"}, "第1行"),
        ({"budget": "黄金 | 1000000"}, "没有这一科目"),
        ({"budget": "设备费 | 1\n设备费 | 2"}, "重复填写"),
        ({"budget": "设备费 | 999,999"}, "预算合计"),
        ({"last_day": "2014-01-01"}, "结束"),
        ({"first_amount": "-5"}, "大于零"),
    ):
        status, page = sent(ground.district.clerk, "/agreements/draft/", **(FORM | wrong | {"award": award}))
        assert status == 422
        assert said in page or said == "结束", wrong
        assert "研制样机。" in page
    assert not Agreement.objects.exists()
    assert sent(ground.agent, "/agreements/draft/", **FORM)[0] == 403


def test_the_organisation_asks_for_an_amendment_by_form(ground: Ground) -> None:
    agreement = ground.in_force()
    address = f"{agreement.get_absolute_url()}amend/"
    assert "600,000.00" in read(ground.agent, address)
    changed = {name: FORM[name] for name in ("first_day", "last_day", "goals", "targets")}

    status, to = sent(
        ground.agent, address, reason="设备降价", budget="设备费 | 500000\n材料费 | 500000", **changed
    )

    assert status == 302
    amendment = Amendment.objects.get()
    assert to == amendment.get_absolute_url()
    page = read(ground.district.head, to)
    assert "设备降价" in page
    assert "500,000.00" in page
    assert browser(ground.district.clerk).get(address).status_code == 404


def test_papers_come_as_docx_and_pdf_to_the_parties_alone(ground: Ground) -> None:
    agreement = ground.in_force()
    terms = queries.holding_terms(agreement).uid
    for address, kind in (
        (f"/agreements/papers/{terms}/docx/", b"PK"),
        (f"/agreements/papers/{terms}/pdf/", b"%PDF"),
        (f"{agreement.get_absolute_url()}notice/docx/", b"PK"),
    ):
        answer = browser(ground.agent).get(address)
        assert (answer.status_code, answer.content[: len(kind)]) == (200, kind)
        assert browser(ground.outsider).get(address).status_code == 404
        assert browser(ground.district.stranger).get(address).status_code == 404
    assert browser(ground.agent).get(f"/agreements/papers/{terms}/exe/").status_code == 404


def test_a_draft_is_written_anew_by_form(ground: Ground) -> None:
    agreement = ground.draft()
    address = f"{agreement.get_absolute_url()}revise/"
    kept = {name: FORM[name] for name in ("first_day", "last_day", "targets", "budget")}

    assert sent(ground.district.clerk, address, goals="另一目标", **kept)[0] == 302

    assert agreement.versions.count() == 2
    assert "另一目标" in read(ground.legal, agreement.get_absolute_url())
    assert browser(ground.legal).get(address).status_code == 404


def test_strangers_see_nothing_and_the_list_is_ones_own(ground: Ground) -> None:
    agreement = ground.in_force()
    amendment = ground.asked(agreement)
    for address in (agreement.get_absolute_url(), amendment.get_absolute_url()):
        for actor in (ground.outsider, ground.district.stranger):
            assert browser(actor).get(address).status_code == 404
        read(ground.agent, address)
        read(ground.leader, address)
    assert "RWS20140001" in read(ground.agent, "/agreements/")
    assert "RWS20140001" not in read(ground.outsider, "/agreements/")
    assert "RWS20140001" not in read(ground.leader, "/agreements/?state=draft")


def test_the_list_leaves_as_a_workbook(ground: Ground) -> None:
    ground.in_force()
    answer = browser(ground.leader).get("/agreements/?export=xlsx")

    rows = read_workbook(BytesIO(answer.content).getvalue())
    assert rows[1][1] == "示例传感器有限公司"
    assert rows[1][3] == 1_000_000


def asked_of(actor: Actor, addresses: Iterable[str]) -> list[int]:
    """Count the queries of each page."""
    client, found = browser(actor), []
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200, address
        found.append(sum("audit_clock" not in one["sql"] for one in asked.captured_queries))
    return found


@pytest.mark.one_engine
def test_the_pages_ask_as_much_for_many_rows_as_for_few(ground: Ground) -> None:
    agreement = ground.in_force()
    ground.amended(agreement)
    ground.draft()
    pages = ("/agreements/", "/agreements/draft/", agreement.get_absolute_url())
    few = asked_of(ground.district.clerk, pages)
    for number in range(3):
        ground.in_force()
        ground.draft()
        ground.amended(agreement, goals=f"第{number}次变更")

    assert asked_of(ground.district.clerk, pages) == few
    assert max(few) <= MOST_QUERIES, few


@pytest.mark.one_engine
def test_wherever_it_stands_and_whoever_reads_it_a_page_asks_little(ground: Ground) -> None:
    clerk, head = ground.district.clerk, ground.district.head
    readers = (clerk, head, ground.leader, ground.legal, ground.agent)

    def most(*rows: Agreement | Amendment) -> int:
        pages = [row.get_absolute_url() for row in rows]
        return max(most_of(browser(actor), *pages) for actor in readers)

    came_back = ground.confirmed()
    act(came_back.case, "return", by=ground.leader, reason="指标不可考核")
    agreement = ground.in_force()
    ground.amended(agreement)
    found = [most(ground.draft(), ground.sent(), ground.confirmed(), came_back)]
    asked = ground.asked(agreement, goals="另一目标", budget={"equipment": 100 * WAN})
    found.append(most(agreement, asked))
    act(asked.case, "check", by=head)
    found.append(most(asked))
    act(asked.case, "approve", by=ground.leader)
    found.append(most(agreement, asked))
    found.append(most_of(browser(ground.agent), agreement.get_absolute_url() + "amend/"))
    found.append(most_of(browser(clerk), came_back.get_absolute_url() + "revise/"))

    assert max(found) <= MOST_QUERIES, found
