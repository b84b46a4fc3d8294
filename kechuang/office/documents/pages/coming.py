"""The desk's pages of what is delivered, asked to be countersigned, and comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import post
from kechuang.kernel.audit import clock
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.casework import casework
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.pages import PageRequest, answer, key_of, page
from kechuang.kernel.web.papers import sent
from kechuang.office.documents import lists
from kechuang.office.documents.actions.incoming import register
from kechuang.office.documents.forms import RegisterForm
from kechuang.office.documents.models import Countersign, Delivery, Incoming
from kechuang.office.documents.pages.common import BOTH, ask
from kechuang.office.documents.papers import paper
from kechuang.office.documents.rules import DRAFTERS, OFFICE

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kechuang.office.documents.models import Outgoing

RECEIVING = OFFICE | post("station")


@page(who=RECEIVING)
def deliveries(request: PageRequest) -> HttpResponse:
    """List what was delivered to the reader's units, or send it as a spreadsheet."""
    return lists.deliveries(request.actor).to_response(request, "web/list.html", {})


def _shown(request: PageRequest, row: Delivery | Countersign, document: Outgoing, back: Link) -> HttpResponse:
    """Show a document to a unit it goes to or that countersigns it."""
    pdf = reverse(f"documents:{row._meta.model_name}_paper", args=[row.case.number, "pdf"])
    context = {
        "title": document.title,
        "lede": document.number,
        "trail": Trail([back], row.case.number),
        "buttons": [Button(_("As PDF"), pdf)],
        "document": document,
        "attached": [part["name"] for part in document.attached],
        "facts": lists.facts(document) if not document.number else lists.public_facts(document),
        "recipients": None,
        "casework": casework(request, row),
    }
    return answer(request, "documents/outgoing.html", context)


@page(of=Delivery, by="case__number", joined=("case__flow", "unit", "document__code", "incoming"))
def delivery(request: PageRequest, row: Delivery) -> HttpResponse:
    """Show what was delivered to a unit, which signs for it."""
    back = Link(_("Delivered documents"), reverse("documents:deliveries"))
    if row.document is not None:
        return _shown(request, row, row.document, back)
    assert row.incoming is not None  # noqa: S101 - told to the type checker: one of the two, by constraint
    context = {
        "title": row.incoming.title,
        "lede": row.incoming.number,
        "trail": Trail([back], row.case.number),
        "incoming": row.incoming,
        "facts": lists.incoming_facts(row.incoming),
        "casework": casework(request, row),
    }
    return answer(request, "documents/incoming.html", context)


@page(of=Delivery, by="case__number")
def delivery_paper(request: PageRequest, row: Delivery, kind: str) -> HttpResponse:
    """Send the document that was delivered."""
    del request
    document = row.document
    if document is None:
        raise Http404
    return sent(paper(document, clock.today()), document.number, kind)


@page(of=Countersign, by="case__number", joined=("case__flow", "unit", "document__code", "document__unit"))
def countersign(request: PageRequest, row: Countersign) -> HttpResponse:
    """Show a draft to a unit that countersigns it."""
    return _shown(request, row, row.document, Link(_("Today"), "/"))


@page(of=Countersign, by="case__number")
def countersign_paper(request: PageRequest, row: Countersign, kind: str) -> HttpResponse:
    """Send the draft a unit countersigns."""
    del request
    return sent(paper(row.document, clock.today()), row.case.number, kind)


@page(who=OFFICE)
def incoming_list(request: PageRequest) -> HttpResponse:
    """List what came in, or send it as a spreadsheet."""
    may = DRAFTERS.holds(request.actor, None)
    buttons = [Button(_("Register a document"), reverse("documents:register"), kind="main")] if may else []
    return lists.incoming(request.actor).to_response(request, "documents/list.html", {"buttons": buttons})


@page(who=DRAFTERS, methods=BOTH)
def register_page(request: PageRequest) -> HttpResponse:
    """Register what came in."""
    initial = {"received_on": clock.today()}
    form = RegisterForm(request.POST if request.method == "POST" else None, initial=initial)

    def call() -> Incoming:
        return register(by=request.actor, key=key_of(request), **form.cleaned_data)

    above = Link(_("Incoming documents"), reverse("documents:incoming_list"))
    said = _("Registered; now propose how it is handled.")
    return ask(request, form, call, title=_("Register a document"), said=said, above=above)


@page(of=Incoming, by="case__number", joined=("case__flow", "unit", "handler", "registered_by"))
def incoming_one(request: PageRequest, row: Incoming) -> HttpResponse:
    """Show one incoming document and what may be done."""
    context = {
        "title": row.title,
        "lede": row.number,
        "trail": Trail([Link(_("Incoming documents"), reverse("documents:incoming_list"))], row.case.number),
        "incoming": row,
        "facts": lists.incoming_facts(row),
        "casework": casework(request, row),
    }
    return answer(request, "documents/incoming.html", context)
