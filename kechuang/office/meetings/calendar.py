"""Meetings in one's calendar, with the invitations one has not answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit import clock
from kechuang.kernel.booking.hours import whole_day
from kechuang.kernel.web.schedule import Appointment
from kechuang.office.meetings.queries import coming

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kechuang.primitives.actor import Actor

ANSWER = _("Answer the invitation")


def coming_between(actor: Actor, first: date, last: date) -> Iterator[Appointment]:
    """Yield the meetings somebody is expected at; whoever was invited and has not answered is asked to."""
    now, start, end = clock.now(), whole_day(first).begins, whole_day(last).ends
    for row in coming(actor.person or 0).filter(meeting__begins__lt=end, meeting__ends__gt=start):
        it, url = row.meeting, row.get_absolute_url()
        asks = ANSWER if row.reply == "none" and it.case.state == "convened" and it.begins > now else ""
        yield Appointment.at(
            it.begins, it.ends, it.title, url=url, note=it.where, uid=str(row.uid), asks=asks
        )
