"""Text messages leave by a gateway that may refuse, hang, fail or talk nonsense; each is sent once and its number is seen by nobody."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

import pytest
from django.db import connection

from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import CURRENT, write
from kechuang.kernel.db.fields import blind_index
from kechuang.kernel.db.rows import database_now
from kechuang.kernel.jobs.models import NEVER_HELD, Job, Lease
from kechuang.kernel.jobs.worker import Worker
from kechuang.kernel.modules import registry
from kechuang.kernel.notices import lines
from kechuang.kernel.notices import module as notices_module
from kechuang.kernel.notices.actions import notify
from kechuang.kernel.notices.declared import NoticeKind, Refusal, SmsChannel
from kechuang.kernel.notices.gateway import HttpGateway
from kechuang.kernel.notices.models import Channel, Delivery, Line, Notice, TextMessage
from kechuang.kernel.notices.phones import DemoPhones
from kechuang.kernel.notices.texting import SMS_JOB
from tests.kernel.sms_stub import KEY, Stub, stub
from tests.world import SYSTEM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings

    from kechuang.kernel.identity.models import Person
    from tests.world import District

NUMBER = "13800001234"
URGED = NoticeKind(name="test.urged", title="Urged", channels=(Channel.IN_SITE, Channel.SMS))
TABLES = (
    "notices_delivery",
    "notices_notice",
    "notices_textmessage",
    "notices_line",
    "jobs_job",
    "jobs_lease",
    "audit_entry",
)


@contextmanager
def using(provider: HttpGateway) -> Iterator[None]:
    """Have the house use this gateway."""
    whole = notices_module.module
    notices_module.module = replace(whole, also=(*whole.also, SmsChannel(name="test", provider=provider)))
    registry.forget()
    try:
        yield
    finally:
        notices_module.module = whole
        registry.forget()


@pytest.fixture
def gateway() -> Iterator[Stub]:
    with stub() as running, using(running.gateway()):
        yield running


@pytest.fixture
def clerk(district: District) -> Person:
    person = district.person(district.clerk)
    with write(SYSTEM):
        person.phone, person.phone_index = NUMBER, blind_index(NUMBER, "phone")
        person.save()
    return person


def tell(person: Person, key: str = "1") -> Delivery:
    """Tell somebody something and return how it goes to their telephone."""
    with write(SYSTEM) as w:
        notice = notify(w, person, kind=URGED, key=key, subject="请于三日内答复", about=person)
    return notice.deliveries.get(channel=Channel.SMS)


def work(times: int = 1) -> None:
    """Do what is to be texted, as often as said, without waiting for the back-off."""
    for _time in range(times):
        Lease.objects.update(until=NEVER_HELD)
        Worker(known={SMS_JOB.name: SMS_JOB}).run_due()


def seen(delivery: Delivery) -> Delivery:
    delivery.refresh_from_db()
    return delivery


def test_a_message_goes_out_signed_under_its_own_key_and_after_the_transaction(
    clerk: Person, gateway: Stub
) -> None:
    delivery = tell(clerk)
    assert gateway.asked == []
    assert delivery.state == "queued"
    work()
    assert gateway.asked == [{"id": str(delivery.uid), "to": NUMBER, "text": "请于三日内答复"}]
    assert gateway.signed == [True]
    assert (seen(delivery).state, delivery.detail, delivery.attempts) == ("sent", "gw-1", 1)


class Watching(HttpGateway):
    """A gateway that notes whether a block is open while it is asked."""

    open_blocks: ClassVar[list[object]] = []

    def send(self, number: str, text: str, key: str) -> str | Refusal:
        self.open_blocks.append(CURRENT.get())
        return super().send(number, text, key)


def test_while_the_gateway_is_asked_no_transaction_of_ours_is_open(clerk: Person) -> None:
    with stub() as running, using(Watching(running.url, KEY)):
        tell(clerk)
        work()
    assert Watching.open_blocks == [None]


@pytest.mark.parametrize("status", [301, 401, 408, 429, 500, 503])
def test_a_gateway_that_fails_is_asked_again_and_the_message_is_one(
    clerk: Person, gateway: Stub, status: int
) -> None:
    delivery = tell(clerk)
    gateway.how, gateway.status = "says", status
    work()
    assert (seen(delivery).state, delivery.attempts) == ("failed", 1)
    assert str(status) in delivery.detail
    gateway.how = "takes"
    work()
    assert (seen(delivery).state, delivery.attempts, delivery.detail) == ("sent", 2, "gw-1")
    assert gateway.messages == [str(delivery.uid)]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"OK",
        b"[]",
        b'"gw-1"',
        b"{}",
        b'{"id": null}',
        b'{"id": ""}',
        b"\xff\xfe",
        b"{" * 200_000,
        b"[" * 60_000,
    ],
)
def test_an_answer_nobody_understands_is_no_yes(clerk: Person, gateway: Stub, body: bytes) -> None:
    delivery = tell(clerk)
    gateway.how, gateway.body = "says", body
    work()
    assert (seen(delivery).state, "cannot be read" in delivery.detail) == ("failed", True)


@pytest.mark.parametrize("how", ["hangs", "drips", "breaks_off"])
def test_a_gateway_that_hangs_drips_or_breaks_off_holds_nobody_up(clerk: Person, how: str) -> None:
    with stub() as running, using(running.gateway(seconds=0.2)):
        running.how = how
        delivery = tell(clerk)
        work()
        assert (seen(delivery).state, delivery.attempts, len(running.asked)) == ("failed", 1, 1)
        assert "NoAnswer" in delivery.detail


def test_a_message_taken_without_a_word_is_sent_again_as_the_same_one(clerk: Person) -> None:
    with stub() as running, using(running.gateway(seconds=0.2)):
        running.how = "takes_then_hangs"
        delivery = tell(clerk)
        work()
    with stub() as again, using(again.gateway()):
        again.messages = running.messages
        work()
        assert again.messages == [str(delivery.uid)]
        assert (seen(delivery).state, delivery.detail) == ("sent", "gw-1")


def test_where_nobody_listens_the_message_waits(clerk: Person) -> None:
    with stub() as running:
        closed = running.gateway()
    with using(closed):
        delivery = tell(clerk)
        work()
    assert (seen(delivery).state, "ConnectionRefusedError" in delivery.detail) == ("failed", True)


@pytest.mark.parametrize("status", [400, 404, 410, 422])
def test_a_message_the_gateway_will_never_take_is_not_sent_again_and_says_why_without_the_number(
    clerk: Person, gateway: Stub, status: int
) -> None:
    delivery = tell(clerk)
    gateway.how, gateway.status = "says", status
    gateway.body = f'{{"reason": "no such number {NUMBER}"}}'.encode()
    work(2)
    assert (seen(delivery).state, delivery.attempts, len(gateway.asked)) == ("returned", 1, 1)
    assert delivery.detail == f"{status} no such number 138****1234"
    assert Job.objects.get().state == "done"


def test_after_its_last_attempt_a_message_is_given_up(clerk: Person, gateway: Stub) -> None:
    gateway.how, gateway.status = "says", 500
    delivery = tell(clerk)
    for _time in range(8):
        with write(SYSTEM):
            Line.objects.update(rests_until=None)
        work()
    assert (seen(delivery).state, delivery.attempts, len(gateway.asked)) == ("dead", 8, 8)


def test_after_five_failures_the_gateway_is_left_alone_for_a_while(clerk: Person, gateway: Stub) -> None:
    gateway.how, gateway.status = "says", 500
    deliveries = [tell(clerk, key=str(number)) for number in range(lines.FAILURES + 2)]
    work()
    assert len(gateway.asked) == lines.FAILURES, "the last two were not even tried"
    assert [seen(each).state for each in deliveries] == ["failed"] * len(deliveries)
    assert "rests" in seen(deliveries[-1]).detail
    line = Line.objects.get(channel=Channel.SMS)
    assert line.failures == lines.FAILURES
    assert line.rests_until is not None
    assert line.rests_until > database_now()
    work()
    assert len(gateway.asked) == lines.FAILURES


def test_when_the_rest_is_over_one_failure_lengthens_it_and_one_success_ends_it(
    clerk: Person, gateway: Stub
) -> None:
    gateway.how, gateway.status = "says", 500
    for number in range(lines.FAILURES):
        tell(clerk, key=str(number))
    work()
    over()
    work()
    assert len(gateway.asked) == lines.FAILURES + 1, "one was tried, and the others wait again"
    line = Line.objects.get()
    assert line.failures == lines.FAILURES + 1
    assert line.rests_until is not None
    assert line.rests_until - database_now() > lines.FIRST_REST
    gateway.how = "takes"
    over()
    work()
    assert set(Delivery.objects.filter(channel="sms").values_list("state", flat=True)) == {"sent"}
    assert (Line.objects.get().failures, Line.objects.get().rests_until) == (0, None)


def over() -> None:
    """End the rest."""
    with write(SYSTEM):
        Line.objects.update(rests_until=database_now() - timedelta(seconds=1))


def test_no_rest_is_longer_than_a_quarter_of_an_hour(clerk: Person) -> None:
    with write(SYSTEM):
        Line.objects.create(channel=Channel.SMS, failures=2_000)
        lines.failed(Channel.SMS)
    rests_until = Line.objects.get().rests_until
    assert rests_until is not None
    assert rests_until <= database_now() + lines.LONGEST_REST


def test_a_number_stands_nowhere_in_clear(
    clerk: Person, gateway: Stub, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    gateway.how, gateway.status, gateway.body = "says", 422, f'{{"reason": "{NUMBER}"}}'.encode()
    tell(clerk)
    work()
    gateway.status = 500
    tell(clerk, key="2")
    work()
    DemoPhones().send(NUMBER, "x", "1")
    assert [table for table in TABLES if NUMBER in everything_in(table)] == []
    assert NUMBER not in caplog.text
    assert NUMBER in str(gateway.asked), "the canary was alive"


def everything_in(table: str) -> str:
    """Return all that stands in a table, as text."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - the names above
        return str(cursor.fetchall())


def test_the_demo_keeps_a_message_once(clerk: Person) -> None:
    delivery = tell(clerk)
    call = SMS_JOB.call
    assert call is not None
    call({"delivery": str(delivery.uid)})  # a worker that then died
    work()
    kept = TextMessage.objects.get()
    assert (kept.number, kept.text, kept.key) == (NUMBER, "请于三日内答复", str(delivery.uid))
    assert seen(delivery).detail == f"demo-{kept.pk}"


def test_an_installation_names_its_gateway_by_variables(settings: Settings, clerk: Person) -> None:
    with stub() as running:
        settings.SMS_URL, settings.SMS_KEY = running.url, KEY
        settings.SMS_PROVIDER = "kechuang.kernel.notices.gateway.HttpGateway"
        delivery = tell(clerk)
        work()
        assert seen(delivery).state == "sent"
        assert running.signed == [True]


def test_telling_leaves_one_line_on_record_whatever_ways_it_takes(clerk: Person, gateway: Stub) -> None:
    tell(clerk)
    work()
    assert Entry.objects.filter(action="notices.notify").count() == Notice.objects.count() == 1
