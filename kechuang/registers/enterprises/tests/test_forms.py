"""Every form about an enterprise does its deed, and says at the right field why it does not."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kechuang.primitives.spreadsheets import read_workbook
from kechuang.registers.enterprises.models import Certificate, Enterprise, Filing, Import
from kechuang.registers.enterprises.tests.firms import (
    book,
    code,
    firm,
    registration,
    row,
)
from kechuang.registers.places.tests.ground import District, posted, sign_in

if TYPE_CHECKING:
    from django.test import Client


def address(name: str, one: Enterprise) -> str:
    return reverse(f"enterprises:{name}", args=[one.uid])


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
        answer = client.post(address("file", one), posted(district.clerk, **fields))
        assert answer["Location"] == address("papers", one)
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
