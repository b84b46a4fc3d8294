"""The desk's pages of outgoing documents: the list, a new one, one, its paper, its publication, the codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import can, post
from kechuang.kernel.audit import clock
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.casework import casework
from kechuang.kernel.web.links import Link
from kechuang.kernel.web.notes import Empty, Row, Rows
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page
from kechuang.kernel.web.papers import sent
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.office.documents import lists, queries
from kechuang.office.documents.actions import drafting, issuing
from kechuang.office.documents.forms import CodeForm, DraftForm
from kechuang.office.documents.models import IssuingCode, Outgoing, Recipient
from kechuang.office.documents.pages.common import BOTH, ask, trail
from kechuang.office.documents.papers import paper as paper_of
from kechuang.office.documents.rules import DRAFTERS, OFFICE

if TYPE_CHECKING:
    from django.http import HttpResponse

KEEPS_CODES = post("administrator")


@page(who=OFFICE)
def outgoing_list(request: PageRequest) -> HttpResponse:
    """List the documents the reader's offices work on, or send them as a spreadsheet."""
    buttons = [
        Button(_("Incoming documents"), reverse("documents:incoming_list")),
        Button(_("Delivered documents"), reverse("documents:deliveries")),
    ]
    if DRAFTERS.holds(request.actor, None):
        buttons.append(Button(_("Draft from the year's work"), reverse("documents:papers")))
        buttons.append(Button(_("Draft a document"), reverse("documents:new"), kind="main"))
    return lists.outgoing(request.actor).to_response(request, "documents/list.html", {"buttons": buttons})


def _chosen(request: PageRequest) -> queries.Ready | None:
    """Return what the address says a document is drafted from; nothing where it says nothing."""
    asked = request.GET.get("from", "")
    if not asked:
        return None
    found = next((one for one in queries.ready(request.actor) if one.source == asked), None)
    if found is None:
        raise Http404
    return found


@page(who=DRAFTERS, methods=BOTH)
def new(request: PageRequest) -> HttpResponse:
    """Begin a document, with what a declared paper says where one was chosen."""
    chosen = _chosen(request)
    initial: dict[str, Any] = {}
    said = chosen.paper.draft(chosen.row) if chosen else None
    if chosen and said:
        initial = {
            "kind": chosen.paper.kind,
            "title": said.title,
            "text": said.text,
            "to_others": said.to_others,
        }
    form = DraftForm(request.POST if request.method == "POST" else None, actor=request.actor, initial=initial)

    def call() -> Outgoing:
        return drafting.draft(
            form.wanted(),
            by=request.actor,
            attached=said.attached if said else (),
            source=chosen.source if chosen else "",
            key=key_of(request),
        )

    lede = (
        _("Attachments are set from the data: %(names)s")
        % {"names": "、".join(part.name for part in said.attached)}
        if said and said.attached
        else ""
    )
    return ask(
        request,
        form,
        call,
        title=_("Draft a document"),
        said=_("Drafted; hand it in when it is whole."),
        lede=lede,
        submit=_("Save the draft"),
    )


@page(of=Outgoing, by="case__number", action="edit", joined=("case", "code"), methods=BOTH)
def edit(request: PageRequest, row: Outgoing) -> HttpResponse:
    """Correct a draft."""
    initial: dict[str, Any] = {
        name: getattr(row, name) for name in DraftForm.base_fields if hasattr(row, name)
    }
    recipients = list(row.recipients.all())
    for name, role in drafting.ROLES.items():
        initial[name] = [one.unit_id for one in recipients if one.role == role]
    form = DraftForm(request.POST if request.method == "POST" else None, actor=request.actor, initial=initial)
    above = Link(row.title, row.get_absolute_url())

    def call() -> Outgoing:
        return drafting.revise(row, form.wanted(), by=request.actor, key=key_of(request))

    return ask(request, form, call, title=_("Correct the draft"), said=_("Corrected."), above=above)


@page(of=Outgoing, by="case__number", action="work", joined=("case__flow", "code", "unit", "drafted_by"))
def outgoing(request: PageRequest, row: Outgoing) -> HttpResponse:
    """Show one document: what it says, to whom it goes, who signed for it, and what may be done."""
    prefetch_related_objects([row], Prefetch("recipients", Recipient.objects.select_related("unit")))
    number = row.case.number
    buttons = [Button(_("As PDF"), reverse("documents:paper", args=[number, "pdf"]))]
    buttons.append(Button(_("As Word document"), reverse("documents:paper", args=[number, "docx"])))
    if row.case.state == "draft" and can(request.actor, "edit", row):
        buttons.append(Button(_("Correct the draft"), reverse("documents:edit", args=[number]), kind="main"))
    if row.number and row.openness == "open" and not row.published_at and can(request.actor, "publish", row):
        buttons.append(Button(_("Publish"), reverse("documents:publish", args=[number]), kind="main"))
    context = {
        "title": row.title,
        "lede": row.number,
        "trail": trail(number),
        "buttons": buttons,
        "document": row,
        "attached": [part["name"] for part in row.attached],
        "facts": lists.facts(row),
        "recipients": lists.recipients(row),
        "casework": casework(request, row),
    }
    return answer(request, "documents/outgoing.html", context)


@page(of=Outgoing, by="case__number", action="work")
def paper(request: PageRequest, row: Outgoing, kind: str) -> HttpResponse:
    """Send the document by GB/T 9704-2012; before it is numbered it says that it is a draft."""
    del request
    return sent(paper_of(row, clock.today()), row.number or row.case.number, kind)


@page(of=Outgoing, by="case__number", action="publish", methods=BOTH)
def publish(request: PageRequest, row: Outgoing) -> HttpResponse:
    """Show a document to everybody, in one step."""
    form = forms.Form(request.POST if request.method == "POST" else None)

    def call() -> str:
        return issuing.publish(row, by=request.actor, key=key_of(request)).public_url

    lede = _("%(title)s: everybody reads it from now on, without signing in; it cannot be taken back.") % {
        "title": row.title
    }
    above = Link(row.title, row.get_absolute_url())
    return ask(request, form, call, title=_("Publish"), said=_("Published."), lede=lede, above=above)


@page(who=DRAFTERS)
def papers(request: PageRequest) -> HttpResponse:
    """List what other modules have ready to go out as a document."""
    rows = [
        Row(str(one.row), f"{reverse('documents:new')}?from={one.source}", None, one.paper.title)
        for one in queries.ready(request.actor)
    ]
    context = {
        "title": _("Draft from the year's work"),
        "trail": trail(_("Draft from the year's work")),
        "rows": Rows(rows, Empty(_("Nothing is ready to go out as a document."))),
    }
    return answer(request, "documents/rows.html", context)


@page(who=KEEPS_CODES, methods=BOTH)
def codes(request: PageRequest) -> HttpResponse:
    """List the codes under which organs issue, and enter another."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        entered = attempt(
            form, lambda: drafting.add_code(by=request.actor, key=key_of(request), **form.cleaned_data)
        )
        if entered is not None:
            return done(request, _("Entered."), "documents:codes")
    known = IssuingCode.objects.select_related("unit")
    heads = [
        Head(_("Code of the issuing organ")),
        Head(_("Organ that issues it")),
        Head(_("Office that keeps it")),
    ]
    table = Table(
        _("Codes of issuing organs"),
        heads,
        [[Cell(one.code), Cell(one.issuer), Cell(str(one.unit))] for one in known],
    )
    context = {
        "title": _("Codes of issuing organs"),
        "trail": None,
        "table": table,
        "submit": _("Enter a code"),
    }
    return answer(request, "documents/codes.html", context, form=form)
