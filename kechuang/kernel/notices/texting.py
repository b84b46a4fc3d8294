"""How a text message leaves the house: one talk with the gateway outside any transaction, then a note of how it went."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import F

from kechuang.kernel.jobs.declared import JobKind
from kechuang.kernel.notices import lines
from kechuang.kernel.notices.declared import Refusal, sms_provider
from kechuang.kernel.notices.models import Channel, Delivery
from kechuang.kernel.notices.sending import NotSent, delivery_of, note_failed, note_sent

if TYPE_CHECKING:
    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.jobs.declared import Failure, Payload


def send_sms(payload: Payload) -> str | Refusal:
    """Hand the subject of one notice to the gateway; return the gateway's number of the message, or its refusal."""
    delivery, provider = delivery_of(payload), sms_provider()
    if provider is None:
        sentence = "no gateway for text messages is configured"
        raise NotSent(sentence)
    if delivery.state in Delivery.ENDED:  # its receipt came before our own note
        return delivery.detail
    lines.ask(Channel.SMS)
    return provider.send(delivery.notice.person.phone, delivery.notice.subject, str(delivery.uid))


def note_texted(w: Writing, payload: Payload, result: object) -> None:
    """Note that the gateway took a message, or that it never will; either way it works."""
    lines.worked(Channel.SMS)
    if not isinstance(result, Refusal):
        note_sent(w, payload, result)
        return
    rows = Delivery.objects.filter(uid=str(payload["delivery"]), state__in=Delivery.UNDER_WAY)
    rows.update(state=Delivery.State.RETURNED, attempts=F("attempts") + 1, at=w.now, detail=result.why[:200])


def note_not_texted(w: Writing, payload: Payload, failure: Failure) -> None:
    """Note that a message did not go out, and that the way failed unless it only rested."""
    if not failure.why.startswith(lines.Resting.__name__):
        lines.failed(Channel.SMS)
    note_failed(w, payload, failure)


SMS_JOB = JobKind(
    name="notices.sms",
    call=send_sms,
    done=note_texted,
    failed=note_not_texted,
    limit=timedelta(minutes=1),
)
