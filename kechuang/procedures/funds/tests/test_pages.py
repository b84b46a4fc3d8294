"""The pages of special funds: by form, without JavaScript, with a stranger at the door."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kechuang.kernel.audit import clock
from kechuang.kernel.cases.acting import act
from kechuang.kernel.identity.acting import person_of
from kechuang.primitives.spending import Category
from kechuang.primitives.spreadsheets import read_workbook
from kechuang.procedures.funds.models import Adjustment, BudgetLine, FundYear, Payment
from kechuang.procedures.funds.tests.ground import PAYEE, WAN, Ground

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kechuang.primitives.actor import Actor

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MOST_QUERIES = 12


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


def sent(actor: Actor, address: str, key: str = "", **values: object) -> tuple[int, str]:
    """Send a form; return the status and where it leads, or what the page says."""
    form = {"_acting": str(actor.membership), "_key": key or str(uuid4()), **values}
    answer = browser(actor).post(address, form)
    return answer.status_code, answer.headers.get("Location") or answer.content.decode()


def read(actor: Actor, address: str) -> str:
    answer = browser(actor).get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


GRANT = {
    "year": "2014",
    "category": "labour",
    "amount": "1,200,000",
    "number": "嘉财教〔2014〕40号",
    "title": "追加预算",
    "issued_on": "2014-06-30",
}


def test_finance_enters_a_line_by_form_once(ground: Ground) -> None:
    for _again in range(2):
        status, to = sent(ground.finance, "/funds/grant/", "once", fund=str(ground.fund.pk), **GRANT)
        assert status == 302

    line = BudgetLine.objects.get(category=Category.LABOUR)
    assert to == f"/funds/lines/{line.uid}/"
    page = read(ground.finance, to)
    assert "1,200,000.00" in page
    assert "嘉财教〔2014〕40号" in page


def test_a_fault_is_told_at_its_field_and_what_was_typed_stays(ground: Ground) -> None:
    wrong = {**GRANT, "amount": "-3", "title": "追加预算二"}
    status, page = sent(ground.finance, "/funds/grant/", fund=str(ground.fund.pk), **wrong)

    assert status == 422
    assert "追加预算二" in page
    assert sent(ground.district.clerk, "/funds/grant/", fund=str(ground.fund.pk), **GRANT)[0] == 403


def test_a_known_document_typed_otherwise_is_told_at_the_field_that_differs(ground: Ground) -> None:
    wrong = {**GRANT, "number": "嘉财教〔2014〕12号", "issued_on": "2014-02-20"}
    status, page = sent(ground.finance, "/funds/grant/", fund=str(ground.fund.pk), **wrong)

    assert status == 422
    assert "嘉财教〔2014〕12号已登记为“关于下达科技专项资金预算的通知”（2014-02-20）" in page
    assert not BudgetLine.objects.filter(category=Category.LABOUR).exists()


def test_the_list_shows_approved_reserved_paid_and_left_and_leaves_as_a_workbook(ground: Ground) -> None:
    ground.paid()
    page = read(ground.finance, "/funds/?category=equipment")
    for figure in ("5,000,000.00", "1,000,000.00", "600,000.00", "4,000,000.00"):
        assert figure in page
    assert str(ground.materials.number) not in page

    rows = read_workbook(browser(ground.finance).get("/funds/?export=xlsx").content)
    assert rows[1] == [
        ground.equipment.number,
        "设备费",
        *(5_000_000, 1_000_000, 600_000, 4_000_000),
        None,
        *(2014, ground.fund.name, "嘉财教〔2014〕12号"),
    ]


def test_the_clerk_makes_a_payment_by_form_and_the_head_checks_it(ground: Ground) -> None:
    tranche = ground.reservation().tranches.get(number=1)
    form = {"payee": PAYEE.name, "bank": PAYEE.bank, "account": PAYEE.account, "purpose": "首款"}
    status, to = sent(ground.district.clerk, "/funds/payments/make/", tranche=str(tranche.pk), **form)
    assert (status, to) == (302, "/funds/payments/ZF201400001/")

    assert PAYEE.account in read(ground.district.head, to)  # whoever checks compares it with the agreement
    for other in (ground.finance, ground.leader):
        page = read(other, to)
        assert PAYEE.account not in page
        assert "2222" in page
    status, _to = sent(ground.district.head, "/case/ZF201400001/check/", seen="0")
    assert status == 302
    assert Payment.objects.get().case.state == "checked"
    again = sent(ground.district.clerk, "/funds/payments/make/", tranche=str(tranche.pk), **form)
    assert again[0] == 422
    assert "<h1>" in read(ground.district.clerk, "/funds/payments/ZF201400001/chain/")


def test_an_adjustment_is_asked_for_by_form(ground: Ground) -> None:
    address = f"/funds/lines/{ground.equipment.uid}/adjust/"
    asked = {"taker": str(ground.materials.pk), "amount": "100000", "reason": "设备降价"}
    status, to = sent(ground.district.clerk, address, **asked)

    assert (status, to) == (302, f"/funds/adjustments/{Adjustment.objects.get().case.number}/")
    assert "设备降价" in read(ground.leader, to)


def test_a_line_is_carried_over_and_another_reversed_by_form(ground: Ground) -> None:
    carry = {"amount": "1000", "number": "结转1号", "title": "结转", "issued_on": "2014-09-30"}
    status, to = sent(ground.finance, f"/funds/lines/{ground.materials.uid}/carry/", **carry)
    assert status == 302
    assert "1,000.00" in read(ground.finance, to)
    status, _to = sent(ground.finance, f"/funds/lines/{ground.equipment.uid}/reverse/", reason="重复录入")
    assert status == 302
    assert not BudgetLine.objects.get(pk=ground.equipment.pk).approved


def test_a_year_lists_its_programmes_and_is_closed_by_form(ground: Ground) -> None:
    year = FundYear.objects.get(year=2014)
    address = f"/funds/years/{year.uid}/"
    assert sent(ground.finance, address + "serve/", programme="patents", title="专利资助")[0] == 302
    assert "专利资助" in read(ground.leader, address)
    assert sent(ground.finance, address + "close/")[0] == 302
    assert "2014-09-30" in read(ground.leader, address)
    assert sent(ground.district.clerk, address + "close/")[0] == 404


def test_what_came_back_is_booked_by_form(ground: Ground) -> None:
    payment = ground.paid()
    back = {"kind": "recovered", "amount": "200000", "document": "收回1号", "reason": "项目终止"}
    status, to = sent(ground.finance, f"/funds/payments/{payment}/back/", **back)

    assert (status, to) == (302, f"/funds/payments/{payment}/")
    assert "200,000.00" in read(ground.finance, to)


@pytest.mark.parametrize("whose", ["stranger", "town"])
def test_a_stranger_sees_neither_line_nor_payment(ground: Ground, whose: str) -> None:
    payment = ground.made()
    address = {
        "stranger": f"/funds/payments/{payment}/",
        "town": f"/funds/lines/{ground.equipment.uid}/",
    }[whose]

    assert browser(ground.district.stranger).get(address).status_code == 404
    assert Client().get(address).status_code == 302
    assert ground.equipment.number not in read(ground.district.stranger, "/funds/")


def asked_of(actor: Actor, addresses: Iterable[str]) -> dict[str, int]:
    """Return how many questions each page asks of the database, the one after the time included."""
    client, found = browser(actor), {}
    for address in addresses:
        client.get(address)
        clock.forget()
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200, address
        found[address] = len(asked)
    return found


def readers(ground: Ground) -> tuple[Actor, ...]:
    """Return one of each post that reads the books."""
    return ground.finance, ground.leader, ground.district.head, ground.district.clerk


def pages_of(ground: Ground, *payments: Payment) -> list[str]:
    """Return the pages everybody at work with money reads, and those of some payments."""
    cases = [f"/funds/payments/{one}/" for one in payments]
    return [
        "/funds/",
        f"/funds/lines/{ground.equipment.uid}/",
        f"/funds/years/{FundYear.objects.get(year=2014).uid}/",
        "/funds/payments/",
        *cases,
        *(f"{page}chain/" for page in cases),
    ]


def busy(ground: Ground) -> None:
    """Move more money: on other lines, for other awards, between the lines."""
    for category in (Category.EQUIPMENT, Category.TRAVEL, Category.LABOUR):
        line = ground.equipment if category == Category.EQUIPMENT else ground.line(category, 100 * WAN)
        ground.paid(ground.made(ground.reservation(line).tranches.get(number=1)))
        act(ground.adjustment(WAN).case, "approve", by=ground.leader)


@pytest.mark.one_engine
@pytest.mark.parametrize("who", range(4))
def test_the_pages_ask_as_much_for_many_rows_as_for_few(ground: Ground, who: int) -> None:
    pages = pages_of(ground, ground.given_back(), ground.made(), ground.sent()[0])
    reader = readers(ground)[who]
    few = asked_of(reader, pages)
    busy(ground)

    assert asked_of(reader, pages) == few
    assert {page: asked for page, asked in few.items() if asked > MOST_QUERIES} == {}


@pytest.mark.one_engine
def test_an_adjustment_and_the_treasury_ask_as_much_for_many_rows_as_for_few(ground: Ground) -> None:
    dispatch = ground.sent()[1]
    pages = ["/funds/treasury/", dispatch.get_absolute_url(), ground.adjustment(WAN).get_absolute_url()]
    few = asked_of(ground.finance, pages) | asked_of(ground.leader, pages[-1:])
    busy(ground)

    assert asked_of(ground.finance, pages) | asked_of(ground.leader, pages[-1:]) == few
    assert {page: asked for page, asked in few.items() if asked > MOST_QUERIES} == {}


def test_the_workbook_of_a_list_carries_the_account_in_full(ground: Ground) -> None:
    _payment, dispatch = ground.sent()
    address = f"/funds/treasury/lists/{dispatch.uid}/workbook/"

    rows = read_workbook(BytesIO(browser(ground.finance).get(address).content).getvalue())
    assert rows[1][:5] == ["ZF201400001", PAYEE.name, PAYEE.bank, PAYEE.account, 600_000]
    assert browser(ground.leader).get(address).status_code == 404
