"""The pages of the ground: who comes in, what they ask of the database, what a form does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kechuang.kernel.audit import clock
from kechuang.registers.places import actions
from kechuang.registers.places.models import Designation, Place
from kechuang.registers.places.tests.ground import District, posted, sign_in

if TYPE_CHECKING:
    from django.test import Client

MOST_QUERIES = 12


def asked(client: Client, url: str) -> int:
    """Return how many queries a page takes; it must open."""
    clock.forget()  # so that each page asks for the time itself
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def pages(place: Place) -> list[str]:
    names = ("place", "history", "add", "rename", "close", "designate")
    return [reverse(f"places:{name}", args=[place.uid]) for name in names]


def thirty_villages(district: District) -> None:
    for number in range(30):
        village = actions.add(
            by=district.clerk.actor, kind=Place.Kind.VILLAGE, name=f"第{number}村", parent=district.antin,
            answers=district.town_unit, valid_from=date(2014, 1, 6),
        )  # fmt: skip
        actions.designate(
            village, by=district.clerk.actor, kind=Designation.Kind.SCIENCE_VILLAGE,
            valid_from=date(2014, 5, 16), document="示例",
        )  # fmt: skip


def test_pages_ask_the_same_of_the_database_for_one_village_and_for_thirty(
    client: Client, district: District
) -> None:
    sign_in(client, district.clerk)
    urls = [reverse("places:list"), reverse("places:coverage"), *pages(district.antin)]
    before = [asked(client, url) for url in urls]
    thirty_villages(district)
    assert [asked(client, url) for url in urls] == before
    assert max(before) <= MOST_QUERIES


def test_a_stranger_finds_no_page_that_changes_the_ground(client: Client, district: District) -> None:
    title = actions.designate(
        district.village, by=district.clerk.actor, kind=Designation.Kind.SCIENCE_VILLAGE,
        valid_from=date(2014, 5, 16), document="示例",
    )  # fmt: skip
    withdraw = reverse("places:withdraw", args=[title.uid])
    changing = [*pages(district.village)[2:], withdraw]
    urls = [reverse("places:list"), reverse("places:coverage"), *pages(district.village), withdraw]
    assert {client.get(url).status_code for url in urls} == {302}
    for nobody in (district.stranger, district.townsman, district.leader):
        sign_in(client, nobody)
        assert {client.get(url).status_code for url in changing} == {404}
        assert {client.post(url, posted(nobody)).status_code for url in changing} == {404}
        assert client.get(urls[2]).status_code == 200


@pytest.mark.parametrize(
    ("search", "found"), [("?q=星河", True), ("?kind=town", False), ("?closed=1", False)]
)
def test_the_list_is_searched_and_narrowed(
    client: Client, district: District, search: str, *, found: bool
) -> None:
    sign_in(client, district.stationer)
    text = client.get(reverse("places:list") + search).content.decode()
    assert ("星河村" in text) is found


def test_a_clerk_gives_a_title_and_a_wrong_day_is_said_at_its_field(
    client: Client, district: District
) -> None:
    sign_in(client, district.clerk)
    url = reverse("places:designate", args=[district.village.uid])
    fields = {"kind": "science_village", "document": "示科协〔2014〕5号"}
    early = client.post(url, posted(district.clerk, valid_from="2014-12-01", **fields))
    assert early.status_code == 422
    assert early.context["form"].errors["valid_from"]
    assert not Designation.objects.exists()
    right = client.post(url, posted(district.clerk, valid_from="2014-05-16", **fields), follow=True)
    assert right.redirect_chain[-1][0] == reverse("places:place", args=[district.village.uid])
    assert Designation.objects.get().document == "示科协〔2014〕5号"
    end = reverse("places:withdraw", args=[Designation.objects.get().uid])
    client.post(end, posted(district.clerk, last_day="2014-09-01", document="示科协〔2014〕9号"))
    assert Designation.objects.get().ended_by == "示科协〔2014〕9号"


def test_a_clerk_enters_renames_and_merges_a_village(client: Client, district: District) -> None:
    sign_in(client, district.clerk)
    fields = {
        "kind": "village",
        "name": "云岫村",
        "answers": district.town_unit.pk,
        "valid_from": "2014-02-01",
        "source": "示例",
    }
    client.post(reverse("places:add", args=[district.antin.uid]), posted(district.clerk, **fields))
    village = Place.objects.get(name="云岫村")
    client.post(
        reverse("places:rename", args=[village.uid]),
        posted(district.clerk, name="云岫新村", valid_from="2014-03-01", document="示例"),
    )
    client.post(
        reverse("places:close", args=[village.uid]),
        posted(district.clerk, last_day="2014-08-31", document="示例", into=district.village.pk),
    )
    village.refresh_from_db()
    assert (village.name, village.valid_to, village.merged_into) == (
        "云岫新村",
        date(2014, 8, 31),
        district.village,
    )
    history = client.get(reverse("places:history", args=[village.uid])).content.decode()
    assert "云岫新村" in history
    assert "云岫村" in history


def test_an_export_holds_the_rows_asked_for(client: Client, district: District) -> None:
    sign_in(client, district.townsman)
    answer = client.get(reverse("places:list") + "?kind=village&export=xlsx")
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert answer.content[:2] == b"PK"
