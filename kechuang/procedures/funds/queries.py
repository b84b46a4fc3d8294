"""Questions about lines, tranches and payments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects

from kechuang.kernel.access import scope
from kechuang.kernel.cases.models import Mark
from kechuang.procedures.funds.models import (
    BACK,
    BudgetLine,
    Kind,
    Movement,
    Payment,
    Reservation,
    Signature,
    Tranche,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kechuang.primitives.actor import Actor
    from kechuang.primitives.periods import Period

WITH_AWARD = (
    "reservation__line__fund_year__fund",
    "reservation__case__unit",
    "reservation__case__organisation",
)
WITH_ORIGIN = (
    "case__unit",
    *(f"tranche__reservation__{account}" for account in ("reserved", "in_payment", "paid")),
    "tranche__reservation__case",
    *(f"tranche__reservation__line__{name}" for name in ("available", "document", "fund_year__fund")),
)
"""What a payment is read with where its money is traced back."""
WITH_PAGE = ("case__flow", "case__unit", "dispatch", "tranche__reservation__line__document")
"""What a payment is read with for its page."""
UNCONFIRMED = Q(entered_by__isnull=False, confirmed_at=None, void=False)
"""Budget lines no second person has confirmed yet."""
MARKED = Mark.objects.filter(case=OuterRef("reservation__case"), token=OuterRef("needs"))
PAID_ONCE = Movement.objects.filter(kind=Kind.PAID, payment__tranche=OuterRef("pk"))
STILL_PAID = PAID_ONCE.filter(payment__void=False)


def lines(actor: Actor) -> QuerySet[BudgetLine]:
    """Return the budget lines an actor may see, each with what is reserved, in payment and paid."""
    return scope(actor, "see", BudgetLine)


def to_confirm(actor: Actor) -> QuerySet[BudgetLine]:
    """Return the lines that wait for an actor to hold them against their documents: those somebody else entered."""
    rows = scope(actor, "confirm", BudgetLine).filter(UNCONFIRMED)
    return rows.exclude(entered_by=actor.person)


def grant_of(line: BudgetLine) -> Movement | None:
    """Return the grant a line stands by; None where it was filled by what was carried over, or its grant is reversed."""
    rows = line.movements.filter(kind=Kind.GRANTED, line__void=False)
    return rows.select_related("voucher").first()


def payments(actor: Actor) -> QuerySet[Payment]:
    """Return the payments an actor may see, with what a list shows of them."""
    rows = scope(actor, "see", Payment)
    return rows.select_related(
        "case__flow", "case__unit", "made_by", "tranche__reservation__line__fund_year__fund"
    )


def due_tranches(actor: Actor) -> QuerySet[Tranche]:
    """Return the tranches an actor may pay now: unpaid, their mark given, the tranche before paid, money still kept for them."""
    rows = (
        scope(actor, "pay", Tranche).select_related(*WITH_AWARD).filter(reservation__reserved__balance__gt=0)
    )
    before = Tranche.objects.filter(reservation=OuterRef("reservation"), number__lt=OuterRef("number"))
    on_its_way = Payment.objects.filter(tranche=OuterRef("pk"), void=False)
    rows = rows.filter(Q(needs="") | Exists(MARKED)).exclude(Exists(on_its_way))
    return rows.exclude(Exists(before.exclude(Exists(STILL_PAID)))).order_by("reservation__title", "number")


def promised() -> QuerySet[Tranche]:
    """Return the tranches that were never paid and can still come due: their mark is given, or their award goes on."""
    coming = Q(needs="") | Exists(MARKED) | Q(reservation__case__ended_at=None)
    return Tranche.objects.filter(coming).exclude(Exists(PAID_ONCE))


def releasable(actor: Actor) -> QuerySet[Reservation]:
    """Return the reservations an actor may release what is left of: something is, and no tranche can still come due."""
    rows = scope(actor, "release", Reservation).filter(reserved__balance__gt=0)
    return rows.exclude(Exists(promised().filter(reservation=OuterRef("pk"))))


def unsent(actor: Actor) -> QuerySet[Payment]:
    """Return the approved payments that wait for the treasury."""
    return payments(actor).filter(case__state="approved", dispatch=None).order_by("pk")


def unanswered(actor: Actor) -> QuerySet[Payment]:
    """Return the payments the treasury has not answered yet."""
    return payments(actor).filter(case__state="sent").order_by("pk")


def movements_of(line: BudgetLine) -> QuerySet[Movement]:
    """Return what moved on a line, out of it or into it, in order."""
    rows = Movement.objects.filter(Q(line=line) | Q(into=line))
    return rows.select_related("voucher__number", "into", "line", "reservation", "payment__case").order_by(
        "pk"
    )


def read_signatures(payment: Payment) -> None:
    """Read who signed a payment, once for its page and for the rules of its moves."""
    rows = Signature.objects.select_related("person", "event")
    prefetch_related_objects([payment], Prefetch("signatures", rows))


def movements_for(payment: Payment) -> QuerySet[Movement]:
    """Return what a payment moved, in order."""
    return payment.movements.select_related("voucher__number", "into", "line", "payment__case").order_by("pk")


def came_back(moved: Iterable[Movement]) -> int:
    """Return the fen of a payment that came back after it was paid, by what it moved."""
    return sum(one.amount for one in moved if one.kind in BACK)


def paid_in(period: Period, as_of: date) -> QuerySet[Payment]:
    """Return the payments the treasury paid in a period, as known on a day; what came back later still was paid then."""
    days = (period.first, min(period.last, as_of))
    paid = Movement.objects.filter(kind=Kind.PAID, voucher__on__range=days)
    return Payment.objects.filter(pk__in=paid.values("payment"))
