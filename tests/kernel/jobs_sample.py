"""Jobs for the tests of the queue: one that works, one that breaks, and hands to queue, count and let time pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.kernel.jobs.actions import enqueue
from kechuang.kernel.jobs.declared import JobKind
from kechuang.kernel.jobs.models import NEVER_HELD, Job, Lease
from kechuang.kernel.jobs.worker import Worker
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta

    from kechuang.kernel.audit.writing import Writing

SYSTEM = Actor.system("test")


def effect(w: Writing, payload: Mapping[str, object]) -> None:
    w.record("test:effect", None, n=payload["n"])


def breaks(w: Writing, payload: Mapping[str, object]) -> None:
    effect(w, payload)
    sentence = "the printer is on fire"
    raise RuntimeError(sentence)


EFFECT = JobKind(name="test.effect", run=effect)
BREAKS = JobKind(name="test.breaks", run=breaks)
KNOWN = {kind.name: kind for kind in (EFFECT, BREAKS)}


def worker(owner: str = "one", **kinds: JobKind) -> Worker:
    return Worker(owner, known={**KNOWN, **{kind.name: kind for kind in kinds.values()}})


def put(kind: JobKind = EFFECT, n: int = 1, *, key: str = "", due_in: timedelta | None = None) -> Job:
    with write(SYSTEM) as w:
        return enqueue(w, kind, key=key or str(n), due=w.now + due_in if due_in else None, n=n)


def effects() -> list[int]:
    rows = Entry.objects.filter(action="test:effect").order_by("seq")
    return list(rows.values_list("detail__n", flat=True))


def expire() -> None:
    """Let every lease and every wait run out."""
    Lease.objects.update(until=NEVER_HELD)
