"""The pages of the hall: by form, without scripts, with strangers at every address."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from kechuang.doors.hall.models import Registration
from kechuang.doors.hall.tests.ground import (
    NEWCOMER,
    PASSWORD,
    acting,
    admitted,
    answers,
    asked,
    registered,
    scan,
    send,
)
from kechuang.kernel.cases.acting import act
from kechuang.kernel.identity.models import Person
from kechuang.registers.enterprises.tests.firms import firm
from kechuang.registers.places.tests.ground import District, sign_in

MOST_QUERIES = 12


def test_a_visitor_registers_and_sees_where_it_stands(district: District) -> None:
    client = Client()
    assert "注册" in client.get("/register/").content.decode()

    answer = send(client, "/register/", **answers(district))

    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/")
    person = Person.objects.get(username="firm1")
    assert (person.name, person.phone) == ("示例人", "19900000001")
    signed = client.post("/accounts/login/", {"login": "firm1", "password": PASSWORD})
    assert (signed.status_code, client.get("/")["Location"]) == (302, "/hall/")
    row = Registration.objects.get()
    assert row.case.number in client.get("/hall/").content.decode()
    assert "核验中" in client.get(row.get_absolute_url()).content.decode()
    assert client.get("/register/")["Location"] == "/hall/"


def test_who_has_an_enterprise_registers_another_in_their_own_name(district: District) -> None:
    legal = admitted(district)
    client = Client()
    sign_in(client, legal)
    assert "/hall/register/" in client.get("/hall/").content.decode()
    page = client.get("/hall/register/").content.decode()
    assert "示例人" in page
    assert "password1" not in page
    told = {name: value for name, value in answers(district, 2).items() if name not in NEWCOMER}

    wrong = send(client, "/hall/register/", legal, **told | {"founded": "2014-10-01"})
    assert (wrong.status_code, told["name"] in wrong.content.decode()) == (422, True)
    answer = send(client, "/hall/register/", legal, **told | {"legal_representative": "旁人", "scan": scan()})

    assert (answer.status_code, answer["Location"]) == (302, "/hall/")
    row = Registration.objects.get(name=told["name"])
    assert row.legal_representative == "示例人"
    assert row.case.number in client.get(row.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("organisation_code", "TXT00001X"),
        ("registration_number", "990114000000012"),
        ("unified_code", "91310114MA1GTXXX00"),
        ("phone", "12345"),
        ("username", "李"),
        ("password2", "something else"),
        ("password1", "short"),
        ("founded", "2014-10-01"),
        ("founded", "1899-12-31"),
        ("name", "\u200b\u200d"),
        ("name", "嘉创\u202e器仪"),
        ("legal_form", ""),
        ("sector", ""),
        ("kind", "other"),
        ("scan", ""),
    ],
)
def test_a_fault_is_told_at_its_field_and_nothing_is_kept(district: District, field: str, value: str) -> None:
    wrong: dict[str, Any] = {field: value}
    answer = send(Client(), "/register/", **answers(district, **wrong))

    assert answer.status_code == 422
    assert f'id="id_{field}' in answer.content.decode()
    assert "field-error" in answer.content.decode()
    assert not Person.objects.filter(username="firm1").exists()


def test_a_taken_name_a_wrong_file_and_a_code_being_checked_are_told_at_their_field(
    district: District,
) -> None:
    registered(district)
    assert send(Client(), "/register/", **answers(district, username="firm2")).status_code == 422
    taken = send(Client(), "/register/", **answers(district, 2, username="firm1"))
    assert "已被占用" in taken.content.decode()
    bad = scan()
    bad.name = "执照.exe"
    assert send(Client(), "/register/", **answers(district, 2, scan=bad)).status_code == 422
    assert Registration.objects.count() == 1


def test_the_same_form_sent_twice_registers_once(district: District) -> None:
    for _twice in range(2):
        send(Client(), "/register/", _key="one", **answers(district))
    assert Registration.objects.count() == 1


def test_too_many_registrations_from_one_address_have_to_wait(district: District) -> None:
    client = Client()
    faulty = {send(client, "/register/", name="").status_code for _often in range(21)}
    taken = {send(client, "/register/", **answers(district, n)).status_code for n in range(1, 21)}
    held_back = send(client, "/register/", **answers(district, 21))

    assert (faulty, taken, held_back.status_code) == ({422}, {302}, 429)
    page = held_back.content.decode()
    assert "请稍候一分钟再提交" in page
    assert answers(district, 21)["name"] in page


def test_the_official_sees_what_differs_before_deciding(district: District) -> None:
    firm(district)
    row = registered(district, name="嘉创别名仪器有限公司")
    client = sign_in(Client(), district.clerk)
    assert "待核验的单位注册" in client.get("/").content.decode()

    page = client.get(row.get_absolute_url()).content.decode()

    assert "不一致" in page
    assert "嘉创示例1号仪器有限公司" in page
    assert "199****0001" in page
    granted = send(client, f"/case/{row.case.number}/admit/", district.clerk, seen="0")
    assert granted.status_code == 302
    assert acting(row.applicant).actor.posts == {"legal_person"}


def test_the_applicant_corrects_by_form(district: District) -> None:
    row = registered(district)
    act(row.case, "return", by=district.clerk.actor, reason="执照不清晰")
    applicant = acting(row.applicant)
    client = sign_in(Client(), applicant)
    assert "执照不清晰" in client.get(f"{row.get_absolute_url()}correct/").content.decode()
    said = {
        key: value for key, value in answers(district).items() if key not in {"kind", "legal_representative"}
    }

    answer = send(
        client, f"{row.get_absolute_url()}correct/", applicant, **said | {"name": "嘉创更正有限公司"}
    )

    assert answer["Location"] == row.get_absolute_url()
    row.refresh_from_db()
    assert (row.name, row.case.state) == ("嘉创更正有限公司", "submitted")


def test_the_list_is_filtered_searched_and_taken_away(district: District) -> None:
    admitted(district)
    registered(district, 2)
    client = sign_in(Client(), district.clerk)
    found = client.get("/hall/registrations/?state=submitted").content.decode()
    assert ("示例2号" in found, "示例1号" in found) == (True, False)
    found = client.get("/hall/registrations/?q=示例1号").content.decode()
    assert ("示例2号" in found, "示例1号" in found) == (False, True)
    book = client.get("/hall/registrations/?export=xlsx")
    assert book["Content-Type"].endswith("sheet")


def test_strangers_at_every_address(district: District) -> None:
    row = registered(district)
    colleague = admitted(district, 2)
    addresses = (
        row.get_absolute_url(),
        f"{row.get_absolute_url()}correct/",
        f"/case/{row.case.number}/withdraw/",
    )
    for address in addresses:
        assert Client().get(address).status_code == 302, address
        for stranger in (district.stranger, district.other_organ, colleague):
            assert sign_in(Client(), stranger).get(address).status_code == 404, address
    assert sign_in(Client(), colleague).get("/hall/registrations/").status_code == 403
    assert sign_in(Client(), district.clerk).get(f"{row.get_absolute_url()}correct/").status_code == 404
    assert Client().get("/hall/").status_code == 302


def test_the_pages_ask_as_much_for_thirty_registrations_as_for_one(district: District) -> None:
    counts: dict[int, list[int]] = {}
    first = admitted(district)
    for many in (1, 30):
        for number in range(Registration.objects.count() + 1, many + 1):
            registered(district, number)
        official, legal = sign_in(Client(), district.clerk), sign_in(Client(), first)
        row = Registration.objects.earliest("pk")
        counts[many] = [
            asked(Client(), "/register/"),
            asked(official, "/hall/registrations/"),
            asked(official, row.get_absolute_url()),
            asked(legal, "/hall/"),
        ]
    assert counts[1] == counts[30]
    assert max(counts[30]) <= MOST_QUERIES


def test_nothing_that_must_be_chosen_is_chosen_already(district: District) -> None:
    page = Client().get("/register/").content.decode()
    for name in ("legal_form", "sector"):
        offered = page.partition(f'name="{name}"')[2].partition("</select>")[0]
        assert '<option value="" selected>' in offered


def test_a_day_is_taken_as_it_is_written(district: District) -> None:
    answer = send(Client(), "/register/", **answers(district, founded="2009年5月18日"))
    assert answer.status_code == 302
    assert Registration.objects.get().founded.isoformat() == "2009-05-18"


def test_withdrawing_a_registration_asks_first(district: District) -> None:
    row = registered(district)
    applicant = acting(row.applicant)
    client = sign_in(Client(), applicant)
    page = client.get(row.get_absolute_url()).content.decode()
    assert f"/case/{row.case.number}/withdraw/" not in page
    ask = f"{row.get_absolute_url()}withdraw/"
    assert ask in page
    assert "确定撤回" in client.get(ask).content.decode()
    assert Registration.objects.get().case.state == "submitted"
    assert send(client, ask, applicant).status_code == 302
    assert Registration.objects.get().case.state == "withdrawn"
    assert client.get(ask).status_code == 409


def test_why_a_registration_came_back_stands_at_its_top(district: District) -> None:
    row = registered(district)
    act(row.case, "return", by=district.clerk.actor, reason="执照不清晰")
    client = sign_in(Client(), acting(row.applicant))
    page = client.get(row.get_absolute_url()).content.decode()
    assert page.index("执照不清晰") < page.index('id="said"')
