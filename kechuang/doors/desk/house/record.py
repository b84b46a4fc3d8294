"""The record: what was done, by whom, to what; one entry with its digests and its neighbours."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.doors.desk.house.chain import last_check
from kechuang.doors.desk.house.exports import recorded
from kechuang.doors.desk.house.words import go, kind_of, sentences, titles
from kechuang.kernel.access import post
from kechuang.kernel.audit.chain import body
from kechuang.kernel.audit.models import Anchor, Entry
from kechuang.kernel.identity.models import Membership, Unit
from kechuang.kernel.identity.posts import Post
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.listing import Choice, Column, DateRange, Listing, Text
from kechuang.kernel.web.notes import Empty, Row, Rows
from kechuang.kernel.web.pages import PageRequest, answer, page
from kechuang.kernel.web.tags import Tag
from kechuang.primitives.canonical import sha256, sm3

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

    from kechuang.primitives.actor import Actor

readers = post(Post.AUDITOR, Post.LEADER)


def visible(actor: Actor) -> QuerySet[Entry]:
    """Return what somebody may read: an auditor everything, a leader what was done in their unit and below.

    An entry keeps numbers and no foreign keys, so that it outlives what it names; its unit is looked up here.
    """
    rows = Entry.objects.all()
    if Post.AUDITOR in actor.posts:
        return rows
    return (
        rows.filter(unit__in=Unit.objects.filter(path__startswith=actor.unit_path).values("pk"))
        if actor.unit_path
        else rows.none()
    )


@page(who=readers)
def record(request: PageRequest) -> HttpResponse:
    """List what was done, the latest first."""
    words = sentences()
    rows = visible(request.actor).annotate(
        called=titles(request.actor, "subject"),
        unit_name=Subquery(Unit.objects.filter(pk=OuterRef("unit")).values("name")[:1]),
    )
    listing = Listing(
        title=_("The record"),
        rows=rows,
        columns=(
            Column(
                label=_("What was done"),
                value=lambda row: words.get(row.action, row.action),
                sort="action",
                link=lambda row: reverse("desk:entry", args=[row.seq]),
            ),
            Column(
                label=_("What it concerns"),
                value=_called,
                link=lambda row: go(row.subject),
                note=lambda row: kind_of(row.subject) if _called(row) != kind_of(row.subject) else None,
            ),
            Column(label=_("By"), value=_actor, sort="actor_name", note="unit_name"),
            Column(label=_("When"), value="at", sort="at"),
            Column(label=_("Number"), value="seq", sort="seq", numeric=True),
        ),
        filters=(
            Text(key="by", label=_("By"), lookup="actor_name__icontains"),
            Choice(
                key="action",
                label=_("What was done"),
                options=sorted(words.items(), key=lambda pair: str(pair[1])),
            ),
            DateRange(key="day", label=_("When"), field="at__date"),
            Text(key="subject", label=_("Name of what it concerns"), lookup="subject"),
        ),
        order=("-seq",),
        empty=Empty(_("Nothing is on record yet.")),
        on_export=recorded("record"),
    )
    auditor = Post.AUDITOR in request.actor.posts
    context = {"auditor": auditor, "check": last_check() if auditor else None}
    return listing.to_response(request, "desk/record.html", context)


def _actor(row: Entry) -> str:
    """Return who acted; somebody not signed in is a visitor."""
    return row.actor_name or gettext("a visitor")


def _called(row: Entry) -> str | None:
    """Return what the subject is called, else of what kind it is; nothing where there is none."""
    called: str | None = getattr(row, "called", None) or row.detail.get("number")
    return called or kind_of(row.subject) or (f"…{row.subject[-8:]}" if row.subject else None)


@page(who=readers)
def entry(request: PageRequest, seq: int) -> HttpResponse:
    """Show one entry as it was hashed, and what stands before and after it."""
    rows = visible(request.actor)
    found = rows.filter(pk=seq).annotate(called=titles(request.actor, "subject")).first()
    if found is None:
        raise Http404
    words = sentences()
    title = words.get(found.action, found.action)
    context = {
        "trail": Trail([Link(_("The record"), reverse("desk:record"))], str(seq)),
        "title": title,
        "what": _what(found),
        "detail": json.dumps(found.detail, ensure_ascii=False, indent=1, sort_keys=True)
        if found.detail
        else "",
        "digests": _digests(found),
        "beside": _beside(rows, found, words),
        "together": _together(rows, found, words),
    }
    return answer(request, "desk/entry.html", context)


def _what(found: Entry) -> Facts:
    """Return who did what to what, when."""
    acted = (
        Membership.objects.select_related("unit", "organisation", "person")
        .filter(pk=found.membership or 0)
        .first()
    )
    return Facts(
        [
            Fact(_("By"), _actor(found), note=str(acted or "")),
            Fact(_("On behalf of"), acted.person.name if acted and found.on_behalf_of else None),
            Fact(_("What it concerns"), _called(found), note=kind_of(found.subject), url=go(found.subject)),
            Fact(_("When"), found.at, note=_("business time")),
            Fact(_("Written at"), found.recorded_at, note=_("real time")),
            Fact(_("Action"), found.action),
            Fact(_("Request"), found.request),
            Fact(_("Number"), found.seq, numeric=True),
        ],
        columns=2,
    )


def _digests(found: Entry) -> Facts:
    """Return the digests, each held against the bytes they were made from."""
    data = body(found)
    anchored = Anchor.objects.filter(seq__gte=found.seq).order_by("seq").first()
    return Facts(
        [
            Fact("SM3", found.sm3, note=_agrees(found.sm3 == sm3(data))),
            Fact("SHA-256", found.sha256, note=_agrees(found.sha256 == sha256(data))),
            Fact(_("SM3 of the entry before"), found.prev),
            Fact(
                _("Held by the anchor"),
                Tag(str(anchored.seq), "jade") if anchored else Tag(_("Not yet anchored"), "plain"),
            ),
        ]
    )


def _agrees(well: bool) -> StrOrPromise:  # noqa: FBT001 - one truth, told in words
    """Say whether a digest is right."""
    return _("agrees with the entry") if well else _("does not agree: the entry was changed")


def _beside(rows: QuerySet[Entry], found: Entry, words: dict[str, StrOrPromise]) -> Rows:
    """Return the entries next to this one that the reader may see."""
    near = rows.filter(seq__in=[found.seq - 1, found.seq + 1]).order_by("seq")
    return Rows([_row(one, words) for one in near], Empty(_("The neighbours lie outside what you may see.")))


def _together(rows: QuerySet[Entry], found: Entry, words: dict[str, StrOrPromise]) -> Rows | None:
    """Return what was written by the same request, or nothing."""
    if not found.request:
        return None
    others = rows.filter(request=found.request).exclude(pk=found.pk).order_by("seq")[:20]
    drawn = [_row(one, words) for one in others]
    return Rows(drawn) if drawn else None


def _row(one: Entry, words: dict[str, StrOrPromise]) -> Row:
    """Return an entry as a line of a short list."""
    return Row(
        words.get(one.action, one.action), reverse("desk:entry", args=[one.seq]), one.seq, one.actor_name
    )
