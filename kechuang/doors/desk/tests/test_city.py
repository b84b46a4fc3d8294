"""The city's identity service: linked by oneself, signs in as that person alone; what is forged, replayed or meant for another is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from kechuang.doors.desk.tests.city import CLIENT, SECRET, City, serving
from kechuang.doors.desk.tests.ground import House, recorded, send, sign_in, with_password
from kechuang.kernel.identity.acting import actor_of
from kechuang.kernel.identity.models import Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings

LOGIN, CONTACT, BEGIN, CALLBACK = (
    "/accounts/login/",
    "/accounts/contact/",
    "/accounts/city/",
    "/accounts/city/callback/",
)


@pytest.fixture
def city(house: House, settings: Settings) -> Iterator[City]:
    """Return a running service this installation uses."""
    with serving() as running:
        app = {
            "provider_id": "city",
            "name": "city",
            "client_id": CLIENT,
            "secret": SECRET,
            "settings": {"server_url": running.url, "fetch_userinfo": False},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"city": {"APPS": [app]}}
        yield running


def linked(city: City, subject: str = "subject-1") -> Person:
    """Return somebody who has linked the service."""
    person = with_password()
    client = Client()
    sign_in(client, "li.ming")
    asked = client.post(BEGIN, {"process": "connect"})["Location"]
    assert client.get(CALLBACK, city.confirm(asked, subject))["Location"] == CONTACT
    assert SocialAccount.objects.get(user=person).uid == subject
    return person


def who(client: Client) -> str:
    """Return who is signed in."""
    return str(client.session.get("_auth_user_id", ""))


def test_somebody_links_the_service_and_comes_in_by_it(city: City) -> None:
    person = linked(city)
    client = Client()
    assert "市统一身份认证" in client.get(LOGIN).content.decode()

    answer = client.get(CALLBACK, city.confirm(client.post(BEGIN)["Location"], "subject-1"))

    assert answer.status_code == 302
    assert who(client) == str(person.pk)
    assert recorded("identity.link_city")[0].person == person.pk
    assert [entry.detail["how"] for entry in recorded("identity.sign_in")] == ["password", "city"]


def test_a_subject_nobody_linked_comes_in_as_nobody(city: City) -> None:
    linked(city)
    before, client = Person.objects.count(), Client()

    answer = client.get(CALLBACK, city.confirm(client.post(BEGIN)["Location"], "subject-2"))

    assert answer["Location"] == LOGIN
    assert (who(client), Person.objects.count()) == ("", before)


@pytest.mark.parametrize(
    "changes",
    [{"aud": "another"}, {"nonce": "another"}, {"iss": "http://127.0.0.1:1"}, {"exp": 1}, {"nonce": None}],
)
def test_a_token_meant_for_another_is_refused(city: City, changes: dict[str, object]) -> None:
    linked(city)
    client = Client()

    answer = client.get(CALLBACK, city.confirm(client.post(BEGIN)["Location"], "subject-1", **changes))

    assert (answer["Location"], who(client)) == (LOGIN, "")


def test_a_wrong_state_a_replayed_code_and_a_code_of_another_session_are_refused(city: City) -> None:
    linked(city)
    client = Client()
    brought = city.confirm(client.post(BEGIN)["Location"], "subject-1")
    assert client.get(CALLBACK, brought | {"state": "another"})["Location"] == LOGIN
    assert Client().get(CALLBACK, brought)["Location"] == LOGIN
    other = Client()
    swapped = city.confirm(other.post(BEGIN)["Location"], "subject-1")
    assert client.get(CALLBACK, swapped | {"state": brought["state"]})["Location"] == LOGIN
    assert (who(client), who(other)) == ("", "")

    client = Client()
    asked = client.post(BEGIN)["Location"]
    brought = city.confirm(asked, "subject-1")
    assert client.get(CALLBACK, brought).status_code == 302
    assert who(client)
    thief = Client()
    again = city.confirm(thief.post(BEGIN)["Location"], "subject-1")
    assert thief.get(CALLBACK, brought | {"state": again["state"]})["Location"] == LOGIN
    assert who(thief) == ""


def test_a_token_signed_by_another_key_is_refused(city: City) -> None:
    linked(city)
    client, city.forger = Client(), City().key

    answer = client.get(CALLBACK, city.confirm(client.post(BEGIN)["Location"], "subject-1"))

    assert (answer["Location"], who(client)) == (LOGIN, "")


def test_a_subject_belongs_to_one_person_and_the_link_is_taken_away(city: City) -> None:
    person = linked(city)
    with_password("zhao.liu")
    other = Client()
    sign_in(other, "zhao.liu")
    other.get(CALLBACK, city.confirm(other.post(BEGIN, {"process": "connect"})["Location"], "subject-1"))
    assert "取消绑定" not in other.get(CONTACT).content.decode()

    client = Client()
    sign_in(client, "li.ming")
    assert "取消绑定" in client.get(CONTACT).content.decode()
    assert send(client, "/accounts/city/unlink/", actor_of(person.memberships.get())).status_code == 302
    assert recorded("identity.unlink_city")
    client = Client()
    client.get(CALLBACK, city.confirm(client.post(BEGIN)["Location"], "subject-1"))
    assert who(client) == ""


def test_without_the_settings_there_is_no_such_way(house: House) -> None:
    assert "市统一身份认证" not in Client().get(LOGIN).content.decode()
    assert Client().post(BEGIN).status_code == 404
    assert Client().get(CALLBACK).status_code == 404
