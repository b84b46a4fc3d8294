"""The pages of leave: by form, without JavaScript, with a stranger at the door."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kechuang.kernel.identity.acting import person_of
from kechuang.office.leave import actions
from kechuang.office.leave.models import LeaveRequest
from tests.world import District, set_up

if TYPE_CHECKING:
    from kechuang.primitives.actor import Actor

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MOST_QUERIES = 12


@pytest.fixture
def district(db: None) -> District:
    found = set_up()
    actions.allow(
        found.person(found.clerk), by=found.head, year=2014, days=15, clause="国务院令第514号 第三条"
    )
    return found


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


def form(actor: Actor, **values: str) -> dict[str, str]:
    return {"_acting": str(actor.membership), "_key": "k", **values}


def test_a_clerk_asks_and_the_head_grants_by_form(district: District) -> None:
    asked = browser(district.clerk).post(
        "/leave/ask/", form(district.clerk, kind="annual", first_day="2014-10-09", last_day="2014-10-10")
    )
    request = LeaveRequest.objects.get()
    assert asked.headers["Location"] == f"/leave/{request.case.number}/"

    granted = browser(district.head).post(
        f"/case/{request.case.number}/grant/", form(district.head, seen="1", _key="k2")
    )

    assert granted.status_code == 302
    request.case.refresh_from_db()
    assert request.case.state == "granted"


def test_a_fault_is_told_at_its_field_and_what_was_typed_stays(district: District) -> None:
    answer = browser(district.clerk).post(
        "/leave/ask/",
        form(district.clerk, kind="annual", first_day="2014-10-10", last_day="2014-10-09", reason="探亲"),
    )

    assert answer.status_code == 422
    assert "探亲" in answer.content.decode()
    assert not LeaveRequest.objects.exists()


def test_the_same_form_sent_twice_asks_once(district: District) -> None:
    client = browser(district.clerk)
    for _ in range(2):
        client.post(
            "/leave/ask/", form(district.clerk, kind="annual", first_day="2014-10-09", last_day="2014-10-10")
        )

    assert LeaveRequest.objects.count() == 1


def test_a_form_drawn_under_another_post_is_refused(district: District) -> None:
    answer = browser(district.clerk).post(
        "/leave/ask/", form(district.head, kind="annual", first_day="2014-10-09", last_day="2014-10-10")
    )

    assert answer.status_code == 409
    assert not LeaveRequest.objects.exists()


def test_a_stranger_and_a_visitor_do_not_come_in(district: District) -> None:
    request = actions.ask(
        by=district.clerk, kind="annual", first_day=date(2014, 10, 9), last_day=date(2014, 10, 9)
    )
    address = f"/leave/{request.case.number}/"

    assert browser(district.stranger).get(address).status_code == 404
    assert browser(district.stranger).get(f"/case/{request.case.number}/grant/").status_code == 404
    assert Client().get(address).status_code == 302
    assert browser(district.head).get(address).status_code == 200


def test_the_pages_ask_as_much_for_thirty_requests_as_for_one(district: District) -> None:
    counts: dict[int, list[int]] = {}
    day = date(2014, 2, 12)
    for many in (1, 30):
        while LeaveRequest.objects.count() < many:
            actions.ask(by=district.clerk, kind="sick", first_day=day, last_day=day)
            day += timedelta(days=7)
        counts[many] = []
        for address in ("/leave/", "/leave/away/", "/leave/ask/"):
            client = browser(district.clerk)
            client.get(address)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert client.get(address).status_code == 200
            counts[many].append(len(asked))

    assert counts[1] == counts[30]
    assert max(counts[30]) <= MOST_QUERIES
