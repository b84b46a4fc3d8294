"""Sessions in one's calendar, and the seat somebody is offered until a moment."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.booking.hours import whole_day
from kechuang.kernel.web.schedule import Appointment
from kechuang.office.training.models import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kechuang.primitives.actor import Actor

ACCEPT = _("Take the seat")


def sessions_between(actor: Actor, first: date, last: date) -> Iterator[Appointment]:
    """Yield the sessions of the courses somebody has a seat in; with the first of a course goes the seat still to be accepted."""
    place = "course__activity__enrolments"
    rows = Session.objects.filter(
        **{f"{place}__person": actor.person or 0, f"{place}__state__in": ("confirmed", "offered")},
        course__case__state="open",
        off="",
        activity__begins__lt=whole_day(last).ends,
        activity__ends__gt=whole_day(first).begins,
    )
    asked = set[int]()
    with_place = rows.annotate(until=F(f"{place}__offered_until")).select_related("activity", "course__case")
    for row in with_place.order_by("activity__begins"):
        it, words = row.activity, f"{row.course.title}：{row.activity.title}"
        one = Appointment.at(
            it.begins, it.ends, words, url=row.get_absolute_url(), note=it.place, uid=str(row.uid)
        )
        if row.until is not None and row.course_id not in asked:
            asked.add(row.course_id)
            one = replace(one, asks=ACCEPT, due=timezone.localtime(row.until).date())
        yield one
