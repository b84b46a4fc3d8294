"""People, posts and units: who sees whom, and what an administrator and a holder may do."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from django.urls import reverse
from openpyxl import load_workbook

from kechuang.doors.desk.tests.ground import House, asked, come_in, recorded, send, with_password
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity import actions
from kechuang.kernel.identity.models import Delegation, Membership, Person, Unit
from tests.world import SYSTEM, appointed

if TYPE_CHECKING:
    from kechuang.primitives.actor import Actor


def person_of(house: House, name: str) -> Person:
    """Return one of the district's people."""
    return Person.objects.get(pk=getattr(house, name).person)


def test_the_list_is_narrowed_by_unit_with_all_below_it_and_by_post(house: House) -> None:
    client = come_in(house.clerk)
    whole = client.get("/people/").content.decode()
    assert all(f">{name}<" in whole for name in ("clerk", "head", "leader", "auditor"))
    town = client.get(f"/people/?unit={house.town.pk}").content.decode()
    assert ">stranger<" in town
    assert ">leader<" not in town
    district = client.get(f"/people/?unit={house.root.pk}&post=head").content.decode()
    assert ">stranger<" in district
    assert ">head<" in district
    assert ">clerk</a>" not in district
    assert client.get("/people/?unit=999&post=none").status_code == 200


def test_a_post_that_ended_is_shown_on_wish(house: House) -> None:
    membership = Membership.objects.get(pk=house.stranger.membership or 0)
    actions.end_membership(membership, by=SYSTEM, last_day=date(2014, 9, 29))
    client = come_in(house.clerk)
    assert ">stranger<" not in client.get("/people/").content.decode()
    assert ">stranger<" in client.get("/people/?ended=1").content.decode()


def test_what_leaves_as_a_spreadsheet_is_on_record(house: House) -> None:
    answer = come_in(house.clerk).get("/people/?export=xlsx")
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))  # type: ignore[union-attr]  # one sheet
    assert len(rows) == 1 + Membership.objects.count()
    entry = recorded("desk.export")[-1]
    assert (entry.person, entry.detail) == (house.clerk.person, {"list": "people", "rows": len(rows) - 1})


def test_numbers_and_addresses_are_masked(house: House) -> None:
    person = with_password(phone="13812345678", email="li.ming@kechuang.invalid")
    page = come_in(house.head).get(reverse("desk:person", args=[person.uid])).content.decode()
    assert "138****5678" in page
    assert "13812345678" not in page
    assert "li.ming@" not in page


def test_an_administrator_gives_a_post_and_ends_it(house: House) -> None:
    client, clerk = come_in(house.administrator), person_of(house, "clerk")
    answers = {"unit": house.town.pk, "post": "clerk", "title": "", "since": "2014-10-08"}
    address = reverse("desk:appoint", args=[clerk.uid])
    assert send(client, address, house.administrator, **answers).status_code == 302
    given = clerk.memberships.latest("pk")
    assert (given.unit, given.valid_from, given.granted_by_id) == (
        house.town,
        date(2014, 10, 8),
        house.administrator.person,
    )
    assert send(client, address, house.administrator, **answers).status_code == 422
    end = reverse("desk:end_post", args=[given.pk])
    assert send(client, end, house.administrator, last_day="2014-10-07").status_code == 422
    assert send(client, end, house.administrator, last_day="2014-12-31").status_code == 302
    given.refresh_from_db()
    assert given.valid_to == date(2014, 12, 31)


def test_nobody_makes_themselves_an_administrator_of_another_kind(house: House) -> None:
    me = person_of(house, "administrator")
    answers = {"unit": house.root.pk, "post": "auditor", "title": "", "since": "2014-10-08"}
    answer = send(
        come_in(house.administrator), reverse("desk:appoint", args=[me.uid]), house.administrator, **answers
    )
    assert answer.status_code == 422
    assert "须由他人授予" in answer.content.decode()
    assert me.memberships.count() == 1


def test_a_post_withdrawn_is_gone_at_the_next_request(house: House) -> None:
    client = come_in(house.head)
    assert client.get("/people/").status_code == 200
    actions.end_membership(
        Membership.objects.get(pk=house.head.membership or 0), by=SYSTEM, last_day=date(2014, 9, 29)
    )
    assert client.get("/people/").status_code == 403


def test_a_holder_lets_somebody_stand_in_and_the_record_says_for_whom(house: House) -> None:
    client, clerk = come_in(house.head), person_of(house, "clerk")
    address = reverse("desk:delegate", args=[house.head.membership])
    answers = {"to": clerk.pk, "first_day": "2014-09-30", "last_day": "2014-10-10", "reason": "出差"}
    assert send(client, address, house.head, **{**answers, "last_day": "2014-09-01"}).status_code == 422
    assert send(client, address, house.head, **{**answers, "to": house.head.person}).status_code == 422
    assert send(client, address, house.head, **answers).status_code == 302
    stand_in = come_in(house.clerk)
    assert send(stand_in, "/acting/", house.clerk, membership=house.head.membership).status_code == 302
    assert stand_in.get("/").status_code == 200
    petition = house.petition()
    assert petition.pk
    page = stand_in.get(reverse("desk:person", args=[clerk.uid])).content.decode()
    assert "clerk 代 head 办理" in page
    stand_in.get("/people/?export=xlsx")
    assert recorded("desk.export")[-1].on_behalf_of == house.head.membership


def test_nobody_delegates_another_ones_post(house: House) -> None:
    address = reverse("desk:delegate", args=[house.head.membership])
    for actor in (house.clerk, house.administrator, house.leader):
        assert come_in(actor).get(address).status_code == 404
    assert not Delegation.objects.exists()


def test_the_tree_shows_each_unit_below_the_one_it_belongs_to(house: House) -> None:
    page = come_in(house.clerk).get("/units/").content.decode().partition('<ul class="tree">')[2]
    assert page.index("测试区") < page.index("测试科") < page.index("测试镇")
    inner = page[page.index("测试区") :]
    assert inner.index("<ul>") < inner.index("测试科")


def test_a_unit_is_added_and_closed_when_nobody_holds_a_post_in_it(house: House) -> None:
    client = come_in(house.administrator)
    add = reverse("desk:add_unit", args=[house.town.uid])
    answers = {"kind": "village", "name": "某村", "short": "", "since": "2014-09-30"}
    assert send(client, add, house.administrator, **answers).status_code == 302
    village = Unit.objects.get(name="某村")
    assert village.path.startswith(house.town.path)
    assert send(client, add, house.administrator, **answers).status_code == 422
    close = reverse("desk:close_unit", args=[house.town.uid])
    assert send(client, close, house.administrator, last_day="2014-12-31").status_code == 422
    assert (
        send(
            client, reverse("desk:close_unit", args=[village.uid]), house.administrator, last_day="2014-12-31"
        ).status_code
        == 302
    )
    answer = send(client, close, house.administrator, last_day="2014-12-31")
    assert answer.status_code == 422
    assert "仍有人员任职" in answer.content.decode()
    assert come_in(house.leader).get(close).status_code == 404


def test_the_pages_of_people_ask_the_same_for_one_and_for_thirty(house: House) -> None:
    admin = come_in(house.administrator)
    clerk = person_of(house, "clerk")
    urls = [
        "/people/",
        "/people/invitations/",
        "/units/",
        reverse("desk:unit", args=[house.office.uid]),
        reverse("desk:person", args=[clerk.uid]),
    ]
    actions.invite(by=house.administrator, name="一", unit=house.office, post="clerk")
    actions.delegate(
        Membership.objects.get(pk=house.clerk.membership or 0),
        by=SYSTEM,
        to=person_of(house, "head"),
        first_day=date(2014, 9, 30),
        last_day=date(2014, 10, 1),
        reason="一",
    )
    before = [asked(admin, url) for url in urls]
    with write(SYSTEM):
        for number in range(30):
            person = actions.add_person(by=SYSTEM, username=f"p{number}", name=f"p{number}")
            actions.appoint(person, by=SYSTEM, post="clerk", since=date(2014, 1, 1), unit=house.office)
            actions.appoint(clerk, by=SYSTEM, post="clerk", since=date(2014, 1, 1), unit=house.town)
            actions.add_unit(
                by=SYSTEM, kind="village", name=f"v{number}", parent=house.office, valid_from=date(2014, 1, 1)
            )
            actions.invite(by=house.administrator, name=f"i{number}", unit=house.office, post="clerk")
    assert [asked(admin, url) for url in urls] == before
    assert max(before) <= 12


def test_the_way_to_a_page_leads_only_where_its_reader_may_go(house: House) -> None:
    def trail(actor: Actor) -> str:
        page = come_in(actor).get(reverse("desk:person", args=[expert.uid])).content.decode()
        return page.partition('<nav class="trail"')[2].partition("</nav>")[0]

    outside = appointed("expert", "expert", house.root)
    expert = Person.objects.get(pk=outside.person or 0)
    assert '<a href="/people/">人员</a>' in trail(house.clerk)
    assert "人员" in trail(outside)
    assert "/people/" not in trail(outside)
