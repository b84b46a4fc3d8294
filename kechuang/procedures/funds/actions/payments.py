"""Making a payment, sending approved ones to the treasury, and taking in what comes back of a paid one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Sum
from django.db.models.functions import Coalesce
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act, open_case
from kechuang.kernel.db.rows import lock
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.numbering.actions import issue
from kechuang.kernel.search.analyzer import folded
from kechuang.procedures.funds.actions.moving import move_reserved
from kechuang.procedures.funds.models import Dispatch, Kind, Movement, Payment, Signature, Tranche

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.cases.models import Case
    from kechuang.primitives.actor import Actor

DISPATCHES = "funds.dispatch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payee:
    """Where money goes: whose account, at which bank. Without a name, it is the unit the award was made to."""

    name: str = ""
    bank: str
    account: str


def make(
    tranche: Tranche,
    *,
    by: Actor,
    payee: Payee,
    purpose: str,
    amount: int | None = None,
) -> Payment:
    """Make the payment of a tranche, or of less than the whole; its money is taken into payment at once.

    Whether the tranche is due is asked by the database: by the marks of the awarding case.
    """
    with write(by) as w:
        lock(Tranche.objects.filter(pk=tranche.pk)).get()
        must(by, "pay", tranche)
        _must_be_free(tranche)
        payment = Payment(
            tranche=tranche,
            amount=tranche.amount if amount is None else amount,
            payee=_must_be_the_awarded(tranche.reservation.case, payee.name),
            bank=payee.bank,
            account=payee.account,
            purpose=purpose,
            made_by=person_of(by),
            made_on=w.now.date(),
        )
        _open(payment, by=by)
        move_reserved(w, Kind.HELD, tranche.reservation, payment.amount, payment=payment)
    return payment


def _must_be_the_awarded(award: Case, name: str) -> str:
    """Return whom the money of an award goes to: the unit it was made to, which signed its agreement, and nobody else."""
    party = award.organisation.name if award.organisation else name
    if not party or (name and folded(name) != folded(party)):
        sentence = _("Money of this award goes to {party}, which it was made to, and to nobody else.")
        raise Refused(
            format_lazy(sentence, party=party or "—"), rule="payee_is_the_awarded_unit", field="payee"
        )
    return party


def _must_be_free(tranche: Tranche) -> None:
    """Refuse a tranche that is paid, or has a payment on its way."""
    if tranche.payments.filter(void=False).exists():
        sentence = _("This tranche is paid, or its payment is on its way.")
        raise Refused(sentence, rule="tranche_is_paid_once", field="tranche")


def _open(payment: Payment, *, by: Actor) -> None:
    """Open the case of a payment under its award's, signed by whoever made it."""
    tranche = payment.tranche
    award = tranche.reservation.case
    open_case(
        "payment",
        payment,
        by=by,
        title=f"{tranche.reservation.title[:120]} · {tranche.title}",
        unit=award.unit,
        organisation=award.organisation,
        parent=award,
    )
    made = payment.case.events.get(seq=0)
    Signature.objects.create(payment=payment, step=Signature.Step.OPEN, person=payment.made_by, event=made)


def send(payments: Sequence[Payment], *, by: Actor) -> Dispatch:
    """Send approved payments to the treasury on one list."""
    with write(by) as w:
        if not payments:
            raise Refused(_("No payment is approved and unsent."), rule="list_has_payments")
        dispatch = Dispatch(sent_on=w.now.date(), sent_by=person_of(by))
        dispatch.number = issue(w, DISPATCHES, holder=dispatch.ref).text
        dispatch.save()
        for payment in payments:
            payment.dispatch = dispatch
            payment.save(update_fields=["dispatch"])
            act(payment.case, "send", by=by)
        w.record("funds.send", dispatch, number=dispatch.number, payments=len(payments))
    return dispatch


def give_back(
    payment: Payment, *, by: Actor, kind: Kind, amount: int, document: str, reason: str
) -> Movement:
    """Take in what came back of a paid payment: to its reservation (RETURNED) or to the budget line (RECOVERED)."""
    with write(by) as w:
        must(by, "give_back", payment)
        return bring_back(w, payment, kind=kind, amount=amount, document=document, reason=reason)


def bring_back(
    w: Writing, payment: Payment, *, kind: Kind, amount: int, document: str, reason: str
) -> Movement:
    """Book what came back, inside a block that has asked for the right; a payment wholly returned leaves its tranche free."""
    if payment.movements.filter(kind=kind, document=document).exists():
        sentence = _("This document has brought money of this payment back already.")
        raise Refused(sentence, rule="document_brings_money_back_once", field="document")
    reservation = payment.tranche.reservation
    movement = move_reserved(w, kind, reservation, amount, payment=payment, document=document, reason=reason)
    returned = payment.movements.filter(kind=Kind.RETURNED).aggregate(sum=Coalesce(Sum("amount"), 0))["sum"]
    if returned == payment.amount:
        make_void(payment)
    w.record("funds.give_back", payment, kind=str(kind), amount=amount, document=document, reason=reason)
    return movement


def make_void(payment: Payment) -> None:
    """Leave the tranche free for another payment; the database asks whether all the money is back."""
    payment.void = True
    payment.save(update_fields=["void"])
