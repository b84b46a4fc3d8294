"""Questions about many matters under supervision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kechuang.kernel.access import scope
from kechuang.procedures.supervision.models import Supervision

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from kechuang.primitives.actor import Actor


def visible(actor: Actor) -> QuerySet[Supervision]:
    """Return what an actor may see, with what a list shows of it."""
    return scope(actor, "see", Supervision).select_related("case__flow", "unit", "issued_by")


def open_ones(actor: Actor) -> QuerySet[Supervision]:
    """Return what is still chased, the most pressing first."""
    return visible(actor).filter(case__ended_at=None).order_by("due")


def overdue(actor: Actor, on: date) -> QuerySet[Supervision]:
    """Return what should have been answered before a day and was not."""
    return open_ones(actor).filter(due__lt=on).exclude(case__state="answered")


def about(ref: str) -> QuerySet[Supervision]:
    """Return what is or was chased about one thing."""
    return Supervision.objects.filter(about=ref).select_related("case__flow", "unit")
