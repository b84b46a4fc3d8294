"""How notices leave the house: jobs that ask the mail server or the gateway outside any transaction, then note how it went.

A worker killed between the two sends again: at least once, with the delivery's uid as Message-ID (RFC 5322, 3.6.4) or as the
gateway's key, by which the receiving side knows a second copy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.mail import EmailMessage
from django.db.models import F

from kechuang.kernel.jobs.declared import JobKind
from kechuang.kernel.notices.declared import sms_provider
from kechuang.kernel.notices.models import Delivery

if TYPE_CHECKING:
    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.jobs.declared import Failure, Payload


class NotSent(RuntimeError):
    """A message nobody took; tried again later."""


def delivery_of(payload: Payload) -> Delivery:
    """Return the delivery a job is about."""
    return Delivery.objects.select_related("notice__person").get(uid=str(payload["delivery"]))


def send_email(payload: Payload) -> str:
    """Hand one notice to the mail server; return where it went, masked."""
    delivery = delivery_of(payload)
    notice = delivery.notice
    message = EmailMessage(
        subject=notice.subject,
        body=notice.body or notice.subject,
        to=[notice.person.email],
        headers={"Message-ID": f"<{delivery.uid}@kechuang>", "Auto-Submitted": "auto-generated"},
    )
    if not message.send():
        sentence = "the mail server took no message"
        raise NotSent(sentence)
    name, _at, host = notice.person.email.rpartition("@")
    return f"{name[:1]}***@{host}"


def send_sms(payload: Payload) -> str:
    """Hand the subject of one notice to the gateway; return the gateway's number of the message."""
    delivery, provider = delivery_of(payload), sms_provider()
    if provider is None:
        sentence = "no gateway for text messages is configured"
        raise NotSent(sentence)
    return provider.send(delivery.notice.person.phone, delivery.notice.subject, str(delivery.uid))


def note_sent(w: Writing, payload: Payload, result: object) -> None:
    """Note that a message went out."""
    rows = Delivery.objects.filter(uid=str(payload["delivery"]))
    rows.update(state=Delivery.State.SENT, attempts=F("attempts") + 1, at=w.now, detail=str(result)[:200])


def note_failed(w: Writing, payload: Payload, failure: Failure) -> None:
    """Note that a message did not go out, and whether it will be tried again."""
    state = Delivery.State.DEAD if failure.last else Delivery.State.FAILED
    rows = Delivery.objects.filter(uid=str(payload["delivery"]))
    rows.update(state=state, attempts=F("attempts") + 1, at=w.now, detail=failure.why[:200])


EMAIL_JOB = JobKind(name="notices.email", call=send_email, done=note_sent, failed=note_failed)
SMS_JOB = JobKind(name="notices.sms", call=send_sms, done=note_sent, failed=note_failed)
