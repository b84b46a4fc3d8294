"""The pages of enterprises: who comes in, what they ask of the database, what each form does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.primitives.spreadsheets import read_workbook
from kechuang.registers.enterprises.actions import changing, contacts
from kechuang.registers.enterprises.actions.certificates import Paper, certify_all
from kechuang.registers.enterprises.actions.entering import enter_all
from kechuang.registers.enterprises.actions.figures import Report, report
from kechuang.registers.enterprises.actions.papers import Filed, Won, award, award_all, file
from kechuang.registers.enterprises.models import Enterprise, Import
from kechuang.registers.enterprises.tests.firms import (
    book,
    certificate,
    code,
    entry,
    firm,
    hand_in,
    registration,
    row,
)
from kechuang.registers.places.tests.ground import SYSTEM, District, posted, sign_in

if TYPE_CHECKING:
    from django.test import Client

MOST_QUERIES = 12
SHOWING = ("enterprise", "papers", "figures", "history")
CHANGING = ("correct", "rename", "recode", "move", "close", "report", "certify", "file", "award", "contact")


def asked(client: Client, url: str) -> int:
    """Return how many queries a page takes; it must open."""
    clock.forget()  # so that each page asks for the time itself
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200, url
    return len(queries)


def address(name: str, one: Enterprise) -> str:
    return reverse(f"enterprises:{name}", args=[one.uid])


def lived_in(district: District, number: int) -> Enterprise:
    """Return an enterprise of which everything is known, twice."""
    clerk, one = district.clerk.actor, firm(district, number)
    changing.rename(one, by=clerk, name=f"嘉创又名{number}号有限公司", since=date(2013, 1, 1))
    for turn in (1, 2):
        certificate(district, one, date(2010 + turn, 10, 20))
        file(
            Filed(enterprise=one, kind="recognition", filed_on=date(2014, turn, 1), round=f"2014-{turn}"),
            by=clerk,
        )
        won = Won(
            enterprise=one, title=f"项目{turn}", level="municipal", programme="示例", authority="示例",
            awarded_on=date(2014, 6, turn), document="示", signer="示",
        )  # fmt: skip
        award(won, by=clerk)
        report(
            Report(
                enterprise=one, year=2011 + turn, revenue_fen=turn, staff=9, rnd_staff=turn, source="年报"
            ),
            by=clerk,
        )
        listed = contacts.Listed(
            enterprise=one, name=f"人{turn}", phone=f"1990000{number:03d}{turn}", since=date(2014, 1, 1)
        )
        contacts.add_contact(listed, by=clerk)
    return one


def thirty_times(district: District, one: Enterprise) -> None:
    """Enter twenty-nine more enterprises with a certificate, as many papers of one of them, and as many imports."""
    clerk = district.clerk.actor
    others = enter_all([entry(district, number) for number in range(2, 31)], by=clerk)
    for enterprises, day in ((others, date(2012, 9, 23)), ([one] * 29, date(2013, 9, 11))):
        papers = [
            Paper(
                enterprise=each,
                kind="high_tech",
                level="national",
                number=f"示{day:%Y}-{turn}",
                issued_on=day,
                authority="示例",
            )
            for turn, each in enumerate(enterprises)
        ]
        certify_all(papers, by=clerk)
    awards = [
        Won(
            enterprise=one, title=f"又一项{turn}", level="district", programme="示例", authority="示例",
            awarded_on=date(2014, 6, 9), document="示", signer="示",
        )
        for turn in range(29)
    ]  # fmt: skip
    award_all(awards, by=clerk)
    first = Import.objects.get()
    with write(SYSTEM):
        Import.objects.bulk_create(
            Import(
                kind=first.kind, state=first.state, file=first.file, file_name=f"{turn}.xlsx", keeper=first.keeper,
                uploaded_by=first.uploaded_by, uploaded_at=first.uploaded_at, new=1,
            )
            for turn in range(29)
        )  # fmt: skip


@pytest.mark.one_engine
def test_pages_ask_the_same_of_the_database_for_one_row_and_for_thirty(
    client: Client, district: District
) -> None:
    one = lived_in(district, 1)
    batch = hand_in(district.clerk, Import.Kind.ENTERPRISES, book("enterprises", [row(900)]))
    names = [address(name, one) for name in (*SHOWING, *CHANGING)]
    lists = [reverse(f"enterprises:{name}") for name in ("list", "imports", "hand_in", "enter")]
    urls = [*lists, reverse("enterprises:import", args=[batch.uid]), *names]
    before: dict[str, list[int]] = {}
    for who in (district.clerk, district.townsman):
        sign_in(client, who)
        mine = urls if who is district.clerk else [urls[0], *names[: len(SHOWING)]]
        before[who.person.name] = [asked(client, url) for url in mine]
        assert max(before[who.person.name]) <= MOST_QUERIES, dict(
            zip(mine, before[who.person.name], strict=True)
        )
    thirty_times(district, one)
    big = hand_in(
        district.clerk,
        Import.Kind.ENTERPRISES,
        book("enterprises", [row(1000 + number) for number in range(30)]),
    )
    urls[4] = reverse("enterprises:import", args=[big.uid])
    for who in (district.clerk, district.townsman):
        sign_in(client, who)
        mine = urls if who is district.clerk else [urls[0], *names[: len(SHOWING)]]
        assert [asked(client, url) for url in mine] == before[who.person.name]


def test_a_stranger_finds_no_page_of_enterprises(client: Client, district: District) -> None:
    one = lived_in(district, 1)
    batch = hand_in(district.clerk, Import.Kind.ENTERPRISES, book("enterprises", [row(2)]))
    about_batch = [
        reverse(f"enterprises:{name}", args=[batch.uid])
        for name in ("import", "confirm", "read_again", "drop")
    ]
    others = [
        reverse("enterprises:revoke", args=[one.certificates.all()[0].uid]),
        reverse("enterprises:end_contact", args=[one.contacts.all()[0].pk]),
    ]
    about_one = [address(name, one) for name in (*SHOWING, *CHANGING)]
    general = [reverse(f"enterprises:{name}") for name in ("list", "imports", "hand_in", "enter")]
    urls = [
        *general,
        reverse("enterprises:template", args=["figures"]),
        *about_batch[:2],
        *others,
        *about_one,
    ]
    assert {client.get(url).status_code for url in urls} == {302}
    sign_in(client, district.stranger)
    assert {client.get(url).status_code for url in [*about_one, *others, *about_batch[:2]]} == {404}
    assert {client.post(url, posted(district.stranger)).status_code for url in about_batch[1:]} == {404}
    assert {client.get(url).status_code for url in general} == {403}
    sign_in(client, district.other_organ)
    assert {client.get(url).status_code for url in [*about_one, *others, *about_batch[:2]]} == {404}
    assert client.get(reverse("enterprises:enter")).status_code == 403
    assert "嘉创" not in client.get(reverse("enterprises:list")).content.decode()
    sign_in(client, district.townsman)
    assert {client.get(url).status_code for url in about_one[: len(SHOWING)]} == {200}
    assert {client.get(url).status_code for url in [*about_one[len(SHOWING) :], *others]} == {404}


def test_a_number_is_shown_in_full_only_to_whom_it_is_meant_for(client: Client, district: District) -> None:
    one = lived_in(district, 1)
    shown = {}
    for who in (district.clerk, district.townsman, district.stationer):
        text = sign_in(client, who).get(address("enterprise", one)).content.decode()
        shown[who.person.name] = "19900000011" in text
        assert "199****0011" in text or shown[who.person.name]
    assert shown == {"甲科员": True, "丙专管员": True, "丁站员": False}
    listing = reverse("enterprises:list") + "?phone=19900000011"
    assert "嘉创又名1号" in sign_in(client, district.townsman).get(listing).content.decode()
    assert "嘉创又名1号" not in client.get(listing + "9").content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=又名1号", True), ("q=示例1号", True), ("q=jcsl", True), ("q=txt00001", True), ("q=没有", False), ("sector=C", True), ("sector=I", False),
        ("stage=growth", True), ("stage=start_up", False), ("certificate=high_tech", True), ("certificate=little_giant", False),
        ("certificate=high_tech&runs=live", True), ("certificate=high_tech&runs=30", False), ("runs=live", True),
        ("certificate=high_tech&runs=lapsed", False), ("founded_from=2009-01-01&founded_to=2009-12-31", True), ("founded_from=2010-01-01", False),
        ("closed=1", False), ("sort=-revenue_fen", True), ("certificate=nonsense&runs=nonsense", True),
    ],
)  # fmt: skip
def test_the_list_is_searched_and_narrowed(
    client: Client, district: District, query: str, *, found: bool
) -> None:
    lived_in(district, 1)
    text = sign_in(client, district.clerk).get(f"{reverse('enterprises:list')}?{query}").content.decode()
    assert ("嘉创又名1号" in text) is found


def test_the_list_is_narrowed_by_place_and_by_what_runs_out(client: Client, district: District) -> None:
    one = firm(district, 1, operates_at=district.park)
    certificate(district, one, date(2011, 10, 20))
    firm(district, 2, registered_at=district.nanxi)
    sign_in(client, district.clerk)

    def names(query: str) -> set[str]:
        table = client.get(f"{reverse('enterprises:list')}?{query}").context["listing"].table
        return {str(line[0][1].value) for line in table.lines} if table else set()

    first, second = "嘉创示例1号仪器有限公司", "嘉创示例2号仪器有限公司"
    assert names(f"town={district.antin.pk}") == {first}
    assert names(f"town={district.nanxi.pk}") == {second}
    assert names(f"park={district.park.pk}") == {first}
    assert names("certificate=high_tech&runs=30") == names("runs=90") == {first}
    assert names("") == {first, second}


def test_an_export_has_the_codes_and_leaves_a_record(client: Client, district: District) -> None:
    lived_in(district, 1)
    answer = sign_in(client, district.clerk).get(reverse("enterprises:list") + "?export=xlsx")
    header, values = read_workbook(answer.content)
    told = dict(zip(header, values, strict=True))
    assert code(1) in told.values()
    assert registration(1) in told.values()
    assert not any("1990000" in str(value) for value in told.values())
    assert Entry.objects.filter(action="enterprises.export").get().detail["rows"] == 1
