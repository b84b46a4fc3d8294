"""What the pages of applying ask of the database: little, in their heaviest state, and as much for many rows as for few."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from kechuang.doors.hall import filling
from kechuang.doors.hall.example import sheet
from kechuang.doors.hall.tests.calls import CLOSES, Call, at
from kechuang.doors.hall.tests.ground import acting, asked, registered
from kechuang.kernel.cases.acting import act
from kechuang.kernel.files.checks import accept
from kechuang.kernel.matters import actions
from kechuang.kernel.matters.changing import extend_for_all, withdraw
from kechuang.registers.enterprises.models import Enterprise
from kechuang.registers.enterprises.tests.firms import certificate, firm
from kechuang.registers.places.tests.ground import District, sign_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kechuang.kernel.cases.models import Application

MOST_QUERIES = 12


def counted(client: Client, addresses: Sequence[str]) -> list[int]:
    """Return what pages ask; forms and flows, which never change, are read once in a process."""
    for address in addresses:
        client.get(address)
    return [asked(client, address) for address in addresses]


def test_a_call_asks_as_much_after_many_changes_as_before_any(call: Call) -> None:
    head, one = call.district.leader.actor, Enterprise.objects.get(organisation=call.firm.actor.organisation)
    assert one.organisation is not None
    address = [reverse("hall:call", args=[call.batch.uid])]
    readers = [Client(), *(sign_in(Client(), who) for who in (call.firm, call.rival, call.district.clerk))]
    call.draft()
    before = [counted(reader, address) for reader in readers]
    for n in range(1, 4):
        certificate(call.district, one, date(2010 + n, 1, 1))
        extend_for_all(call.batch, by=head, until=CLOSES + timedelta(days=n), reason="应申报单位要求")
        call.batch.refresh_from_db()
        later = call.batch.closes_at + timedelta(days=n)
        actions.extend(call.batch, one.organisation, by=head, until=later, reason="申报系统故障")
    assert [counted(reader, address) for reader in readers] == before
    assert max(map(max, before)) <= MOST_QUERIES
    withdraw(call.batch, by=head, reason="资金安排有变")
    assert max(counted(readers[1], address)) <= MOST_QUERIES


def pages_of(row: Application) -> list[str]:
    """Return the addresses of the pages of filling in."""
    assert row.draft is not None
    number, form = row.case.number, row.draft.form
    sections = (reverse("hall:section", args=[number, one.key]) for one in form.sections)
    return [*sections, *(reverse(f"hall:{name}", args=[number]) for name in ("conflicts", "submit"))]


def typed_over(call: Call, row: Application, *keys: str) -> None:
    """Hand in files and a sealed scan, and answer questions that somebody else has answered meanwhile."""
    by = call.firm.actor
    for key in keys:
        scan = accept(ContentFile(sheet(), name=f"{key}.pdf"))
        filling.attach(row, "papers.audit", scan, by=by)
        filling.seal(row, scan, printed=filling.printed_code(row), by=by)
        filling.save(row, [filling.Typed(key, "另一说法", "0.")], by=by)


def test_filling_in_asks_as_much_with_many_files_and_conflicts_as_with_one(call: Call) -> None:
    row, client = call.draft(), sign_in(Client(), call.firm)
    typed_over(call, row, "company.contact")
    one = counted(client, pages_of(row))
    typed_over(call, row, "company.phone", "project.name", "project.summary")
    assert row.draft is not None
    assert row.draft.conflicts.count() == 4
    assert counted(client, pages_of(row)) == one
    assert max(one) <= MOST_QUERIES
    at(CLOSES + timedelta(days=1))
    assert max(counted(client, pages_of(row))) <= MOST_QUERIES


def test_correcting_asks_no_more_than_filling_in(call: Call) -> None:
    row, client = call.submitted(), sign_in(Client(), call.firm)
    act(row.case, "recommend.recommend", by=call.district.townsman.actor)
    act(row.case, "check.ask_correction", by=call.district.clerk.actor, reason="审计报告缺页。")
    typed_over(call, row, "company.contact", "company.phone")
    assert max(counted(client, pages_of(row))) <= MOST_QUERIES
    receipt = row.receipts.get()
    address = reverse("hall:receipt", args=[row.case.number, receipt.number])
    assert max(counted(client, [address, reverse("hall:applications"), "/hall/"])) <= MOST_QUERIES


def test_a_registration_beside_its_record_asks_little_of_whoever_reads(district: District) -> None:
    firm(district)
    row = registered(district, name="嘉创别名仪器有限公司")
    official, newcomer = sign_in(Client(), district.clerk), sign_in(Client(), acting(row.applicant))
    address = row.get_absolute_url()
    assert max(counted(official, [address])) <= MOST_QUERIES
    assert max(counted(newcomer, [address, f"{address}withdraw/", "/hall/"])) <= MOST_QUERIES
    act(row.case, "return", by=district.clerk.actor, reason="执照不清晰")
    assert max(counted(official, [address])) <= MOST_QUERIES
    assert max(counted(newcomer, [address, f"{address}correct/"])) <= MOST_QUERIES
