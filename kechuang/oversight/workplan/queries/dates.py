"""What the annual plan asks of an office by a day, for the calendars of its people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from kechuang.kernel.access import scope
from kechuang.kernel.web.schedule import Appointment
from kechuang.oversight.workplan.models import Milestone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kechuang.primitives.actor import Actor


def milestones_due(actor: Actor, first: date, last: date) -> Iterator[Appointment]:
    """Yield the milestones an actor answers for that are due in a stretch of days and not done."""
    rows = scope(actor, "reach", Milestone).filter(due__range=(first, last), done_on=None).distinct()
    for row in rows.order_by("due", "pk"):
        day, url = row.due or first, reverse("workplan:milestone", args=[row.uid])
        yield Appointment(title=row.name, url=url, day=day, last=day, note=row.task.title)
