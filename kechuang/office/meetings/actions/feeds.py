"""Making and revoking the secret address of a calendar; the address holds a seal only the installation can make."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, Final

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.fields import key_for
from kechuang.kernel.identity.acting import person_of
from kechuang.office.meetings.models import Feed

if TYPE_CHECKING:
    from kechuang.kernel.booking.models import Resource
    from kechuang.primitives.actor import Actor

DIGITS: Final = 32


def seal_of(feed: Feed) -> str:
    """Return the secret part of a feed's address: 128 bits."""
    return hmac.new(key_for("meetings.feed"), feed.uid.bytes, hashlib.sha256).hexdigest()[:DIGITS]


def opens(feed: Feed, seal: str) -> bool:
    """Return whether a seal opens a feed that was not revoked."""
    return feed.revoked_at is None and hmac.compare_digest(seal_of(feed).encode(), seal.encode())


def make(*, by: Actor, resource: Resource | None = None) -> Feed:
    """Make an address for one's own meetings, or for a room one may book."""
    with write(by) as w:
        if resource is not None:
            must(by, "book", resource)
        feed = Feed.objects.create(person=person_of(by), resource=resource, made_at=w.now)
        w.record("meetings.feed_made", feed, of=str(feed))
    return feed


def revoke(feed: Feed, *, by: Actor) -> Feed:
    """Have an address open nothing any more."""
    with write(by) as w:
        must(by, "revoke", feed)
        feed.revoked_at = feed.revoked_at or w.now
        feed.save(update_fields=["revoked_at"])
        w.record("meetings.feed_revoked", feed, of=str(feed))
    return feed
