"""How money of a fund is traced back: payment → tranche → reservation → budget line → fund and document, and on to the award."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.ledger.declared import TraceStep
from kechuang.procedures.funds.models import BudgetDocument, BudgetLine, Fund, Payment, Reservation, Tranche

if TYPE_CHECKING:
    from collections.abc import Mapping


def of_payment(row: Payment) -> Mapping[str, object]:
    """Return what a reader must know of a payment; the account stays sealed."""
    vouchers = row.movements.values_list("kind", "voucher__number__text")
    return {
        "number": row.case.number,
        "state": row.case.state,
        "amount_fen": row.amount,
        "payee": row.payee,
        "vouchers": [f"{kind} {number}" for kind, number in vouchers],
    }


def of_reservation(row: Reservation) -> Mapping[str, object]:
    """Return whose reservation it is and what it holds."""
    return {
        "case": row.case.number,
        "programme": row.programme,
        "reserved_fen": row.reserved.balance,
        "in_payment_fen": row.in_payment.balance,
        "paid_fen": row.paid.balance,
    }


def of_line(row: BudgetLine) -> Mapping[str, object]:
    """Return what a line is for; adjustments say from which line its money came besides its own grant."""
    came = row.came_in.select_related("line").filter(kind__in=("adjusted", "carried"))
    return {
        "year": row.fund_year.year,
        "category": row.category,
        "available_fen": row.available.balance,
        "came_in_fen": {movement.line.number: movement.amount for movement in came},
    }


steps: Final = (
    TraceStep(model=Payment, title=_("Payment"), back=lambda row: (row.tranche,), facts=of_payment),
    TraceStep(
        model=Tranche,
        title=_("Tranche"),
        back=lambda row: (row.reservation,),
        facts=lambda row: {"number": row.number, "amount_fen": row.amount, "needs": row.needs},
    ),
    TraceStep(
        model=Reservation,
        title=_("Reservation"),
        back=lambda row: (row.line, row.award),
        facts=of_reservation,
    ),
    TraceStep(
        model=BudgetLine,
        title=_("Budget line"),
        back=lambda row: (row.fund_year.fund, row.document),
        facts=of_line,
    ),
    TraceStep(
        model=Fund,
        title=_("Special fund"),
        back=lambda _row: (),
        facts=lambda row: {"code": row.code, "clause": row.clause},
    ),
    TraceStep(
        model=BudgetDocument,
        title=_("Budget document"),
        back=lambda _row: (),
        facts=lambda row: {"title": row.title, "issued_on": row.issued_on.isoformat()},
    ),
)
