"""The week of the rooms, booking one and giving it back; calendars under secret addresses."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import can, public
from kechuang.kernel.audit import clock
from kechuang.kernel.booking.actions import book as book_once
from kechuang.kernel.booking.actions import cancel as give_back
from kechuang.kernel.booking.hours import open_on, whole_day
from kechuang.kernel.booking.models import Booking, Resource
from kechuang.kernel.booking.queries import between, holder, resources
from kechuang.kernel.booking.recurring import book_recurring
from kechuang.kernel.calendar.ical import Event, calendar
from kechuang.kernel.calendar.workdays import is_workday
from kechuang.kernel.identity.acting import actor_of, memberships_of, person_of
from kechuang.kernel.web.asking import posted
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.month import A_WEEK, monday_of
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page
from kechuang.kernel.web.schedule import appointments
from kechuang.office.meetings.actions import feeds as addresses
from kechuang.office.meetings.forms import BookForm, CancelForm, FeedForm
from kechuang.office.meetings.models import Feed
from kechuang.office.meetings.pages.keeping import kept
from kechuang.office.meetings.pages.shared import BOTH, STAFFED, asked, trail

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from uuid import UUID

    from django_stubs_ext import StrOrPromise

    from kechuang.primitives.actor import Actor

BACK, AHEAD = timedelta(days=31), timedelta(days=366)


@page(who=STAFFED)
def rooms(request: PageRequest) -> HttpResponse:
    """Show who has which room on each day of a week, as far as one may know."""
    first = monday_of(request.GET.get("week", ""), clock.today())
    days = [first + timedelta(days=passed) for passed in range(A_WEEK.days)]
    found = list(resources(request.actor, "room", first).prefetch_related("openings"))
    start, end = whole_day(first).begins, whole_day(days[-1]).ends
    taken: dict[tuple[int, date], list[tuple[Booking, str, bool]]] = {}
    for row in between("room", start, end):
        who = row.title if row.closure else holder(request.actor, row)
        mine = not row.about and bool(can(request.actor, "change", row))
        for day in days:
            whole = whole_day(day)
            if row.begins < whole.ends and row.ends > whole.begins:
                taken.setdefault((row.resource_id, day), []).append((row, who, mine))
    here = reverse("meetings:rooms")
    context = {
        "title": _("Rooms"),
        "trail": trail(_("Rooms")),
        "first": first,
        "last": days[-1],
        "rooms": found,
        "today": clock.today(),
        "kept": kept(request.actor, clock.today()),
        "week": [
            (
                day,
                is_workday(day),
                [(room, taken.get((room.pk, day), []), _is_open(room, day)) for room in found],
            )
            for day in days
        ],
        "buttons": [
            Button(_("Week before"), f"{here}?week={first - A_WEEK}"),
            Button(_("Week after"), f"{here}?week={first + A_WEEK}"),
            Button(_("Book a room"), reverse("meetings:book"), kind="main"),
        ],
        "empty": Empty(_("There is no room you may book.")),
    }
    return answer(request, "meetings/rooms.html", context)


def _is_open(room: Resource, day: date) -> bool:
    """Return whether a room is open on a day at all."""
    return bool(open_on(room.openings.all(), day))


@page(who=STAFFED, methods=BOTH)
def book(request: PageRequest) -> HttpResponse:
    """Book a room, once or week by week; every date that is skipped says why."""
    form = BookForm(
        posted(request),
        initial={"room": request.GET.get("room"), "day": request.GET.get("day")},
        rooms=resources(request.actor, "room", clock.today()),
    )
    if form.is_valid():
        said, hours = form.cleaned_data, form.hours()
        asks = {**hours, "by": request.actor, "title": said["title"], "key": key_of(request)}
        words = attempt(form, lambda: _booked(said["room"], said["times"], asks))
        if words is not None:
            return done(request, words, "meetings:rooms")
    context = {"title": _("Book a room"), "trail": trail(_("Book a room")), "back": reverse("meetings:rooms")}
    return answer(request, "web/form_page.html", context, form=form)


def _booked(room: Resource, times: int, asks: dict[str, Any]) -> StrOrPromise:
    """Book a room and say what was booked; one time alone is refused with who has it until when and what else is free."""
    if times == 1:
        row = book_once(room, **asks)
        return format_lazy(_("Booked: {room} {when}."), room=room.name, when=row.when)
    made = book_recurring(room, times=times, **asks)
    skipped = "".join(f" {one.day.isoformat()} {one.reason}" for one in made.skipped)
    return format_lazy(_("Booked {n} times.{skipped}"), n=len(made.booked), skipped=skipped)


@page(of=Booking, action="change", methods=BOTH)
def cancel(request: PageRequest, row: Booking) -> HttpResponse:
    """Give a booking back; the keeper of a room says why."""
    form = CancelForm(posted(request))
    return asked(
        request,
        form,
        lambda: give_back(row, by=request.actor, key=key_of(request), **form.cleaned_data),
        title=_("Cancel the booking"),
        said=_("Cancelled."),
        back=reverse("meetings:rooms"),
        lede=f"{row} {row.when}",
    )


@page(who=STAFFED, methods=BOTH)
def feeds(request: PageRequest) -> HttpResponse:
    """Show one's calendar addresses, make one or revoke one."""
    mine = Feed.objects.filter(person=person_of(request.actor)).select_related("person", "resource")
    form = FeedForm(posted(request), rooms=resources(request.actor, "room", clock.today()))
    if form.is_valid():
        addresses.make(by=request.actor, resource=form.cleaned_data["room"])
        return done(request, _("Made; copy the address into your calendar."), "meetings:feeds")
    lines = [(one, request.build_absolute_uri(_address(one))) for one in mine.filter(revoked_at=None)]
    context = {
        "title": _("Calendar addresses"),
        "lede": _("Whoever knows an address reads the calendar; revoke it when it got about."),
        "trail": trail(_("Calendar addresses")),
        "lines": lines,
    }
    return answer(request, "meetings/feeds.html", context, form=form)


def _address(one: Feed) -> str:
    """Return the secret address."""
    return reverse("meetings:feed", args=[one.uid, addresses.seal_of(one)])


@page(of=Feed, action="revoke", methods=("POST",))
def revoke(request: PageRequest, row: Feed) -> HttpResponse:
    """Revoke an address."""
    addresses.revoke(row, by=request.actor)
    return done(request, _("Revoked; the address opens nothing any more."), "meetings:feeds")


@page(who=public())
def feed(request: PageRequest, uid: UUID, seal: str) -> HttpResponse:
    """Send a calendar to whoever knows its address, as its owner may see it today."""
    del request
    row = Feed.objects.select_related("person", "resource").filter(uid=uid).first()
    held = memberships_of(row.person).first() if row and row.person.is_active else None
    if row is None or held is None or not addresses.opens(row, seal):
        raise Http404
    now, actor = clock.now(), actor_of(held)
    if row.resource is not None and not can(actor, "book", row.resource):
        raise Http404
    events = _of_room(actor, row.resource, now) if row.resource else _of_person(actor, now)
    response = HttpResponse(calendar(str(row), events, now), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response


def _of_room(actor: Actor, room: Resource, now: datetime) -> Iterator[Event]:
    """Yield who has a room, as far as the owner may know."""
    for row in between(room.kind, now - BACK, now + AHEAD).filter(resource=room):
        words = row.title if row.closure else holder(actor, row)
        yield Event(str(row.uid), row.begins, row.ends, words, room.name)


def _of_person(actor: Actor, now: datetime) -> Iterator[Event]:
    """Yield where somebody is expected by the hour: meetings, courses, rooms they booked."""
    day = timezone.localtime(now).date()
    for one in appointments(actor, day - BACK, day + AHEAD, deadlines=False):
        if one.begins and one.ends:
            yield Event(one.uid, one.begins, one.ends, one.title, str(one.note))
