"""The pages of enterprises: who comes in, what they ask of the database, what each form does."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.primitives.spreadsheets import read_workbook
from kechuang.registers.enterprises.actions import changing, contacts
from kechuang.registers.enterprises.actions.entering import enter_all
from kechuang.registers.enterprises.actions.figures import Report, report
from kechuang.registers.enterprises.actions.papers import (
    Filed,
    Paper,
    Won,
    award,
    award_all,
    certify_all,
    file,
)
from kechuang.registers.enterprises.models import Certificate, Enterprise, Filing, Import
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


def test_a_clerk_enters_an_enterprise_and_wrong_codes_are_said_at_their_fields(
    client: Client, district: District
) -> None:
    sign_in(client, district.clerk)
    url = reverse("enterprises:enter")
    fields = {
        "name": "嘉创新设有限公司", "founded": "2014-08-01", "legal_form": "limited", "sector": "I65", "registered_at": district.antin.pk,
        "organisation_code": code(5)[:8] + "?", "registration_number": registration(5)[:-1],
    }  # fmt: skip
    wrong = client.post(url, posted(district.clerk, **fields))
    assert wrong.status_code == 422
    assert set(wrong.context["form"].errors) == {"organisation_code", "registration_number"}
    fields |= {"organisation_code": code(5), "registration_number": registration(5)}
    right = client.post(url, posted(district.clerk, **fields))
    made = Enterprise.objects.get()
    assert right["Location"] == address("enterprise", made)
    again = client.post(url, posted(district.clerk, **fields))
    assert again.status_code == 422
    assert again.context["form"].errors["organisation_code"]


def test_every_form_about_an_enterprise_does_its_deed(client: Client, district: District) -> None:
    one = firm(district)
    sign_in(client, district.clerk)
    sent: dict[str, dict[str, object]] = {
        "correct": {"founded": "2009-05-18", "legal_form": "foreign", "sector": "C39", "legal_representative": "新代表", "staff": "51"},
        "rename": {"name": "嘉创改名有限公司", "since": "2014-01-01"},
        "recode": {"kind": "registration", "value": registration(77), "since": "2014-01-01"},
        "move": {"role": "taxed", "place": district.nanxi.pk, "since": "2014-01-01"},
        "report": {"year": "2013", "revenue_fen": "1,200.5", "rnd_fen": "80", "staff": "51", "rnd_staff": "9", "source": "年报"},
        "certify": {"kind": "high_tech", "level": "national", "number": "示9", "issued_on": "2011-10-20", "authority": "示例"},
        "file": {"kind": "re_examination", "filed_on": "2014-07-14", "round": "2014-3"},
        "award": {
            "title": "示例", "level": "district", "programme": "示例", "authority": "示例", "awarded_on": "2014-06-12",
            "amount_fen": "10", "document": "示1号", "signer": "甲",
        },
        "contact": {"name": "联系人", "phone": "19900009999", "since": "2014-01-01"},
    }  # fmt: skip
    for name, fields in sent.items():
        answer = client.post(address(name, one), posted(district.clerk, **fields))
        assert answer.status_code == 302, (name, answer.context and answer.context["form"].errors)
    one.refresh_from_db()
    assert (one.name, one.registration_number, one.taxed_at, one.staff) == (
        "嘉创改名有限公司",
        registration(77),
        district.nanxi,
        51,
    )
    assert (one.figures.get().revenue_fen, one.awards.get().amount_fen) == (1_200_500_000, 10_000_000)
    assert (Filing.objects.get().kind, one.contacts.get().phone) == ("re_examination", "19900009999")
    revoke = reverse("enterprises:revoke", args=[Certificate.objects.get().uid])
    client.post(revoke, posted(district.clerk, on="2014-09-01", reason="示例"))
    client.post(
        reverse("enterprises:end_contact", args=[one.contacts.get().pk]),
        posted(district.clerk, last_day="2014-09-01"),
    )
    client.post(address("close", one), posted(district.clerk, on="2014-09-30", reason="示例"))
    one.refresh_from_db()
    assert (one.status, Certificate.objects.get().revoked_on, one.contacts.get().phone) == (
        "closed",
        date(2014, 9, 1),
        "",
    )
    life = client.get(address("history", one)).content.decode()
    for words in ("嘉创示例1号仪器有限公司", "嘉创改名有限公司", "南溪镇", registration(1), "示9", "2014-3"):
        assert words in life


def test_sending_a_form_twice_acts_once(client: Client, district: District) -> None:
    one = firm(district)
    sign_in(client, district.clerk)
    fields = {"kind": "recognition", "filed_on": "2014-07-14", "round": "2014-3", "_key": "3b1c"}
    for _turn in (1, 2):
        assert client.post(address("file", one), posted(district.clerk, **fields)).status_code == 302
    assert Filing.objects.count() == 1


def test_a_workbook_is_handed_in_looked_at_and_confirmed_in_the_browser(
    client: Client, district: District
) -> None:
    sign_in(client, district.clerk)
    file = SimpleUploadedFile("名录.xlsx", book("enterprises", [row(1), row(2, sector="?")]))
    handed = client.post(
        reverse("enterprises:hand_in"), posted(district.clerk, kind="enterprises", file=file)
    )
    batch = Import.objects.get()
    assert handed["Location"] == reverse("enterprises:import", args=[batch.uid])
    page = client.get(handed["Location"] + "?verdict=bad").content.decode()
    assert "G3" in page
    assert "嘉创表1号" not in page
    assert batch.file is not None
    sent = client.get(batch.file.get_absolute_url())
    assert (sent.status_code, b"".join(sent)[:2]) == (200, b"PK")
    confirm = reverse("enterprises:confirm", args=[batch.uid])
    assert client.get(confirm).status_code == 200
    refused = client.post(confirm, posted(district.clerk))
    assert refused.status_code == 422
    assert refused.context["form"].errors["only_good"]
    client.post(confirm, posted(district.clerk, only_good="on"))
    assert Enterprise.objects.get().organisation_code == code(1)
    second = client.post(confirm, posted(district.clerk, only_good="on"))
    assert second.status_code == 422
    assert "甲科员" in second.content.decode()
    assert (
        client.post(reverse("enterprises:drop", args=[batch.uid]), posted(district.clerk)).status_code == 409
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [("名录.xlsx", b"no workbook"), ("名录.txt", b"text"), ("名录.xlsx", b"PK\x03\x04" + b"0" * 60)],
)
def test_what_is_no_workbook_is_refused_at_its_field(
    client: Client, district: District, name: str, content: bytes
) -> None:
    sign_in(client, district.clerk)
    sent = posted(district.clerk, kind="enterprises", file=SimpleUploadedFile(name, content))
    answer = client.post(reverse("enterprises:hand_in"), sent)
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert not Import.objects.exists()


def test_the_empty_workbooks_are_given_to_editors(client: Client, district: District) -> None:
    sign_in(client, district.clerk)
    for kind in Import.Kind.values:
        answer = client.get(reverse("enterprises:template", args=[kind]))
        assert read_workbook(BytesIO(answer.content).read())[0]
    assert client.get(reverse("enterprises:template", args=["nothing"])).status_code == 404
