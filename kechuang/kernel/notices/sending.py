"""How letters leave the house: jobs that ask the mail server outside any transaction, then note how it went.

A worker killed between the two sends again: at least once, with the delivery's uid as Message-ID (RFC 5322, 3.6.4), by which
the receiving side knows a second copy; text messages (texting.py) do the same with the gateway's key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.core.mail import EmailMessage
from django.db.models import F

from kechuang.kernel.db.prepared import Prepared
from kechuang.kernel.jobs.declared import JobKind
from kechuang.kernel.notices.models import Delivery

if TYPE_CHECKING:
    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.jobs.declared import Failure, Payload


class NotSent(RuntimeError):
    """A message nobody took; tried again later."""


_delivery = Prepared(lambda uid: Delivery.objects.select_related("notice__person").filter(uid=uid))


def delivery_of(payload: Payload) -> Delivery:
    """Return the delivery a job is about."""
    found = _delivery.first(UUID(str(payload["delivery"])))
    if found is None:
        raise Delivery.DoesNotExist
    return found


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


def note_sent(w: Writing, payload: Payload, result: object) -> None:
    """Note that a message went out; one whose receipt is there already stays as it is."""
    rows = Delivery.objects.filter(uid=str(payload["delivery"]), state__in=Delivery.UNDER_WAY)
    rows.update(state=Delivery.State.SENT, attempts=F("attempts") + 1, at=w.now, detail=str(result)[:200])


def note_failed(w: Writing, payload: Payload, failure: Failure) -> None:
    """Note that a message did not go out, and whether it will be tried again."""
    state = Delivery.State.DEAD if failure.last else Delivery.State.FAILED
    rows = Delivery.objects.filter(uid=str(payload["delivery"]), state__in=Delivery.UNDER_WAY)
    rows.update(state=state, attempts=F("attempts") + 1, at=w.now, detail=failure.why[:200])


EMAIL_JOB = JobKind(name="notices.email", call=send_email, done=note_sent, failed=note_failed)
