"""What somebody was told: the list, one notice, and noting that it was seen; in the demo also the letters it would have sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kechuang.doors.desk.house.words import go
from kechuang.kernel.access import signed_in
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity.models import Person
from kechuang.kernel.identity.posts import Post
from kechuang.kernel.notices.actions import mark_seen
from kechuang.kernel.notices.models import Mail, Notice
from kechuang.kernel.notices.queries import inbox as told
from kechuang.kernel.notices.queries import unread_count
from kechuang.kernel.notices.ways import Way, ways_taken
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.listing import Column, DateRange, Listing, Toggle
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.pages import PageRequest, answer, done, page
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.kernel.web.tags import Tag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from kechuang.kernel.web.tags import Tone

AT_ONCE = 500
TONES: dict[str, Tone] = {
    "sent": "jade",
    "delivered": "jade",
    "failed": "amber",
    "dead": "seal",
    "returned": "seal",
}


@page(who=signed_in())
def inbox(request: PageRequest) -> HttpResponse:
    """List what the reader was told, the latest first."""
    unread = unread_count(request.actor.person or 0)
    listing = Listing(
        title=_("Notices"),
        rows=told(request.actor.person or 0),
        columns=(
            Column(
                label=_("Subject"),
                value="subject",
                sort="subject",
                link=lambda row: reverse("desk:notice", args=[row.uid]),
            ),
            Column(
                label=_("State"),
                value=lambda row: Tag(_("Read")) if row.seen_at else Tag(_("Unread"), "seal"),
                sort="seen_at",
            ),
            Column(label=_("When"), value="queued_at", sort="queued_at"),
        ),
        filters=(
            Toggle(key="new", label=_("Unread only"), where=Q(seen_at=None)),
            DateRange(key="day", label=_("When"), field="queued_at__date"),
        ),
        search=("subject", "body"),
        order=("-queued_at",),
        empty=Empty(
            _("Nothing was told to you yet."),
            _("When something is handed to you, or a case of yours moves on, it is told here."),
        ),
        exportable=False,
    )
    return listing.to_response(request, "desk/inbox.html", {"unread": unread, "demo": settings.DEMO})


@page(of=Notice, who=signed_in())
def notice(request: PageRequest, row: Notice) -> HttpResponse:
    """Show one notice and which ways it took."""
    context = {
        "trail": Trail([Link(_("Notices"), reverse("desk:inbox"))], row.subject),
        "notice": row,
        "ways": _ways(ways_taken(row)),
    }
    return answer(request, "desk/notice.html", context)


def _ways(ways: Iterable[Way]) -> Table:
    """Return which ways a notice took and how far it got."""
    heads = [Head(_("Way")), Head(_("State")), Head(_("As of")), Head(_("Remark"))]
    lines = [
        [
            Cell(way.channel.label),
            Cell(Tag(way.state.label, TONES.get(way.state, "plain"))),
            Cell(way.at),
            Cell(way.detail),
        ]
        for way in ways
    ]
    return Table(_("How it was sent"), heads, lines)


@page(of=Notice, who=signed_in(), methods=("POST",))
def follow(request: PageRequest, row: Notice) -> HttpResponse:
    """Note that a notice was seen and lead to what it is about."""
    with write(request.actor) as w:
        mark_seen(w, row)
    return redirect(go(row.about) or reverse("desk:inbox"))


@page(who=signed_in(), methods=("POST",))
def all_seen(request: PageRequest) -> HttpResponse:
    """Note that everything told so far was seen."""
    with write(request.actor) as w:
        count = mark_seen(w, *told(request.actor.person or 0).filter(seen_at=None)[:AT_ONCE])
    return done(
        request,
        ngettext("%(n)d notice is marked as seen.", "%(n)d notices are marked as seen.", count)
        % {"n": count},
        "desk:inbox",
    )


@page(who=signed_in())
def letters(request: PageRequest) -> HttpResponse:
    """List the letters the demo would have sent to the reader; to everybody, for the administrator."""
    rows = _letters(request)
    listing = Listing(
        title=_("Letters of the demonstration"),
        rows=rows,
        columns=(
            Column(
                label=_("Subject"),
                value="subject",
                sort="subject",
                link=lambda row: reverse("desk:letter", args=[row.uid]),
            ),
            Column(label=_("Sent to"), value="to", sort="to"),
            Column(label=_("When"), value="at", sort="at"),
        ),
        search=("subject", "body"),
        order=("-at", "-pk"),
        empty=Empty(_("No letter yet.")),
        exportable=False,
    )
    return listing.to_response(
        request,
        "desk/letters.html",
        {"trail": Trail([Link(_("Notices"), reverse("desk:inbox"))], _("Letters of the demonstration"))},
    )


@page(who=signed_in())
def letter(request: PageRequest, uid: str) -> HttpResponse:
    """Show one letter."""
    row = _letters(request).filter(uid=uid).first()
    if row is None:
        raise Http404
    return answer(
        request,
        "desk/letter.html",
        {
            "letter": row,
            "trail": Trail([Link(_("Letters of the demonstration"), reverse("desk:letters"))], row.subject),
        },
    )


def _letters(request: PageRequest) -> QuerySet[Mail]:
    """Return the letters somebody may read; there are none in production, where letters leave."""
    if not settings.DEMO:
        raise Http404
    if Post.ADMINISTRATOR in request.actor.posts:
        return Mail.objects.all()
    address = Person.objects.values_list("email", flat=True).get(pk=request.actor.person or 0)
    return Mail.objects.filter(to=address) if address else Mail.objects.none()
