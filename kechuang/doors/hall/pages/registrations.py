"""Registrations: the officials' list, the page of one beside what the register says, and its correction by the applicant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.doors.hall import actions, queries, shown
from kechuang.doors.hall.flow import registration_flow
from kechuang.doors.hall.forms import ReviseForm
from kechuang.doors.hall.models import Registration
from kechuang.doors.hall.pages.registering import SCANS
from kechuang.kernel.access import can, post, signed_in
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.queries import offers
from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.queries import files_of
from kechuang.kernel.identity.posts import OFFICIALS
from kechuang.kernel.web.buttons import Confirm
from kechuang.kernel.web.casework import casework
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.listing import Choice, Column, Listing
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from kechuang.kernel.cases.queries import Offer

STATES = tuple((state.name, state.label) for state in registration_flow.states)
officials = post(*OFFICIALS)
WITHDRAW: Final = "withdraw"


@page(who=officials)
def registrations(request: PageRequest) -> HttpResponse:
    """List the registrations of enterprises, those that wait first."""
    listing = Listing(
        title=_("Registrations of enterprises"),
        rows=queries.visible(request.actor),
        columns=(
            Column(
                label=_("Enterprise"), value="name", sort="name", link="get_absolute_url", note="case.number"
            ),
            Column(label=_("Organisation code"), value="organisation_code", sort="organisation_code"),
            Column(label=_("Registration number"), value="registration_number"),
            Column(label=_("Legal representative"), value="legal_representative"),
            Column(label=_("Place of registration"), value="registered_at.name", sort="registered_at__path"),
            Column(label=_("Handed in on"), value="case.opened_at", sort="case__opened_at"),
            Column(label=_("Due"), value="case.due", sort="case__due"),
            Column(
                label=_("State"),
                value="state",
                sort="case__state",
                tag=lambda row: shown.tone(row.case.state),
            ),
        ),
        filters=(
            Choice(key="state", label=_("State"), lookup="case__state", options=STATES),
            Choice(key="kind", label=_("Kind of registration"), options=Registration.Kind.choices),
        ),
        search=("name", "organisation_code", "registration_number", "unified_code", "case__number"),
        order=("case__ended_at", "case__due", "pk"),
        empty=Empty(_("No enterprise has registered yet."), _("Enterprises register from the sign-in page.")),
        on_export=_recorded,
    )
    return listing.to_response(request, "web/list.html", {})


def _recorded(request: HttpRequest, rows: int) -> None:
    """Put on record that the list left."""
    with write(request.actor) as w:  # type: ignore[attr-defined]  # put there by the identity shelf
        w.record("hall.export", None, rows=rows)


@page(of=Registration, by="case__number", who=signed_in())
def registration(request: PageRequest, row: Registration) -> HttpResponse:
    """Show one registration: what it says, beside what the register says to who checks it, and what may be done."""
    checks, work = can(request.actor, "read", row), casework(request, row)
    work.case.registration = row
    offered = work.offers
    work.offers = [
        one for one in offered if one.move.name != WITHDRAW
    ]  # it ends everything: asked on a page of its own
    context = {
        "row": row,
        "trail": _trail(row) if checks else None,
        "facts": shown.facts(row),
        "compared": shown.compared(row, row.records) if checks else None,
        "scans": shown.scans(files_of(row)),
        "casework": work,
        "may_withdraw": _withdraws(offered),
        "asked": row.case.events.filter(target="returned").last() if row.case.state == "returned" else None,
        "may_revise": row.case.state == "returned" and bool(can(request.actor, "revise", row)),
    }
    return answer(request, "hall/registration.html", context)


def _withdraws(offered: Sequence[Offer]) -> bool:
    """Return whether the reader may withdraw a registration now."""
    return any(one.move.name == WITHDRAW and not one.refusal for one in offered)


@page(of=Registration, by="case__number", who=signed_in(), methods=("GET", "POST"))
def withdraw(request: PageRequest, row: Registration) -> HttpResponse:
    """Ask whether to withdraw a registration, and do it."""
    if not _withdraws(offers(row.case, request.actor, row)):
        raise Refused(
            _("This registration cannot be withdrawn where it stands now."), rule="withdraw_is_offered"
        )
    if request.method == "POST":
        act(row.case, WITHDRAW, by=request.actor, key=key_of(request))
        return done(request, _("The registration is withdrawn."), row.get_absolute_url())
    confirm = Confirm(
        question=_("Withdraw this registration?"),
        consequences=[
            _("The case ends; it cannot be taken up again."),
            _("The enterprise can be registered anew."),
        ],
        yes=_("Withdraw"),
        back=row.get_absolute_url(),
        kind="danger",
    )
    return answer(request, "web/confirm.html", {"confirm": confirm})


def _trail(row: Registration) -> Trail:
    """Return the way back to the list."""
    return Trail([Link(_("Registrations of enterprises"), reverse("hall:registrations"))], row.name)


@page(of=Registration, action="revise", by="case__number", who=signed_in(), methods=("GET", "POST"))
def revise(request: PageRequest, row: Registration) -> HttpResponse:
    """Let the applicant correct what was objected to, and hand it in again."""
    initial = {name: getattr(row, name) for name in ReviseForm.base_fields if name != "scan"}
    form = ReviseForm(request.POST or None, request.FILES or None, initial=initial)
    if form.is_valid() and attempt(form, lambda: _revise(request, row, form)) is not None:
        return done(request, _("Handed in again."), row.get_absolute_url())
    objected = row.case.events.filter(target="returned").last()
    context = {
        "title": _("Correct the registration"),
        "lede": objected.reason if objected else "",
        "submit": _("Hand in again"),
        "back": row.get_absolute_url(),
    }
    return answer(request, "web/form_page.html", context, form=form)


def _revise(request: PageRequest, row: Registration, form: ReviseForm) -> Registration:
    """Check a new scan, if there is one, and hand in."""
    facts = dict(form.cleaned_data)
    upload = facts.pop("scan")
    scan = accept(upload, kinds=SCANS, field="scan") if upload else None
    return actions.revise(row, by=request.actor, facts=facts, scan=scan, key=key_of(request))
