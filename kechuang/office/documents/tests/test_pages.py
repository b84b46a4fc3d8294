"""The pages of documents: drafted and registered by form, published for everybody, with strangers at the door."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kechuang.kernel.identity.acting import person_of
from kechuang.office.documents.actions.issuing import publish
from kechuang.office.documents.models import Incoming, IssuingCode, Outgoing
from kechuang.office.documents.tests.test_story import OUT, came_in

if TYPE_CHECKING:
    from kechuang.office.documents.tests.ground import Ground
    from kechuang.primitives.actor import Actor

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def browser(actor: Actor | None = None) -> Client:
    client = Client()
    if actor is not None:
        client.force_login(person_of(actor), backend=BACKEND)
    return client


def sent(actor: Actor, address: str, key: str = "", **values: object) -> tuple[int, str]:
    """Send a form; return the status and where it leads, or what the page says."""
    posted = {"_acting": str(actor.membership), "_key": key or str(uuid4()), **values}
    answer = browser(actor).post(address, posted)
    return answer.status_code, answer.headers.get("Location") or answer.content.decode()


def read(actor: Actor | None, address: str) -> str:
    answer = browser(actor).get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def typed(ground: Ground, **other: Any) -> dict[str, Any]:
    return {
        "code": ground.code.pk,
        "kind": "notice",
        "title": "关于测试的通知",
        "text": "一、要求\n请按期完成。",
        "to": [ground.district.town.pk],
        "urgency": "",
        "openness": "open",
        **other,
    }


def test_a_document_is_drafted_by_form_once_and_corrected(ground: Ground) -> None:
    clerk = ground.district.clerk
    for _again in range(2):
        assert sent(clerk, "/documents/new/", "once", **typed(ground))[0] == 302
    row = Outgoing.objects.get()
    status, page = sent(clerk, "/documents/new/", **typed(ground, secrecy="机密"))
    assert (status, "涉密" in page, "请按期完成" in page) == (422, True, True)
    status, page = sent(
        clerk, f"{row.get_absolute_url()}edit/", **typed(ground, copies=[ground.district.town.pk])
    )
    assert (status, page.count('class="field-error"')) == (422, 1)
    assert sent(clerk, f"{row.get_absolute_url()}edit/", **typed(ground, title="关于再测的通知"))[0] == 302
    assert "关于再测的通知" in read(clerk, row.get_absolute_url())
    assert browser(clerk).get(f"{row.get_absolute_url()}document.pdf").content.startswith(b"%PDF-1.7")
    assert browser(clerk).get(f"{row.get_absolute_url()}document.docx").content.startswith(b"PK")
    assert browser(clerk).get(f"{row.get_absolute_url()}document.odt").status_code == 404


def test_everybody_reads_what_is_published_and_nothing_else(ground: Ground) -> None:
    clerk = ground.district.clerk
    row = ground.taken(ground.drafted(), *OUT)
    for address in (row.public_url, f"{row.public_url}document.pdf"):
        assert browser().get(address).status_code == 404
        assert browser(clerk).get(address).status_code == 404
    assert sent(clerk, f"{row.get_absolute_url()}publish/") == (302, row.public_url)
    assert row.title in read(None, "/documents/published/")
    page = read(None, row.public_url)
    assert "测科〔2014〕1号" in page
    assert "测试镇：" in page
    assert "草稿" not in page
    assert browser().get(f"{row.public_url}document.pdf").content.startswith(b"%PDF-1.7")


def test_strangers_see_neither_drafts_nor_what_others_received(ground: Ground) -> None:
    town = ground.district.stranger
    row = ground.taken(ground.drafted(), *OUT)
    paper, delivery = row.get_absolute_url(), row.deliveries.get().get_absolute_url()
    for address in (paper, f"{paper}document.pdf", f"{paper}edit/", f"{paper}publish/"):
        assert browser(town).get(address).status_code == 404
        assert browser().get(address).status_code in {302, 404}
    assert row.title in read(town, delivery)
    assert row.title in read(town, "/documents/deliveries/")
    assert browser(town).get(f"{delivery}document.pdf").content.startswith(b"%PDF-1.7")
    assert browser().get(delivery).status_code == 302
    asked = ground.taken(ground.drafted(countersign=[ground.district.town]), "countersign").countersigns.get()
    assert "关于做好测试工作的通知" in read(town, f"/documents/countersign/{asked.case.number}/")
    assert browser(town).get(f"/documents/countersign/{asked.case.number}/document.pdf").status_code == 200


def test_what_comes_in_is_registered_by_form(ground: Ground) -> None:
    clerk = ground.district.clerk
    facts: dict[str, Any] = {
        "sender": "某市科委",
        "title": "关于报送总结的通知",
        "received_on": "2014-09-29",
        "due_on": "2014-09-28",
        "handler": ground.district.town.pk,
    }
    status, page = sent(clerk, "/documents/incoming/register/", **facts)
    assert (status, page.count('class="field-error"')) == (422, 1)
    for days in ({"due_on": "9999-12-31"}, {"received_on": "0001-01-01", "due_on": "0001-01-02"}):
        status, page = sent(clerk, "/documents/incoming/register/", **(facts | days))
        assert (status, "请核对年份" in page, "关于报送总结的通知" in page) == (422, True, True)
    assert sent(clerk, "/documents/incoming/register/", **(facts | {"due_on": "2014-10-20"}))[0] == 302
    row = Incoming.objects.get()
    assert row.number in read(clerk, row.get_absolute_url())
    assert row.title in read(clerk, "/documents/incoming/")
    assert row.title in read(ground.district.stranger, row.get_absolute_url())
    assert browser(clerk).get("/documents/incoming/?export=xlsx").status_code == 200


def test_an_administrator_enters_codes(ground: Ground) -> None:
    values: dict[str, Any] = {
        "code": "测科",
        "issuer": "测试区科协",
        "unit": ground.district.office.pk,
        "printer": "办公室",
    }
    clerk = ground.district.clerk
    assert sent(clerk, "/documents/codes/", **values)[0] == 403
    assert browser(ground.admin).get("/documents/codes/").status_code == 302  # a second factor first
    assert IssuingCode.objects.count() == 1


@pytest.mark.one_engine
def test_lists_ask_the_same_for_one_row_and_for_ten(ground: Ground) -> None:
    clerk = ground.district.clerk
    asked = []
    for more in (1, 9):
        for _again in range(more):
            publish(ground.taken(ground.drafted(), *OUT), by=clerk)
            came_in(ground)
        counts = []
        for address in ("", "incoming/", "deliveries/", "published/", "papers/"):
            client = browser(clerk)
            with CaptureQueriesContext(
                connection,
            ) as captured:
                assert client.get(f"/documents/{address}").status_code == 200
            counts.append(len(captured))
        asked.append(counts)
    assert asked[0] == asked[1]


@pytest.mark.parametrize("field", ["to", "copies", "countersign"])
@pytest.mark.parametrize("number", ["9" * 23, "-" + "9" * 23, "9" * 5000])
def test_an_id_no_unit_can_have_is_no_choice_and_no_fault(ground: Ground, field: str, number: str) -> None:
    values = typed(ground, **{field: [number]})
    status, page = sent(ground.district.clerk, "/documents/new/", **values)
    assert status == 422
    assert len(page) < 60_000
    assert sent(ground.district.clerk, "/documents/new/", **typed(ground, code=number))[0] == 422
