"""How one is reached: changed by oneself after the password once more, masked, on record without the numbers."""

from __future__ import annotations

from django.test import Client

from kechuang.doors.desk.tests.ground import PASSWORD, House, recorded, send, sign_in, with_password
from kechuang.kernel.db.fields import blind_index
from kechuang.kernel.identity.acting import actor_of

ADDRESS = "/accounts/contact/"


def test_somebody_changes_their_number_after_the_password(house: House) -> None:
    person = with_password(phone="19900000001", email="old@kechuang.invalid")
    client = Client()
    sign_in(client, "li.ming")
    page = client.get(ADDRESS).content.decode()
    assert "199****0001" in page
    assert "old@kechuang.invalid" not in page
    actor = actor_of(person.memberships.get())

    wrong = send(client, ADDRESS, actor, phone="19900000002", email="", password="something else")
    assert wrong.status_code == 422
    assert send(client, ADDRESS, actor, phone="199 0000", email="", password=PASSWORD).status_code == 422
    answer = send(client, ADDRESS, actor, phone="199 0000 0002", email="", password=PASSWORD)

    assert answer.status_code == 302
    person.refresh_from_db()
    assert (person.phone, person.email) == ("19900000002", "old@kechuang.invalid")
    assert person.phone_index == blind_index("19900000002", "phone")
    (entry,) = recorded("identity.change_contact")
    assert entry.detail == {"changed": ["phone"]}


def test_a_visitor_is_sent_to_sign_in(house: House) -> None:
    assert Client().get(ADDRESS).status_code == 302
