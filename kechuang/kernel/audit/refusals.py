"""Refused reads: kept plainly, at most once a minute for each person and address, so that a stranger cannot flood the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from kechuang.kernel.audit.models import Refusal

if TYPE_CHECKING:
    from kechuang.primitives.actor import Actor


def refused_read(actor: Actor, path: str, reason: object) -> None:
    """Keep that somebody was refused a page or a file."""
    minute = timezone.now().replace(second=0, microsecond=0)  # noqa: TID251 - a stranger's knocking is real time
    row = Refusal(minute=minute, person=actor.person or 0, path=path[:200], reason=str(reason)[:200])
    Refusal.objects.bulk_create([row], ignore_conflicts=True)
