"""The desk's pages of notices: the list, a new one, one with its entries, their form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kechuang.kernel.access import can
from kechuang.kernel.audit.writing import write
from kechuang.kernel.matters.models import Batch
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.casework import casework
from kechuang.kernel.web.links import Link, Tab, Tabs
from kechuang.kernel.web.notes import Empty, Row, Rows
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page
from kechuang.kernel.web.tags import Tag
from kechuang.procedures.publicnotice import lists, queries
from kechuang.procedures.publicnotice.actions import posting as actions
from kechuang.procedures.publicnotice.forms import EntriesForm, NoticeForm
from kechuang.procedures.publicnotice.models import Objection, Posting
from kechuang.procedures.publicnotice.pages.common import ask, trail
from kechuang.procedures.publicnotice.rules import DRAFTERS, READERS

if TYPE_CHECKING:
    from django.http import HttpResponse


BOTH = ("GET", "POST")
MOST_CASES = 60


@page(who=READERS)
def postings(request: PageRequest) -> HttpResponse:
    """List the notices of the reader's offices, or send them as a spreadsheet."""
    buttons = [Button(_("Objections"), reverse("publicnotice:objections"))]
    if DRAFTERS.holds(request.actor, None):
        buttons.append(Button(_("Draft a notice"), reverse("publicnotice:new"), kind="main"))
    return lists.postings(request.actor).to_response(request, "publicnotice/list.html", {"buttons": buttons})


@page(who=DRAFTERS, methods=BOTH)
def new(request: PageRequest) -> HttpResponse:
    """Begin a notice."""
    form = NoticeForm(request.POST if request.method == "POST" else None)

    def call() -> Posting:
        return actions.draft(by=request.actor, key=key_of(request), **form.cleaned_data)

    return ask(request, form, call, title=_("Draft a notice"), said=_("Drafted; now choose what it shows."))


@page(of=Posting, by="case__number", action="edit", methods=BOTH)
def edit(request: PageRequest, row: Posting) -> HttpResponse:
    """Correct what a notice says."""
    initial = {name: getattr(row, name) for name in NoticeForm.base_fields}
    form = NoticeForm(request.POST if request.method == "POST" else None, initial=initial)

    def call() -> Posting:
        return actions.revise(row, by=request.actor, **form.cleaned_data)

    above = Link(row.title, row.get_absolute_url())
    return ask(request, form, call, title=_("Correct the draft"), said=_("Corrected."), above=above)


@page(of=Posting, by="case__number", action="work")
def posting(request: PageRequest, row: Posting) -> HttpResponse:
    """Show one notice: what it says, its entries, the objections to it, and what may be done."""
    found = list(row.entries.select_related("case__flow"))
    number = row.case.number
    buttons = []
    if row.case.state == "drafting" and can(request.actor, "edit", row):
        buttons = [
            Button(_("Correct the draft"), reverse("publicnotice:edit", args=[number])),
            Button(_("Entries"), reverse("publicnotice:entries", args=[number]), kind="main"),
        ]
    elif row.case.state == "posted" and can(request.actor, "enter_objection", row):
        buttons = [Button(_("Enter an objection"), reverse("publicnotice:enter_objection", args=[number]))]
    objections = queries.objections(request.actor).filter(entry__posting=row).order_by("pk")
    context = {
        "title": row.title,
        "lede": row.number,
        "trail": trail(number),
        "buttons": buttons,
        "posting": row,
        "facts": lists.facts(row),
        "entries": lists.entries(row, found, inside=True)
        if found
        else Empty(_("Nothing is on the notice yet.")),
        "objections": Rows([_line(one) for one in objections], Empty(_("Nobody has objected."))),
        "casework": casework(request, row),
    }
    return answer(request, "publicnotice/posting.html", context)


def _line(one: Objection) -> Row:
    """Return an objection as a line, by its entry."""
    return Row(str(one), one.get_absolute_url(), Tag(one.state, lists.tone(one)), one.entry.name)


@page(of=Posting, by="case__number", action="edit", methods=BOTH)
def entries(request: PageRequest, row: Posting) -> HttpResponse:
    """Choose among the cases that wait, batch by batch, and say how each is shown."""
    waiting = queries.waiting(request.actor, row)
    batches = list(
        Batch.objects.filter(applications__case__in=waiting.values("pk")).distinct().order_by("title")
    )
    batch = next((one for one in batches if str(one.uid) == request.GET.get("batch")), None)
    shown = list((waiting.filter(application__batch=batch) if batch else waiting)[:MOST_CASES])
    form = EntriesForm(
        request.POST if request.method == "POST" else None,
        cases=shown,
        entries={entry.case_id: entry for entry in row.entries.all()},
        amounts=queries.amounts_of(shown),
    )
    if form.is_valid() and attempt(form, lambda: _keep(request, row, form)):
        return done(request, _("The entries are kept."), row.get_absolute_url())
    here = reverse("publicnotice:entries", args=[row.case.number])
    tabs = [Tab(_("All that wait"), here, current=batch is None)]
    tabs += [Tab(one.title, f"{here}?batch={one.uid}", current=one == batch) for one in batches]
    context = {
        "title": _("Entries"),
        "lede": row.title,
        "trail": trail(_("Entries"), Link(row.title, row.get_absolute_url())),
        "tabs": Tabs(tabs, label=_("Batches")) if batches else None,
        "empty": None if shown else Empty(_("No case of your office waits to be posted.")),
        "back": row.get_absolute_url(),
    }
    return answer(request, "publicnotice/entries.html", context, form=form)


def _keep(request: PageRequest, row: Posting, form: EntriesForm) -> bool:
    """Keep the entries, once."""
    with write(request.actor, key=key_of(request)) as w:
        actions.set_entries(row, form.lines(), by=request.actor)
        w.answer(to=row.get_absolute_url())
    return True


def waiting_says(n: int) -> str:
    """Say how many cases wait to be posted."""
    return ngettext("%(n)d case waits to be posted", "%(n)d cases wait to be posted", n) % {"n": n}
