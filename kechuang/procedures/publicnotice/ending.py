"""The last days of notices, in the calendars of those who work on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from kechuang.kernel.web.schedule import Appointment
from kechuang.procedures.publicnotice.queries import working

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kechuang.primitives.actor import Actor


def ending(actor: Actor, first: date, last: date) -> Iterator[Appointment]:
    """Yield the notices whose last day lies in a stretch of days."""
    words = gettext("Last day of the notice: %(title)s")
    for row in working(actor).filter(last_day__range=(first, last)).order_by("last_day"):
        day = row.last_day or first
        yield Appointment(title=words % {"title": row}, url=row.get_absolute_url(), day=day, last=day)
