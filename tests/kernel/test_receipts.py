"""A gateway tells how a message arrived: only who holds the key is believed, and only once."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.test import Client

from kechuang.kernel.audit.models import Entry, Refusal
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.fields import blind_index
from kechuang.kernel.jobs.worker import Worker
from kechuang.kernel.notices.actions import notify
from kechuang.kernel.notices.declared import NoticeKind
from kechuang.kernel.notices.models import Channel, Delivery
from kechuang.kernel.notices.signing import APART, SIGNATURE, TIMESTAMP, signed
from kechuang.kernel.notices.texting import SMS_JOB
from tests.kernel.sms_stub import KEY
from tests.world import SYSTEM

if TYPE_CHECKING:
    from pytest_django import Settings

    from tests.world import District

URL = "/notices/receipt/"
NUMBER = "13800001234"
TOLD = NoticeKind(name="test.told", title="Told", channels=(Channel.IN_SITE, Channel.SMS))


@pytest.fixture(autouse=True)
def key(settings: Settings) -> None:
    settings.SMS_KEY = KEY


@pytest.fixture
def queued(district: District) -> Delivery:
    """Tell somebody something that is still to be sent."""
    person = district.person(district.clerk)
    with write(SYSTEM) as w:
        person.phone, person.phone_index = NUMBER, blind_index(NUMBER, "phone")
        person.save()
        notice = notify(w, person, kind=TOLD, key="1", subject="告知")
    return notice.deliveries.get(channel=Channel.SMS)


@pytest.fixture
def delivery(queued: Delivery) -> Delivery:
    """Send it by the demo's telephones."""
    work()
    return seen(queued)


def work() -> None:
    Worker(known={SMS_JOB.name: SMS_JOB}).run_due()


def tell(words: object, *, key: str = KEY, **headers: str) -> tuple[int, str]:
    """Send a receipt as a gateway does; return the status and the word it is answered by."""
    body = words if isinstance(words, bytes) else json.dumps(words).encode()
    sent = {**signed(body, key), **headers}
    client = Client(enforce_csrf_checks=True)
    answer = client.post(URL, body, content_type="application/json", headers=sent)
    return answer.status_code, answer.json()["answer"]


def word(delivery: Delivery, state: str = "delivered", **more: Any) -> dict[str, Any]:
    return {"id": str(delivery.uid), "state": state, **more}


def seen(delivery: Delivery) -> Delivery:
    delivery.refresh_from_db()
    return delivery


def test_a_message_that_arrived_is_known_to_have_arrived(delivery: Delivery) -> None:
    number = delivery.detail
    assert tell(word(delivery)) == (200, "kept")
    assert (seen(delivery).state, delivery.detail) == ("delivered", number)
    entry = Entry.objects.get(action="notices.receipt")
    assert (entry.subject, entry.detail) == (delivery.ref, {"state": "delivered"})


def test_a_message_that_came_back_says_why_without_the_number(delivery: Delivery) -> None:
    assert tell(word(delivery, "failed", reason=f"{NUMBER} is switched off")) == (200, "kept")
    assert (seen(delivery).state, delivery.detail) == ("returned", "138****1234 is switched off")


def test_the_same_word_again_does_no_harm_and_another_one_is_not_believed(delivery: Delivery) -> None:
    assert tell(word(delivery)) == (200, "kept")
    assert [tell(word(delivery)) for _time in range(3)] == [(200, "known")] * 3
    assert tell(word(delivery, "failed", reason="x")) == (409, "other_word")
    assert seen(delivery).state == "delivered"
    assert Entry.objects.filter(action="notices.receipt").count() == 1


@pytest.mark.parametrize(
    "headers",
    [
        {SIGNATURE: ""},
        {SIGNATURE: "hmac-sm3="},
        {SIGNATURE: "hmac-sm3=" + "0" * 64},
        {SIGNATURE: "hmac-md5=" + "0" * 32},
        {SIGNATURE: "nonsense"},
        {TIMESTAMP: ""},
        {TIMESTAMP: "yesterday"},
        {TIMESTAMP: "-1"},
        {TIMESTAMP: "²"},
        {TIMESTAMP: "1"},
    ],
)
def test_a_forged_or_unsigned_word_changes_nothing_and_is_kept_as_refused(
    delivery: Delivery, headers: dict[str, str]
) -> None:
    assert tell(word(delivery), **headers) == (403, "not_signed")
    assert seen(delivery).state == "sent"
    assert Refusal.objects.get(path=URL).reason == "signature"


def test_a_word_signed_with_another_key_or_about_other_words_is_forged(delivery: Delivery) -> None:
    assert tell(word(delivery), key=KEY + "x") == (403, "not_signed")
    assert tell(word(delivery), **signed(b"other words", KEY)) == (403, "not_signed")
    good = signed(json.dumps(word(delivery)).encode(), KEY)[SIGNATURE]
    half = good.split(",")[0] + ",hmac-sha256=" + "0" * 64
    assert tell(word(delivery), **{SIGNATURE: half}) == (403, "not_signed")
    assert seen(delivery).state == "sent"


@pytest.mark.parametrize(
    ("late", "state"), [(-APART - 60, "sent"), (APART + 60, "sent"), (60 - APART, "delivered")]
)
def test_a_word_from_another_time_is_not_believed(delivery: Delivery, late: int, state: str) -> None:
    body = json.dumps(word(delivery)).encode()
    tell(body, **signed(body, KEY, at=time.time() + late))
    assert seen(delivery).state == state


@pytest.mark.parametrize("name", ["hmac-sm3", "hmac-sha256"])
def test_a_gateway_that_knows_one_of_the_two_digests_is_believed(delivery: Delivery, name: str) -> None:
    body = json.dumps(word(delivery)).encode()
    one = next(part for part in signed(body, KEY)[SIGNATURE].split(",") if part.startswith(name))
    assert tell(word(delivery), **{SIGNATURE: one}) == (200, "kept")


@pytest.mark.parametrize(
    "words",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"x"',
        b"[" * 9_000,
        {},
        {"id": "x", "state": "delivered"},
        {"id": str(uuid4()), "state": "lost"},
        {"id": str(uuid4()), "state": ["delivered"]},
    ],
)
def test_a_signed_word_nobody_understands_is_said_so(delivery: Delivery, words: object) -> None:
    assert tell(words) == (400, "not_understood")


def test_a_word_about_no_message_of_ours_is_unknown(delivery: Delivery) -> None:
    assert tell({"id": str(uuid4()), "state": "delivered"}) == (404, "unknown")
    with write(SYSTEM):
        letter = Delivery.objects.create(notice=delivery.notice, channel=Channel.EMAIL, at=delivery.at)
    assert tell(word(letter)) == (404, "unknown")


def test_a_word_that_is_too_long_is_not_read(delivery: Delivery) -> None:
    assert tell(word(delivery, reason="x" * 11_000)) == (413, "too_long")


def test_where_no_key_is_set_there_is_no_such_address(delivery: Delivery, settings: Settings) -> None:
    settings.SMS_KEY = ""
    assert Client().post(URL, b"{}", content_type="application/json").status_code == 404
    assert Client().get(URL).status_code == 405


def test_a_receipt_that_comes_before_our_own_note_stands(queued: Delivery) -> None:
    assert tell(word(queued)) == (200, "kept")
    work()
    assert seen(queued).state == "delivered"
