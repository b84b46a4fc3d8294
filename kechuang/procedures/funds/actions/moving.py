"""Moving money of a fund: the row that explains it and the voucher it is booked by, always together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.text import format_lazy

from kechuang.kernel.ledger.actions import hold, post
from kechuang.kernel.ledger.actions import reverse as reverse_voucher
from kechuang.primitives.uids import uuid7
from kechuang.procedures.funds.models import Kind, Movement

if TYPE_CHECKING:
    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.db.nouns import Noun
    from kechuang.kernel.ledger.models import Account, Voucher
    from kechuang.procedures.funds.models import BudgetLine, Payment, Reservation

KEEPER: Final = "funds"
WAYS: Final = {
    Kind.RESERVED: ("available", "reserved"),
    Kind.RELEASED: ("reserved", "available"),
    Kind.HELD: ("reserved", "in_payment"),
    Kind.FREED: ("in_payment", "reserved"),
    Kind.PAID: ("in_payment", "paid"),
    Kind.RETURNED: ("paid", "reserved"),
    Kind.RECOVERED: ("paid", "available"),
}
"""From where to where the money of a reservation goes."""


def accounts_of(reservation: Reservation) -> dict[str, Account]:
    """Return the accounts the money of a reservation passes through, by name."""
    return {
        "available": reservation.line.available,
        "reserved": reservation.reserved,
        "in_payment": reservation.in_payment,
        "paid": reservation.paid,
    }


def move_reserved(
    w: Writing,
    kind: Kind,
    reservation: Reservation,
    amount: int,
    *,
    payment: Payment | None = None,
    document: str = "",
    reason: str = "",
) -> Movement:
    """Move money of a reservation one step on or back, about its payment where there is one."""
    accounts = accounts_of(reservation)
    source, target = (accounts[name] for name in WAYS[kind])
    return move(
        w,
        kind,
        amount,
        about=payment or reservation,
        line=reservation.line,
        source=source,
        target=target,
        reservation=reservation,
        payment=payment,
        document=document,
        reason=reason,
    )


def move(
    w: Writing,
    kind: Kind,
    amount: int,
    *,
    about: Noun,
    line: BudgetLine,
    source: Account,
    target: Account,
    reverses: Voucher | None = None,
    **of: Any,
) -> Movement:
    """Explain a movement and book it, under the locks of its two accounts; `of` are further fields of the movement."""
    hold(w, (source, target))
    uid = uuid7()
    movement = Movement.objects.create(
        kind=kind, line=line, source=source, target=target, amount=amount, voucher_id=uid, **of
    )
    narrative = format_lazy("{kind} {about}", kind=kind.label, about=str(about)[:150])
    if reverses is not None:
        reverse_voucher(w, reverses, narrative=narrative, uid=uid)
    else:
        key = f"{KEEPER}.{kind}:{about.ref}:{movement.document}{_again(movement)}"
        post(
            w, key=key, about=about.ref, narrative=narrative, lines={source: -amount, target: amount}, uid=uid
        )
    return movement


def _again(movement: Movement) -> str:
    """Return what parts the key of a release from that of an earlier one: nothing else happens twice by one document."""
    if movement.kind != Kind.RELEASED:
        return ""
    return f":{Movement.objects.filter(kind=Kind.RELEASED, reservation=movement.reservation).count()}"
