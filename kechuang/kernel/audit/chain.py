"""The chain itself: what bytes an entry stands for, and how entries are linked and locked."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils import timezone

from kechuang.kernel.audit.models import Entry, Head
from kechuang.kernel.db.prepared import Prepared
from kechuang.kernel.db.rows import lock
from kechuang.kernel.db.saving import insert_along, update
from kechuang.primitives.canonical import canonical_json, sha256, sm3

if TYPE_CHECKING:
    from collections.abc import Sequence

FIELDS = (
    "seq",
    "at",
    "recorded_at",
    "person",
    "membership",
    "unit",
    "on_behalf_of",
    "actor_name",
    "action",
    "subject",
    "detail",
    "request",
    "prev",
)


@lru_cache(maxsize=64)
def stamp(moment: datetime) -> str:
    """Return a moment as the chain writes it: UTC to the microsecond. Entries written together share theirs."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def body(entry: Entry) -> bytes:
    """Return the canonical bytes of an entry (all but its own two digests)."""
    values = {name: getattr(entry, name) for name in FIELDS}
    values["at"], values["recorded_at"] = stamp(entry.at), stamp(entry.recorded_at)
    return canonical_json(values)


_head = Prepared(lambda: lock(Head.objects.filter(pk=1)))


def append(entries: Sequence[Entry]) -> None:
    """Link entries to the end of the chain; the head's row lock is the last one a transaction takes."""
    head = _head.first()
    if head is None:
        raise Head.DoesNotExist
    seq, prev = head.seq, head.sm3
    recorded_at = timezone.now()  # noqa: TID251 - when it was recorded is real time
    for entry in entries:
        seq += 1
        entry.seq, entry.prev, entry.recorded_at = seq, prev, recorded_at
        data = body(entry)
        entry.sm3, entry.sha256 = sm3(data), sha256(data)
        prev = entry.sm3
    insert_along(entries)
    head.seq, head.sm3 = seq, prev
    update(head, "seq", "sm3")
