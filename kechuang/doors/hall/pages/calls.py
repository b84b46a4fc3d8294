"""Calls for applications (申报通知): the list and one of them, for everybody, as pages and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.paginator import Paginator
from django.http import JsonResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.doors.hall import applications, calls, shown_calls
from kechuang.doors.hall.pages.following import tone_of
from kechuang.doors.hall.pages.frame import overview
from kechuang.kernel.access import public
from kechuang.kernel.audit import clock
from kechuang.kernel.cases.outside import state_seen
from kechuang.kernel.matters.guide import parts_of
from kechuang.kernel.matters.models import Batch
from kechuang.kernel.matters.windows import window_for
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.listing import Choice, Column, Listing
from kechuang.kernel.web.listing.asking import Asked
from kechuang.kernel.web.notes import Empty, Row, Rows
from kechuang.kernel.web.pages import PageRequest, answer, page
from kechuang.kernel.web.tags import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.http import HttpResponse

    from kechuang.kernel.cases.models import Application
    from kechuang.primitives.actor import Actor

PAGE_SIZE: Final = 20
UNICODE: Final = {"ensure_ascii": False, "indent": 1}


def _listing(request: PageRequest, now: datetime) -> Listing[Batch]:
    """Return the calls as they are listed."""
    return Listing(
        title=_("Calls for applications"),
        rows=calls.published(request.actor, now),
        columns=(
            Column(label=_("Call"), value="title", sort="title", link=_address, note="version.title"),
            Column(label=_("Responsible unit"), value="version.matter.unit.name"),
            Column(label=pgettext_lazy("window", "Opens"), value="opens_at", sort="opens_at"),
            Column(label=pgettext_lazy("window", "Closes"), value="closes_at", sort="closes_at"),
            Column(label=_("Quota"), value="quota", sort="quota", numeric=True),
            Column(label=_("State"), value=lambda row: shown_calls.state(row, now)),
        ),
        filters=(
            calls.ByWindow(now=now),
            Choice(
                key="office",
                label=_("Responsible unit"),
                lookup="version__matter__unit__uid",
                options=calls.offices,
            ),
        ),
        search=("title", "version__title", "version__matter__unit__name"),
        order=("standing", "ahead", "-closes_at"),
        empty=Empty(_("No call has been published yet."), _("Calls stand here from their publication on.")),
        page_size=PAGE_SIZE,
        exportable=False,
    )


@page(who=public(), guarded=False)
def calls_page(request: PageRequest) -> HttpResponse:
    """List the calls, those that are open first."""
    query = request.GET.urlencode()
    context = {
        "json": f"{reverse('hall:calls_json')}{'?' if query else ''}{query}",
        "lede": _("What enterprises can apply for, until when, and who may. Applying needs a sign-in; reading does not."),
    }  # fmt: skip
    return _listing(request, clock.by_database()).to_response(request, "hall/calls.html", context)


@page(who=public(), guarded=False)
def calls_json(request: PageRequest) -> HttpResponse:
    """Return the list a page shows as JSON, by the same address parts."""
    now = clock.by_database()
    asked = Asked.of(request.path, request.GET)
    rows = Paginator(_listing(request, now).found(asked), PAGE_SIZE).get_page(asked.page)
    data = {
        "total": rows.paginator.count,
        "page": rows.number,
        "pages": rows.paginator.num_pages,
        "calls": [
            {**shown_calls.as_json(one, now), "url": request.build_absolute_uri(_address(one))}
            for one in rows
        ],
    }
    return JsonResponse(data, json_dumps_params=UNICODE)


@page(of=Batch, action="read", joined=("flow", "version__matter__unit"), who=public(), guarded=False)
def call(request: PageRequest, row: Batch) -> HttpResponse:
    """Show one call: until when, by which guide, which way, who may apply; to an enterprise also whether it may."""
    actor = request.actor
    window = window_for(row, actor.organisation)
    now, closes = window.now, window.closes
    found = calls.may_apply(row, actor.organisation, now.date()) if actor.organisation else None
    mine = applications.of_call(actor, row) if actor.organisation else []
    context = {
        "row": row,
        "trail": Trail([Link(_("Calls for applications"), reverse("hall:calls"))], row.title),
        "lede": shown_calls.lede(row, now, closes),
        "state": shown_calls.state(row, now, closes),
        "facts": shown_calls.facts(row, closes),
        "changes": shown_calls.changes(window.changes),
        "guide": parts_of(row.version.guide),
        "way": shown_calls.way(row),
        "audience": calls.who_may_apply(row),
        "answer": shown_calls.answer_of(found) if found else "",
        "clauses": shown_calls.eligibility(found) if found else None,
        "in_short": shown_calls.in_short(found) if found else "",
        "mine": _begun(mine, actor) if mine else None,
        "may_begin": bool(actor.organisation) and calls.standing(row, now, closes) == "open",
        "json": reverse("hall:call_json", args=[row.uid]),
    }
    return answer(request, "hall/call.html", context)


def _begun(mine: Sequence[Application], actor: Actor) -> Rows:
    """Return the applications of the enterprise that go on in a call, each leading to its page."""
    return Rows(
        [
            Row(
                one.case.title, overview(one), Tag(state_seen(one.case, actor), tone_of(one)), one.case.number
            )
            for one in mine
        ]
    )


@page(of=Batch, action="read", joined=("form", "version__matter__unit"), who=public(), guarded=False)
def call_json(request: PageRequest, row: Batch) -> HttpResponse:
    """Return one call as JSON."""
    window = window_for(row, request.actor.organisation)
    return JsonResponse(shown_calls.whole_json(row, window), json_dumps_params=UNICODE)


def _address(row: Batch) -> str:
    """Return the address of a call."""
    return reverse("hall:call", args=[row.uid])
