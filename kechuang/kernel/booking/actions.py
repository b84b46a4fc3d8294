"""Entering resources and their hours; booking, moving and cancelling."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.booking.guards import OVERLAP
from kechuang.kernel.booking.hours import open_on
from kechuang.kernel.booking.models import Booking, Opening, Resource, span
from kechuang.kernel.booking.queries import Alternatives, alternatives, holder, overlapping
from kechuang.kernel.db.dated import not_ended
from kechuang.kernel.db.rows import lock
from kechuang.kernel.identity.acting import person_of, unit_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime, time
    from uuid import UUID

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.identity.models import Unit
    from kechuang.primitives.actor import Actor


FURTHEST: Final = timedelta(days=731)


class Taken(Refused):
    """Somebody has it already; says who, as far as the asker may know, and what else is free."""

    def __init__(self, resource: Resource, interval: str, who: str, free: Alternatives) -> None:
        """Keep the alternatives beside the sentence."""
        sentence = _("“{resource}” is taken {when} by {who}.")
        if str(free):
            sentence = _("“{resource}” is taken {when} by {who}. Free instead: {free}.")
        said = format_lazy(sentence, resource=resource.name, when=interval, who=who, free=str(free))
        super().__init__(said, rule=OVERLAP, field="begins")
        self.who, self.free = who, free


def add_resource(
    *,
    by: Actor,
    kind: str,
    name: str,
    unit: Unit,
    keeper: Unit,
    since: date,
    place: str = "",
    seats: int = 0,
) -> Resource:
    """Enter something that can be booked, for a unit and all below it."""
    if Resource.objects.filter(unit=unit, kind=kind, name=name.strip()).exists():
        sentence = _("The unit has one of this name already.")
        raise Refused(sentence, rule="resource_is_named_once_in_its_unit", field="name")
    with write(by) as w:
        resource = Resource(
            kind=kind, name=name.strip(), unit=unit, keeper=keeper, valid_from=since, place=place, seats=seats
        )
        must(by, "keep", resource)
        resource.save()
        w.record("booking.resource_added", resource, name=resource.name, kind=kind)
    return resource


def set_hours(
    resource: Resource, *, by: Actor, since: date, hours: Iterable[tuple[str, time, time]], key: str = ""
) -> list[Opening]:
    """Say when a resource is open from a day on; what was said before ends the day before. Bookings made stay."""
    with write(by, key=key) as w:
        must(by, "keep", resource)
        hold(resource)
        rows = [
            Opening(resource=resource, days=days, opens=opens, closes=closes, valid_from=since)
            for days, opens, closes in hours
        ]
        if any(row.closes <= row.opens for row in rows):
            raise Refused(_("Hours close after they open."), rule="resource_closes_after_it_opens")
        ended = resource.openings.filter(not_ended(since))
        ended.update(valid_to=since - timedelta(days=1))
        Opening.objects.bulk_create(rows)
        w.record("booking.hours_set", resource, hours=[str(row) for row in rows], since=since.isoformat())
    return rows


def book(
    resource: Resource,
    *,
    by: Actor,
    begins: datetime,
    ends: datetime,
    title: str,
    about: str = "",
    series: UUID | None = None,
    key: str = "",
) -> Booking:
    """Book a resource from a moment up to another."""
    with write(by, key=key) as w:
        must(by, "book", resource)
        asked = Booking(resource=resource, begins=begins, ends=ends, title=title, about=about, series=series)
        return _kept(w, asked)


def close(
    resource: Resource, *, by: Actor, begins: datetime, ends: datetime, reason: str, key: str = ""
) -> Booking:
    """Close a resource for a while; what is booked in it is moved or cancelled first."""
    with write(by, key=key) as w:
        must(by, "keep", resource)
        return _kept(w, Booking(resource=resource, begins=begins, ends=ends, title=reason, closure=True))


def move(
    booking: Booking,
    *,
    by: Actor,
    begins: datetime,
    ends: datetime,
    resource: Resource | None = None,
    key: str = "",
) -> Booking:
    """Move a booking to another time, or to another resource."""
    with write(by, key=key) as w:
        must(by, "change", booking)
        to = resource or booking.resource
        must(by, "book", to)
        hold(to, booking.resource)
        kept = _live(booking)
        before = kept.when
        kept.resource, kept.begins, kept.ends = to, begins, ends
        _must_fit(w, kept)
        kept.save(update_fields=["resource", "begins", "ends"])
        w.record("booking.moved", kept, resource=to.name, before=before, after=kept.when)
    return kept


def cancel(booking: Booking, *, by: Actor, reason: str = "", key: str = "") -> Booking:
    """Give a booking back; whoever looks after the resource may do it too, and says why."""
    with write(by, key=key) as w:
        must(by, "change", booking)
        kept = _live(booking)
        if by.person != kept.booked_by_id and not reason.strip():
            raise Refused(_("Say why."), rule="booking.reason_is_given", field="reason")
        kept.cancelled_at, kept.reason = w.now, reason.strip()
        kept.save(update_fields=["cancelled_at", "reason"])
        w.record("booking.cancelled", kept, resource=kept.resource.name, when=kept.when, reason=kept.reason)
    return kept


def hold(*resources: Resource) -> None:
    """Lock resources until the block ends, in the order of their keys: whoever comes second sees what the first booked."""
    list(lock(Resource.objects.filter(pk__in=[resource.pk for resource in resources]).order_by("pk")))


def _live(booking: Booking) -> Booking:
    """Return a booking as it stands, locked; a cancelled one is refused."""
    kept = lock(Booking.objects.filter(pk=booking.pk).select_related("resource")).get()
    if kept.cancelled_at is not None:
        sentence = _("A cancelled booking stays as it is; book anew.")
        raise Refused(sentence, rule="guard_booking_cancelled_stays_cancelled")
    return kept


def _kept(w: Writing, asked: Booking) -> Booking:
    """Keep a booking if it fits."""
    hold(asked.resource)
    _must_fit(w, asked)
    return kept_for(w, asked)


def kept_for(w: Writing, asked: Booking) -> Booking:
    """Keep a booking that fits, for the one who acts."""
    asked.booked_by, asked.unit, asked.booked_at = person_of(w.actor), unit_of(w.actor), w.now
    asked.save()
    verb = "booking.closed" if asked.closure else "booking.booked"
    w.record(verb, asked, resource=asked.resource.name, when=asked.when, title=asked.title)
    return asked


def _must_fit(w: Writing, asked: Booking) -> None:
    """Refuse what does not fit."""
    fault = why_not(w, asked)
    if fault is not None:
        raise fault


def why_out_of_reach(now: datetime, begins: datetime) -> Refused | None:
    """Return that something cannot begin then: it lies in the past, or further ahead than anybody plans."""
    if begins < now:
        return Refused(_("This time lies in the past."), rule="booking.lies_ahead", field="begins")
    if begins > now + FURTHEST:
        return Refused(_("Plan at most two years ahead."), rule="booking.lies_within_reach", field="begins")
    return None


def why_not(w: Writing, asked: Booking) -> Refused | None:
    """Return why a booking does not fit: its hours, or who is there; the resource is held by now."""
    begins, ends = asked.begins, asked.ends
    if ends <= begins:
        sentence = _("The end comes after the beginning.")
        return Refused(sentence, rule="booking_ends_after_it_begins", field="ends")
    out_of_reach = why_out_of_reach(w.now, begins)
    if out_of_reach is not None:
        return out_of_reach
    rival = overlapping(asked.resource, begins, ends).exclude(pk=asked.pk).first()
    if rival is not None:
        free = alternatives(w.actor, asked.resource, begins, ends, w.now)
        return Taken(asked.resource, rival.when, holder(w.actor, rival), free)
    return None if asked.closure else _not_open(asked.resource, begins, ends)


def _not_open(resource: Resource, begins: datetime, ends: datetime) -> Refused | None:
    """Return that an interval lies outside the hours a resource is open, or outside its own dates."""
    day = timezone.localtime(begins).date()
    hours, sentence = open_on(resource.openings.all(), day), _("“{resource}” is not open on this day.")
    if day < resource.valid_from or (resource.valid_to is not None and day > resource.valid_to):
        hours = []
    if any(open_.holds(begins, ends) for open_ in hours):
        return None
    if hours:
        sentence = _("“{resource}” is not open then; that day it opens {hours}.")
    said = "、".join(span(open_.begins, open_.ends) for open_ in hours)
    words = format_lazy(sentence, resource=resource.name, hours=said)
    return Refused(words, rule="booking.within_hours", field="begins")
