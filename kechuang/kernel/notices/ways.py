"""The ways of a notice: those a person wants for its kind, those that are open to it, and those it took."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kechuang.kernel.db.rows import lock
from kechuang.kernel.identity.models import Person
from kechuang.kernel.notices.declared import sms_provider
from kechuang.kernel.notices.models import Channel, Closed, Delivery

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.notices.declared import NoticeKind
    from kechuang.kernel.notices.models import Notice

CHOOSE: Final = "notices.choose_ways"


@dataclass(frozen=True, slots=True)
class Way:
    """A way a notice took: how far it got there, as of when, and what is remarked of it."""

    channel: Channel
    state: Delivery.State
    at: datetime
    detail: StrOrPromise = ""


def ways_of(kind: NoticeKind, person: Person) -> set[Channel]:
    """Return the ways a notice of this kind takes to a person: as they chose, else as the kind has them; in-site always."""
    liked = (person.ways or {}).get(kind.name)
    if liked is None:
        return set(kind.channels)
    return (set(kind.channels) - set(kind.choices)) | (set(kind.choices) & set(map(Channel, liked)))


def why_closed(person: Person, channel: Channel) -> Closed | None:
    """Return why a notice cannot reach somebody on a channel, None when it can."""
    if channel is Channel.EMAIL and not person.email:
        return Closed.NO_ADDRESS
    if channel is Channel.SMS and not person.phone_index:
        return Closed.NO_PHONE
    if channel is Channel.SMS and sms_provider() is None:
        return Closed.NO_GATEWAY
    return None


def ways_taken(notice: Notice) -> list[Way]:
    """Return the ways a notice took, in-site first: what is shown there is there at once."""
    left = {Channel(row.channel): row for row in notice.deliveries.all()}
    closed = {why.channel: why for why in map(Closed, notice.closed.split())}
    found = []
    for channel in Channel:
        if channel in left:
            row = left[channel]
            found.append(Way(channel, Delivery.State(row.state), row.at, row.detail))
        elif channel is Channel.IN_SITE:
            found.append(Way(channel, Delivery.State.SENT, notice.queued_at))
        elif channel in closed:
            found.append(Way(channel, Delivery.State.CLOSED, notice.queued_at, closed[channel].label))
    return found


def choose_ways(
    w: Writing, person: Person, kinds: Sequence[NoticeKind], wanted: Mapping[str, Collection[Channel]]
) -> int:
    """Keep how somebody wants to be told of these kinds; return how many that changed."""
    kept, changed = lock(Person.objects.filter(pk=person.pk), no_key=True).get(), {}
    for kind in kinds:
        liked = set(wanted[kind.name]) & set(kind.choices)
        if liked != ways_of(kind, kept) & set(kind.choices):
            changed[kind.name] = sorted(channel.value for channel in liked)
    if changed:
        kept.ways = person.ways = {**(kept.ways or {}), **changed}
        kept.save(update_fields=["ways"])
        w.record(CHOOSE, person, ways=changed)
    return len(changed)
