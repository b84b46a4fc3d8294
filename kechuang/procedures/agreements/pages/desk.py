"""The pages of agreements: the list, drafting one, one agreement, writing it anew, asking for an amendment, one amendment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import can
from kechuang.kernel.audit.writing import write
from kechuang.kernel.typeset.fonts import installed
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.casework import casework
from kechuang.kernel.web.links import Link
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page
from kechuang.procedures.agreements import actions, lists, queries, shown
from kechuang.procedures.agreements.access import MAKERS, READERS
from kechuang.procedures.agreements.forms import AmendForm, DraftForm, TermsForm, typed
from kechuang.procedures.agreements.models import Agreement, Amendment
from kechuang.procedures.agreements.wording import wording_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

ASKED: Final = ("case__flow", "asked_by", "terms__base", "agreement__case", "agreement__unit")
"""What an amendment is shown with."""


@page(who=READERS)
def agreements(request: PageRequest) -> HttpResponse:
    """List the agreements, or send them as a spreadsheet."""
    buttons = []
    if MAKERS.holds(request.actor, None):
        buttons.append(Button(_("Draft an agreement"), reverse("agreements:draft"), kind="main"))
    return lists.agreements(request.actor).to_response(request, "agreements/list.html", {"buttons": buttons})


@page(who=MAKERS, methods=("GET", "POST"))
def draft(request: PageRequest) -> HttpResponse:
    """Draft the agreement of an award that waits for one."""
    posted = request.method == "POST"
    awards = queries.handled(request.actor) if posted else queries.awaiting(request.actor)
    form = DraftForm(request.POST or None, awards=awards, initial={"award": request.GET.get("award")})

    def call() -> Agreement:
        given = form.cleaned_data
        return actions.draft(
            given["award"],
            by=request.actor,
            title=given["title"],
            decision=given["decision"],
            decided_on=given["decided_on"],
            shares=form.shares(),
            wording=form.wording(),
        )

    context = {
        "title": _("Draft an agreement"),
        "trail": shown.trail(_("Draft an agreement")),
        "submit": _("Keep the draft"),
        "back": reverse("agreements:agreements"),
    }
    return _asked(request, form, call, _("Drafted; read it over and send it to party B."), context)


def _asked(
    request: PageRequest,
    form: TermsForm,
    call: Callable[[], Agreement | Amendment],
    said: StrOrPromise,
    context: dict[str, object],
) -> HttpResponse:
    """Draw a form, or do what it asks once and lead to the page of what was made."""
    if form.is_valid():
        made = attempt(form, lambda: _once(request, call))
        if made is not None:
            return done(request, said, made.get_absolute_url())
    return answer(request, "web/form_page.html", context, form=form)


def _once(request: PageRequest, call: Callable[[], Agreement | Amendment]) -> Agreement | Amendment:
    """Do a thing once, however often its form is sent; the second time leads to what the first one made."""
    with write(request.actor, key=key_of(request)) as w:
        made = call()
        w.answer(to=made.get_absolute_url())
    return made


@page(of=Agreement, by="case__number", joined=("case__flow", "unit", "organisation", "drafted_by"))
def agreement(request: PageRequest, row: Agreement) -> HttpResponse:
    """Show one agreement with everything it says, its versions and what may be done."""
    versions = list(queries.versions_of(row))
    terms = next((one for one in versions if one.pk == row.in_force_id), versions[-1])
    context = {
        "agreement": row,
        "trail": shown.trail(row.number),
        "buttons": _buttons(request, row, terms.uid),
        "facts": shown.facts(row, terms),
        "targets": shown.targets(terms),
        "budget": shown.budget(terms),
        "parts": shown.parts(row),
        "versions": shown.versions(versions),
        "amendments": shown.amendments(versions),
        "fallbacks": "、".join(map(str, installed().fallbacks)),
        "casework": casework(request, row),
    }
    return answer(request, "agreements/agreement.html", context)


def _buttons(request: PageRequest, row: Agreement, uid: object) -> list[Button]:
    """Return the papers, and what may be written."""
    number = row.case.number
    found = [
        Button(_("Agreement as PDF"), reverse("agreements:paper", args=[uid, "pdf"])),
        Button(_("Agreement as docx"), reverse("agreements:paper", args=[uid, "docx"])),
        Button(_("Award notice as PDF"), reverse("agreements:notice", args=[number, "pdf"])),
        Button(_("Award notice as docx"), reverse("agreements:notice", args=[number, "docx"])),
    ]
    if row.case.state == "draft" and can(request.actor, "draft", row):
        found.insert(0, Button(_("Write it anew"), reverse("agreements:revise", args=[number])))
    if row.in_force_id and can(request.actor, "amend", row):
        found.insert(0, Button(_("Ask for an amendment"), reverse("agreements:amend", args=[number])))
    return found


@page(of=Agreement, by="case__number", action="draft", methods=("GET", "POST"))
def revise(request: PageRequest, row: Agreement) -> HttpResponse:
    """Write a draft anew."""
    form = TermsForm(request.POST or None, initial=typed(wording_of(queries.last_terms(row))))

    def call() -> Agreement:
        actions.revise(row, form.wording(), by=request.actor)
        return row

    return _asked(
        request, form, call, _("Kept as the next version."), _on(row, _("Write it anew"), _("Keep it"))
    )


@page(of=Agreement, by="case__number", action="amend", methods=("GET", "POST"))
def amend(request: PageRequest, row: Agreement) -> HttpResponse:
    """Ask for other terms."""
    form = AmendForm(request.POST or None, initial=typed(wording_of(queries.holding_terms(row))))

    def call() -> Amendment:
        return actions.amend(row, form.wording(), by=request.actor, reason=form.cleaned_data["reason"])

    title = _("Ask for an amendment")
    return _asked(
        request, form, call, _("Asked for; the office checks it."), _on(row, title, _("Sign and send"))
    )


def _on(row: Agreement, title: StrOrPromise, submit: StrOrPromise) -> dict[str, object]:
    """Return what a form about an agreement says."""
    return {
        "title": title,
        "lede": row.title,
        "trail": shown.trail(title, Link(row.number, row.get_absolute_url())),
        "submit": submit,
        "back": row.get_absolute_url(),
    }


@page(of=Amendment, by="case__number", joined=ASKED)
def amendment(request: PageRequest, row: Amendment) -> HttpResponse:
    """Show one amendment: what it asks beside what holds."""
    of = row.agreement
    context = {
        "amendment": row,
        "trail": shown.trail(row.case.number, Link(of.number, of.get_absolute_url())),
        "facts": shown.amendment_facts(row),
        "targets": shown.targets(row.terms),
        "budget": shown.budget(row.terms, row.terms.base),
        "casework": casework(request, row),
    }
    return answer(request, "agreements/amendment.html", context)
