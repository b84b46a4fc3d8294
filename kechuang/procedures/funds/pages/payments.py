"""The pages of payments: the list, making one, one payment, its chain, what came back of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import can, post
from kechuang.kernel.ledger.tracing import trace
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.casework import casework
from kechuang.kernel.web.links import Link
from kechuang.kernel.web.pages import PageRequest, answer, page
from kechuang.procedures.funds import lists, queries, shown
from kechuang.procedures.funds.access import BOOKS, READERS
from kechuang.procedures.funds.actions import payments as actions
from kechuang.procedures.funds.forms import BackForm, PayForm
from kechuang.procedures.funds.models import Payment
from kechuang.procedures.funds.pages.common import Asking, form_page, trail

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kechuang.kernel.access import Who
    from kechuang.primitives.actor import Actor

MAKERS: Who = post("clerk")
CHECKS = {"check", "review", "approve"}
"""Moves of whoever holds the account of a payee against its agreement."""


@page(who=READERS)
def payments(request: PageRequest) -> HttpResponse:
    """List the payments, or send them as a spreadsheet."""
    buttons = []
    if MAKERS.holds(request.actor, None):
        buttons.append(Button(_("Make a payment"), reverse("funds:make"), kind="main"))
    if BOOKS.holds(request.actor, None):
        buttons.append(Button(_("Treasury"), reverse("funds:treasury")))
    context = {"buttons": buttons, "trail": trail(_("Payments"))}
    return lists.payments(request.actor).to_response(request, "funds/list.html", context)


@page(who=MAKERS, methods=("GET", "POST"))
def make(request: PageRequest) -> HttpResponse:
    """Make the payment of a tranche that is due."""
    form = PayForm(request.POST or None, due=queries.due_tranches(request.actor))

    def call() -> Payment:
        given = form.cleaned_data
        payee = actions.Payee(name=given["payee"], bank=given["bank"], account=given["account"])
        return actions.make(
            given["tranche"], by=request.actor, payee=payee, purpose=given["purpose"], amount=given["amount"]
        )

    return form_page(
        request,
        form,
        call,
        Asking(
            title=_("Make a payment"),
            submit=_("Hand it to the head"),
            said=_("Made; its money is set aside and the head has it to check."),
            above=(Link(_("Payments"), reverse("funds:payments")),),
        ),
    )


@page(of=Payment, by="case__number", joined=queries.WITH_PAGE)
def payment(request: PageRequest, row: Payment) -> HttpResponse:
    """Show one payment: who signed it, what moved, what may be done."""
    queries.read_signatures(row)
    work, moved = casework(request, row), list(queries.movements_for(row))
    back = queries.came_back(moved)
    checks = any(offer.move.name in CHECKS for offer in work.offers)
    context = {
        "title": row.case.title,
        "trail": trail(row.case.number, Link(_("Payments"), reverse("funds:payments"))),
        "buttons": _buttons(request.actor, row, back),
        "figures": shown.payment_figures(row, back),
        "signatures": shown.signatures(row),
        "facts": shown.payment_facts(row, in_full=checks),
        "movements": shown.movements(moved),
        "casework": work,
    }
    return answer(request, "funds/payment.html", context)


def _buttons(actor: Actor, row: Payment, back: int) -> list[Button]:
    """Return what may be looked up and done about a payment; what is left of its award is released when all is paid."""
    number, award = row.case.number, row.tranche.reservation
    found = [Button(_("Where the money comes from"), reverse("funds:chain", args=[number]))]
    if row.case.state != "paid":
        return found
    if back < row.amount and can(actor, "give_back", row):
        found.append(Button(_("Take in what came back"), reverse("funds:back", args=[number])))
    if queries.releasable(actor).filter(pk=award.pk).exists():
        found.append(Button(_("Release what is left"), reverse("funds:release", args=[award.uid])))
    return found


@page(of=Payment, by="case__number", joined=queries.WITH_ORIGIN)
def chain(request: PageRequest, row: Payment) -> HttpResponse:
    """Show the chain from a payment to the clause it stands on."""
    context = {
        "title": _("Where the money comes from"),
        "trail": trail(_("Where the money comes from"), Link(row.case.number, row.get_absolute_url())),
        "chain": shown.chain(list(trace(row))),
    }
    return answer(request, "funds/chain.html", context)


@page(of=Payment, by="case__number", action="give_back", methods=("GET", "POST"))
def back(request: PageRequest, row: Payment) -> HttpResponse:
    """Take in what came back of a payment."""
    form = BackForm(request.POST or None)

    def call() -> Payment:
        actions.give_back(row, by=request.actor, **form.cleaned_data)
        return row

    return form_page(
        request,
        form,
        call,
        Asking(
            title=_("Take in what came back"),
            submit=_("Book it"),
            said=_("Booked; what came back can be used again."),
            above=(Link(row.case.number, row.get_absolute_url()),),
        ),
    )
