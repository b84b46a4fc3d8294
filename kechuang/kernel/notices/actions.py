"""What is done with notices: tell somebody, note that it was seen, subscribe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import NotAllowed
from kechuang.kernel.db.refs import ref_of
from kechuang.kernel.jobs.actions import enqueue
from kechuang.kernel.notices.declared import NoticeKind, kind_named, sms_provider
from kechuang.kernel.notices.models import Channel, Delivery, Notice, Subscription
from kechuang.kernel.notices.sending import EMAIL_JOB, SMS_JOB

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.identity.models import Person
    from kechuang.primitives.ref import Ref

JOBS = {Channel.EMAIL: EMAIL_JOB, Channel.SMS: SMS_JOB}


def notify(
    w: Writing,
    person: Person,
    *,
    kind: NoticeKind | str,
    key: str,
    subject: StrOrPromise,
    body: StrOrPromise = "",
    about: models.Model | Ref | None = None,
) -> Notice:
    """Tell somebody of a change, in the block that makes it; the same key again tells nothing new.

    `key` names the change ("leave:018f…:granted"). Shown in-site at the commit; other ways are jobs that begin after it.
    """
    found = kind_named(kind) if isinstance(kind, str) else kind
    notice, is_new = Notice.objects.get_or_create(
        person=person,
        key=key,
        defaults={
            "kind": found.name,
            "subject": " ".join(str(subject).split())[:200],
            "body": str(body),
            "about": (ref_of(about) if isinstance(about, models.Model) else about) or "",
            "queued_at": w.now,
        },
    )
    if is_new:
        for channel in found.channels:
            _deliver(w, notice, channel)
        w.record("notices.notify", notice, kind=found.name, about=notice.about)
    return notice


def _deliver(w: Writing, notice: Notice, channel: Channel) -> None:
    """Open one way: shown at once in-site, queued where it leaves the house, closed where it cannot be gone."""
    closed = why_closed(notice.person, channel)
    state = Delivery.State.CLOSED if closed else Delivery.State.QUEUED
    if channel is Channel.IN_SITE:
        state = Delivery.State.SENT
    delivery = Delivery.objects.create(
        notice=notice, channel=channel, state=state, at=w.now, detail=str(closed)
    )
    if state is Delivery.State.QUEUED:
        enqueue(w, JOBS[channel], key=str(delivery.uid), delivery=str(delivery.uid))


def why_closed(person: Person, channel: Channel) -> StrOrPromise:
    """Return why a notice cannot reach somebody on a channel, "" when it can."""
    if channel is Channel.EMAIL and not person.email:
        return _("No e-mail address is known.")
    if channel is Channel.SMS and not person.phone:
        return _("No mobile phone number is known.")
    if channel is Channel.SMS and sms_provider() is None:
        return _("No gateway for text messages is configured.")
    return ""


def mark_seen(w: Writing, *notices: Notice) -> int:
    """Note that the one who was told has seen it; return how many were new to them. Anybody else is refused."""
    new = 0
    for notice in notices:
        if notice.person_id != w.actor.person:
            sentence = _("Only the one who was told can mark a notice as seen.")
            raise NotAllowed(sentence, action="see", subject=notice.ref, rule="notice_is_own")
        if Notice.objects.filter(pk=notice.pk, seen_at=None).update(seen_at=w.now):
            notice.seen_at = w.now
            new += 1
            w.record("notices.see", notice)
    return new


def subscribe(w: Writing, person: Person, topic: str) -> Subscription:
    """Let somebody hear of a topic; twice is once."""
    subscription, is_new = Subscription.objects.get_or_create(person=person, topic=topic)
    if is_new:
        w.record("notices.subscribe", person, topic=topic)
    return subscription


def unsubscribe(w: Writing, person: Person, topic: str) -> None:
    """Let somebody hear no more of a topic."""
    gone, _rows = Subscription.objects.filter(person=person, topic=topic).delete()
    if gone:
        w.record("notices.unsubscribe", person, topic=topic)
