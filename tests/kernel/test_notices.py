"""People are told once of each change, by every way that is open to them, and see it once."""

from __future__ import annotations

import socket
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.access import can, scope
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.fields import blind_index
from kechuang.kernel.identity.models import Person
from kechuang.kernel.jobs.actions import enqueue
from kechuang.kernel.jobs.declared import JobKind
from kechuang.kernel.jobs.models import NEVER_HELD, Job, Lease
from kechuang.kernel.jobs.worker import Worker
from kechuang.kernel.modules import registry
from kechuang.kernel.notices import module as notices_module
from kechuang.kernel.notices import queries
from kechuang.kernel.notices.actions import mark_seen, notify, subscribe, unsubscribe
from kechuang.kernel.notices.declared import NoticeKind, SmsChannel
from kechuang.kernel.notices.models import Channel, Delivery, Mail, Notice, Subscription
from kechuang.kernel.notices.sending import EMAIL_JOB
from kechuang.kernel.notices.ways import ways_taken
from kechuang.primitives.actor import Actor
from tests.world import appointed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings

    from tests.world import District

SYSTEM = Actor.system("test")
GRANTED = NoticeKind(name="test.granted", title="Granted")
TEXTED = NoticeKind(name="test.texted", title="Texted", channels=(Channel.IN_SITE, Channel.SMS))


@pytest.fixture(autouse=True)
def mailbox(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "kechuang.kernel.notices.mail.DemoMailbox"


@pytest.fixture
def clerk(district: District) -> Person:
    person = district.person(district.clerk)
    with write(SYSTEM):
        Person.objects.filter(pk=person.pk).update(email="clerk@kechuang.test")
    return district.person(district.clerk)


def tell(person: Person, *, key: str = "petition:1:granted", kind: NoticeKind = GRANTED) -> Notice:
    with write(SYSTEM) as w:
        return notify(
            w, person, kind=kind, key=key, subject="您的申请\n已批准", body="请到办事大厅查看。", about=person
        )


def ways(notice: Notice) -> dict[str, str]:
    return {way.channel.value: way.state.value for way in ways_taken(notice)}


def do_mail() -> None:
    Worker(known={EMAIL_JOB.name: EMAIL_JOB}).run_due()


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def no_mail_server(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", closed_port()


def test_somebody_told_finds_it_in_site_at_once_and_in_the_mail_a_moment_later(clerk: Person) -> None:
    notice = tell(clerk)
    assert list(queries.inbox(clerk)) == [notice]
    assert queries.unread_count(clerk) == queries.unread_count(clerk.pk) == 1
    assert ways(notice) == {"in_site": "sent", "email": "queued"}
    assert not Mail.objects.exists(), "nothing is sent inside the transaction"

    do_mail()
    letter = Mail.objects.get()
    assert (letter.to, letter.subject, letter.body) == (
        "clerk@kechuang.test",
        "您的申请 已批准",
        "请到办事大厅查看。",
    )
    assert ways(notice) == {"in_site": "sent", "email": "sent"}
    assert notice.deliveries.get(channel="email").detail == "c***@kechuang.test"


def test_a_change_is_told_once_however_often_it_is_noticed(clerk: Person) -> None:
    assert tell(clerk) == tell(clerk)
    do_mail()
    tell(clerk)
    do_mail()
    assert (Notice.objects.count(), Mail.objects.count()) == (1, 1)
    assert Entry.objects.filter(action="notices.notify").count() == 1


def test_how_much_somebody_has_not_seen_is_read_with_who_they_are(clerk: Person) -> None:
    seen, _unseen, _another = (tell(clerk, key=f"petition:{number}:granted") for number in range(3))
    with write(Actor(person=clerk.pk)) as w:
        mark_seen(w, seen)
    beside = [held.__dict__["unread"] for held in Person.objects.get(pk=clerk.pk).held]
    assert beside == [2]
    assert queries.unread_count(clerk) == 2


def test_two_people_are_told_of_the_same_change_each(district: District, clerk: Person) -> None:
    tell(clerk)
    tell(district.person(district.head))
    assert Notice.objects.count() == 2


def test_nobody_is_told_of_a_change_that_was_refused(clerk: Person) -> None:
    with pytest.raises(Refused), write(SYSTEM) as w:
        notify(w, clerk, kind=GRANTED, key="1", subject="已批准")
        raise Refused("no")
    assert not Notice.objects.exists()
    assert not Job.objects.exists()


def test_a_kind_of_notice_nobody_declares_cannot_be_told(clerk: Person) -> None:
    with pytest.raises(LookupError, match=r"test\.unknown"), write(SYSTEM) as w:
        notify(w, clerk, kind="test.unknown", key="1", subject="x")


def test_where_no_address_is_known_the_delivery_says_so(district: District) -> None:
    notice = tell(district.person(district.head))
    assert ways(notice) == {"in_site": "sent", "email": "closed"}
    assert [str(way.detail) for way in ways_taken(notice)] == ["", "未登记电子邮箱。"]
    assert not notice.deliveries.exists(), "what never leaves the house is no delivery"
    assert not Job.objects.exists()


def test_a_letter_handed_over_by_a_worker_that_then_died_is_there_once(clerk: Person) -> None:
    notice = tell(clerk)
    call = EMAIL_JOB.call
    assert call is not None
    call({"delivery": str(notice.deliveries.get(channel="email").uid)})
    do_mail()
    assert Mail.objects.count() == 1
    assert ways(notice)["email"] == "sent"


def test_while_the_mail_server_is_down_letters_wait_and_then_go_out(
    clerk: Person, settings: Settings
) -> None:
    working = settings.EMAIL_BACKEND
    no_mail_server(settings)
    notice = tell(clerk)
    do_mail()
    delivery = notice.deliveries.get(channel="email")
    assert (delivery.state, delivery.attempts) == ("failed", 1)
    assert "ConnectionRefusedError" in delivery.detail
    with write(SYSTEM):
        clock.move_to(clock.now() + timedelta(minutes=11))
    assert list(queries.late_deliveries(timedelta(minutes=10))) == [delivery]

    settings.EMAIL_BACKEND = working
    Lease.objects.update(until=NEVER_HELD)
    do_mail()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == ("sent", 2)
    assert not queries.late_deliveries(timedelta(0)).exists()


def test_a_letter_nobody_takes_is_given_up_and_the_administrators_are_told_in_site_only(
    district: District, clerk: Person, settings: Settings
) -> None:
    administrator = district.person(appointed("admin", "administrator", district.office))
    no_mail_server(settings)
    notice = tell(clerk)
    for _attempt in range(8):
        Lease.objects.update(until=NEVER_HELD)
        do_mail()
    assert ways(notice)["email"] == "dead"
    alarm = queries.inbox(administrator).get()
    assert (alarm.kind, alarm.about) == ("notices.job_died", Job.objects.get().ref)
    assert ways(alarm) == {"in_site": "sent"}
    assert "notices.email" in alarm.body
    assert queries.unread_count(clerk) == 1


def test_any_job_that_dies_is_told_to_every_administrator_once(district: District) -> None:
    people = [district.person(appointed(name, "administrator", district.office)) for name in ("one", "two")]

    def breaks(_w: object, _payload: object) -> None:
        sentence = "broken"
        raise RuntimeError(sentence)

    kind = JobKind(name="test.breaks", run=breaks)
    with write(SYSTEM) as w:
        enqueue(w, kind, key="1")
    for _attempt in range(8):
        Lease.objects.update(until=NEVER_HELD)
        Worker(known={kind.name: kind}).run_due()
    assert [queries.unread_count(person) for person in people] == [1, 1]
    assert queries.unread_count(district.clerk.person or 0) == 0


class Gateway:
    """A gateway for text messages that lives in this test."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str, str]] = []

    def send(self, number: str, text: str, key: str) -> str:
        self.taken.append((number, text, key))
        return f"gw-{len(self.taken)}"


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    found, whole = Gateway(), notices_module.module
    notices_module.module = replace(whole, also=(*whole.also, SmsChannel(name="test", provider=found)))
    registry.forget()
    yield found
    notices_module.module = whole
    registry.forget()


def with_phone(person: Person) -> Person:
    with write(SYSTEM):
        person.phone, person.phone_index = "13800000000", blind_index("13800000000", "phone")
        person.save()
    return person


def test_without_a_gateway_the_delivery_of_a_text_message_says_so(clerk: Person, settings: Settings) -> None:
    settings.SMS_PROVIDER = ""
    notice = tell(with_phone(clerk), kind=TEXTED)
    closed = ways_taken(notice)[-1]
    assert (closed.channel, closed.state) == ("sms", "closed")
    assert closed.detail


def test_with_a_gateway_the_subject_goes_out_under_the_deliverys_own_key(
    clerk: Person, gateway: Gateway
) -> None:
    notice = tell(with_phone(clerk), kind=TEXTED)
    Worker().run_due()
    delivery = notice.deliveries.get(channel="sms")
    assert gateway.taken == [("13800000000", "您的申请 已批准", str(delivery.uid))]
    assert (delivery.state, delivery.detail) == ("sent", "gw-1")


def test_a_notice_is_seen_once_by_the_one_who_was_told_and_by_nobody_else(
    district: District, clerk: Person
) -> None:
    notice = tell(clerk)
    with pytest.raises(NotAllowed), write(district.head) as w:
        mark_seen(w, notice)
    with write(district.clerk) as w:
        assert mark_seen(w, notice) == 1
        assert mark_seen(w, notice) == 0
    first = Notice.objects.get().seen_at
    assert first == notice.seen_at
    assert queries.unread_count(clerk) == 0
    assert Entry.objects.filter(action="notices.see").count() == 1


def test_somebody_sees_their_own_notices_and_no_others(district: District, clerk: Person) -> None:
    notice = tell(clerk)
    assert can(district.clerk, "see", notice)
    assert not can(district.head, "see", notice)
    assert list(scope(district.clerk, "see", Notice)) == [notice]
    assert not scope(district.head, "see", Notice).exists()
    assert set(scope(district.clerk, "see", Delivery)) == set(notice.deliveries.all())


def test_a_topic_is_subscribed_once_and_left_again(clerk: Person) -> None:
    with write(SYSTEM) as w:
        subscribe(w, clerk, "notices:calls")
        subscribe(w, clerk, "notices:calls")
    assert Subscription.objects.count() == 1
    assert list(queries.subscribers("notices:calls")) == [clerk]
    assert not queries.subscribers("notices:other").exists()
    with write(SYSTEM) as w:
        unsubscribe(w, clerk, "notices:calls")
        unsubscribe(w, clerk, "notices:calls")
    assert not queries.subscribers("notices:calls").exists()
    assert Entry.objects.filter(action__in=["notices.subscribe", "notices.unsubscribe"]).count() == 2


def test_a_kind_of_notice_that_is_not_shown_in_site_stops_the_start() -> None:
    assert list(NoticeKind(name="x", title="x", channels=(Channel.EMAIL,)).faults())
