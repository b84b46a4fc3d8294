"""What is done with notices: tell somebody, note that it was seen, subscribe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import NotAllowed
from kechuang.kernel.db.making import new_row
from kechuang.kernel.db.prepared import Prepared
from kechuang.kernel.db.refs import ref_of
from kechuang.kernel.db.saving import insert_along, insert_new, settled
from kechuang.kernel.jobs.actions import enqueue_all
from kechuang.kernel.notices.declared import NoticeKind, kind_named
from kechuang.kernel.notices.models import Channel, Delivery, Notice, Subscription
from kechuang.kernel.notices.sending import EMAIL_JOB
from kechuang.kernel.notices.texting import SMS_JOB
from kechuang.kernel.notices.ways import ways_of, why_closed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.identity.models import Person
    from kechuang.primitives.ref import Ref

JOBS = {Channel.EMAIL: EMAIL_JOB, Channel.SMS: SMS_JOB}


_kept = Prepared(lambda key, people: Notice.objects.filter(key=key, person__pk__in=people))


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
    (told,) = notify_all(w, (person,), kind=kind, key=key, subject=subject, body=body, about=about)
    return told


def notify_all(
    w: Writing,
    people: Sequence[Person],
    *,
    kind: NoticeKind | str,
    key: str,
    subject: StrOrPromise,
    body: StrOrPromise = "",
    about: models.Model | Ref | None = None,
    on_record: bool = True,
    anew: bool = False,
) -> list[Notice]:
    """Tell several people of one change, in as many statements as one person would take.

    Whoever has a line of their own on record names the notices there, and asks for none (`on_record`). Whoever knows that nobody was
    told before (`anew`) does not wait to hear whether somebody was; if so, the database refuses it.
    """
    found = kind_named(kind) if isinstance(kind, str) else kind
    rows = [
        new_row(
            Notice,
            person=person,
            key=key,
            kind=found.name,
            subject=" ".join(str(subject).split())[:200],
            body=str(body),
            closed=_closed(found, person),
            about=(ref_of(about) if isinstance(about, models.Model) else about) or "",
            queued_at=w.now,
        )
        for person in people
    ]
    if anew:
        insert_along(rows)
    if anew or insert_new(rows):
        kept = {notice.person_id: notice for notice in rows}
    else:
        kept = {notice.person_id: notice for notice in _kept(key, [person.pk for person in people])}
    new = []
    for row in rows:
        notice = kept[row.person_id]
        notice.person = row.person
        if notice.uid == row.uid:
            new.append(notice)
    _send(w, found, new)
    if on_record:
        _record(w, new)
    return [kept[row.person_id] for row in rows]


def _send(w: Writing, kind: NoticeKind, notices: Sequence[Notice]) -> None:
    """Queue some notices of one change on the ways that lead out of the house and are open."""
    for channel, job in JOBS.items():
        leaving = [
            new_row(Delivery, notice=settled(notice), channel=channel, at=w.now)
            for notice in notices
            if channel in ways_of(kind, notice.person) and why_closed(notice.person, channel) is None
        ]
        if leaving:
            insert_along(leaving)
            queued = [str(row.uid) for row in leaving]
            enqueue_all(w, job, {uid: {"delivery": uid} for uid in queued})


def _record(w: Writing, notices: Sequence[Notice]) -> None:
    """Put it on record that the people of some notices of one change were told."""
    if len(notices) == 1:
        w.record("notices.notify", notices[0], kind=notices[0].kind, about=notices[0].about)
    elif notices:
        told = [ref_of(notice) for notice in notices]
        w.record("notices.notify", None, kind=notices[0].kind, about=notices[0].about, notices=told)


def _closed(kind: NoticeKind, person: Person) -> str:
    """Return why the ways lead nowhere that a notice of a kind should take to somebody; "" where each is open."""
    wanted = ways_of(kind, person)
    return " ".join(filter(None, (why_closed(person, channel) for channel in JOBS if channel in wanted)))


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
