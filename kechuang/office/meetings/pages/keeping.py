"""Looking after rooms: closing one for days, and the hours it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import scope
from kechuang.kernel.audit import clock
from kechuang.kernel.booking.actions import close as shut
from kechuang.kernel.booking.actions import set_hours
from kechuang.kernel.booking.hours import in_force
from kechuang.kernel.booking.models import Resource
from kechuang.kernel.web.asking import posted
from kechuang.kernel.web.notes import Row
from kechuang.kernel.web.pages import PageRequest, key_of, page
from kechuang.office.meetings.forms import CloseForm, OpenForm
from kechuang.office.meetings.pages.shared import BOTH, asked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import HttpResponse

    from kechuang.primitives.actor import Actor


def kept(actor: Actor, day: date) -> Sequence[tuple[Row, str, str]]:
    """Return the rooms an actor looks after with their hours, and where they are closed and their hours set."""
    rows = scope(actor, "keep", Resource).filter(kind="room").prefetch_related("openings")
    return [
        (
            Row(room.name, note=_hours(room, day)),
            reverse("meetings:close", args=[room.uid]),
            reverse("meetings:hours", args=[room.uid]),
        )
        for room in rows
    ]


def _hours(room: Resource, day: date) -> str:
    """Return the hours a room is open, as they are said on a day."""
    return "；".join(map(str, in_force(room.openings.all(), day))) or str(_("open at any hour"))


@page(of=Resource, action="keep", methods=BOTH)
def close(request: PageRequest, row: Resource) -> HttpResponse:
    """Close a room for days; what is booked in it is given back first."""
    form = CloseForm(posted(request))
    return asked(
        request,
        form,
        lambda: shut(row, by=request.actor, key=key_of(request), **form.said()),
        title=_("Close the room"),
        lede=row.name,
        said=_("Closed; nobody books it on these days."),
        back=reverse("meetings:rooms"),
    )


@page(of=Resource, action="keep", methods=BOTH)
def hours(request: PageRequest, row: Resource) -> HttpResponse:
    """Set the hours a room is open from a day on; what was booked stays."""
    form = OpenForm(posted(request), initial={"since": clock.today()})
    return asked(
        request,
        form,
        lambda: set_hours(row, by=request.actor, key=key_of(request), **form.said()),
        title=_("Opening hours"),
        lede=f"{row.name} · {_hours(row, clock.today())}",
        said=_("Set; what was booked stays."),
        back=reverse("meetings:rooms"),
    )
