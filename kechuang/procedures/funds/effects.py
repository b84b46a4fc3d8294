"""What the moves of payments and adjustments bring about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kechuang.kernel.flows import effect
from kechuang.kernel.identity.acting import person_of
from kechuang.procedures.funds.actions.moving import move, move_reserved
from kechuang.procedures.funds.actions.payments import make_void
from kechuang.procedures.funds.actions.years import held, must_be_open
from kechuang.procedures.funds.models import Kind, Signature

if TYPE_CHECKING:
    from kechuang.kernel.cases.acting import Step


@effect
def sign(step: Step) -> None:
    """Keep who took the step; the database lets nobody take two."""
    Signature.objects.create(
        payment=step.case.payment, step=step.move.name, person=person_of(step.actor), event=step.event
    )


@effect
def pay(step: Step) -> None:
    """Book the payment as paid, by the treasury's document."""
    payment = step.case.payment
    document = str(step.payload.get("document", ""))
    move_reserved(
        step.w, Kind.PAID, payment.tranche.reservation, payment.amount, payment=payment, document=document
    )


@effect
def free(step: Step) -> None:
    """Give what a payment holds back to its reservation, and leave its tranche free for another."""
    payment = step.case.payment
    reason = step.event.reason[:200]
    move_reserved(
        step.w, Kind.FREED, payment.tranche.reservation, payment.amount, payment=payment, reason=reason
    )
    make_void(payment)


@effect
def adjust(step: Step) -> None:
    """Move the money of an approved adjustment, both sides in one voucher."""
    it = step.case.adjustment
    must_be_open(held(it.giver.fund_year))
    move(
        step.w,
        Kind.ADJUSTED,
        it.amount,
        about=it,
        line=it.giver,
        source=it.giver.available,
        target=it.taker.available,
        into=it.taker,
        adjustment=it,
        reason=it.reason,
    )
