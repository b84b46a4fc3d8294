"""The pages of resolutions: the list, a new one, one with its agenda, the agenda's form, and the sheet for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kechuang.kernel.access import can
from kechuang.kernel.audit.writing import write
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.casework import casework
from kechuang.kernel.web.links import Link, Tab, Tabs, Trail
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page
from kechuang.procedures.resolutions import actions, lists, queries
from kechuang.procedures.resolutions.forms import AgendaForm, MeetingForm
from kechuang.procedures.resolutions.models import Resolution
from kechuang.procedures.resolutions.rules import DRAFTERS, READERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms
    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise


BOTH = ("GET", "POST")
MOST_CASES = 60


@page(who=READERS)
def resolutions(request: PageRequest) -> HttpResponse:
    """List the resolutions, or send them as a spreadsheet."""
    buttons = []
    if DRAFTERS.holds(request.actor, None):
        buttons.append(Button(_("Draft a resolution"), reverse("resolutions:new"), kind="main"))
    found = lists.resolutions(request.actor)
    return found.to_response(request, "resolutions/list.html", {"buttons": buttons})


@page(who=DRAFTERS, methods=BOTH)
def new(request: PageRequest) -> HttpResponse:
    """Begin to write down a meeting."""
    form = MeetingForm(request.POST if request.method == "POST" else None)

    def call() -> Resolution:
        return actions.draft(by=request.actor, key=key_of(request), **form.cleaned_data)

    said = _("Drafted; now put on the agenda what was decided.")
    return _ask(request, form, call, title=_("Draft a resolution"), said=said)


@page(of=Resolution, by="case__number", action="edit", methods=BOTH)
def edit(request: PageRequest, row: Resolution) -> HttpResponse:
    """Correct what is said of the meeting."""
    initial = {name: getattr(row, name) for name in MeetingForm.base_fields}
    form = MeetingForm(request.POST if request.method == "POST" else None, initial=initial)

    def call() -> Resolution:
        return actions.revise(row, by=request.actor, **form.cleaned_data)

    return _ask(request, form, call, title=_("Correct the draft"), said=_("Corrected."), row=row)


@page(of=Resolution, by="case__number")
def resolution(request: PageRequest, row: Resolution) -> HttpResponse:
    """Show one resolution, its agenda, and what may be done with it."""
    items = list(queries.items_of(row))
    buttons = [Button(_("Print"), reverse("resolutions:print", args=[row.case.number]))]
    if row.case.state == "drafting" and can(request.actor, "edit", row):
        buttons += [
            Button(_("Correct the draft"), reverse("resolutions:edit", args=[row.case.number])),
            Button(_("Agenda"), reverse("resolutions:agenda", args=[row.case.number]), kind="main"),
        ]
    context = {
        "title": row.title,
        "lede": row.number,
        "trail": _trail(row.case.number),
        "buttons": buttons,
        "facts": lists.facts(row),
        "agenda": lists.agenda(items) if items else Empty(_("Nothing is on the agenda yet.")),
        "casework": casework(request, row),
    }
    return answer(request, "resolutions/resolution.html", context)


@page(of=Resolution, by="case__number", action="edit", methods=BOTH)
def agenda(request: PageRequest, row: Resolution) -> HttpResponse:
    """Choose among the cases that wait, batch by batch, and write down what was decided on each."""
    waiting = queries.waiting(request.actor, row)
    batches = list(queries.batches_of(waiting))
    batch = next((one for one in batches if str(one.uid) == request.GET.get("batch")), None)
    cases = waiting.filter(application__batch=batch) if batch else waiting
    items = {item.case_id: item for item in row.items.all()}
    shown = list(cases[:MOST_CASES])
    form = AgendaForm(request.POST if request.method == "POST" else None, cases=shown, items=items)
    if form.is_valid():

        def call() -> bool:
            with write(request.actor, key=key_of(request)) as w:
                actions.set_agenda(row, form.lines(), by=request.actor)
                w.answer(to=row.get_absolute_url())
            return True

        if attempt(form, call):
            return done(request, _("The agenda is kept."), row.get_absolute_url())
    here = reverse("resolutions:agenda", args=[row.case.number])
    tabs = [Tab(_("All that wait"), here, current=batch is None)]
    for one in batches:
        url = f"{here}?batch={one.uid}"
        tabs.append(Tab(one.title, url, current=one == batch, count=getattr(one, "many", None)))
    context = {
        "title": _("Agenda"),
        "lede": row.title,
        "trail": _trail(_("Agenda"), row),
        "tabs": Tabs(tabs, label=_("Batches")) if batches else None,
        "empty": None if shown else Empty(_("No case of your office waits for a meeting.")),
        "back": row.get_absolute_url(),
    }
    return answer(request, "resolutions/agenda.html", context, form=form)


@page(of=Resolution, by="case__number")
def printed(request: PageRequest, row: Resolution) -> HttpResponse:
    """Show a resolution as a sheet for paper."""
    context = {
        "title": row.title,
        "lede": row.number or row.state,
        "trail": _trail(_("Print"), row),
        "facts": lists.facts(row),
        "agenda": lists.agenda(list(queries.items_of(row))),
    }
    return answer(request, "resolutions/print.html", context)


def waiting_says(n: int) -> str:
    """Say how many cases wait for a meeting."""
    return ngettext("%(n)d case waits for a meeting", "%(n)d cases wait for a meeting", n) % {"n": n}


def _ask(
    request: PageRequest,
    form: forms.Form,
    call: Callable[[], Resolution],
    *,
    title: StrOrPromise,
    said: StrOrPromise,
    row: Resolution | None = None,
) -> HttpResponse:
    """Draw a form about a meeting, or do what it asks and lead to the resolution."""
    if form.is_valid():
        made = attempt(form, call)
        if made is not None:
            return done(request, said, made.get_absolute_url())
    context: dict[str, Any] = {
        "title": title,
        "trail": _trail(title, row),
        "submit": title,
        "back": row.get_absolute_url() if row else reverse("resolutions:list"),
    }
    return answer(request, "web/form_page.html", context, form=form)


def _trail(here: StrOrPromise, row: Resolution | None = None) -> Trail:
    """Return the way to a page of resolutions."""
    above = [Link(row.title, row.get_absolute_url())] if row else []
    return Trail([Link(_("Resolutions"), reverse("resolutions:list")), *above], here)
