"""Reserving money for an award and releasing what it will not need; whoever awards has asked the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.ledger.actions import hold, open_account
from kechuang.kernel.ledger.models import Measure
from kechuang.procedures.funds import queries
from kechuang.procedures.funds.actions.budget import must_be_confirmed
from kechuang.procedures.funds.actions.moving import KEEPER, move_reserved
from kechuang.procedures.funds.actions.years import held
from kechuang.procedures.funds.models import Kind, Reservation, Tranche

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.cases.models import Case
    from kechuang.kernel.ledger.models import Account
    from kechuang.primitives.actor import Actor
    from kechuang.procedures.funds.models import BudgetLine, Movement

HELD_IN: dict[str, StrOrPromise] = {
    "reserved": _("{title}, reserved"),
    "in_payment": _("{title}, in payment"),
    "paid": _("{title}, paid"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A tranche to be: its name, its fen, and the token the awarding case must have been given before it is paid."""

    title: str
    amount: int
    needs: str = ""


def reserve(
    line: BudgetLine,
    *,
    by: Actor,
    award: str,
    case: Case,
    title: str,
    programme: str,
    plan: Sequence[Plan],
) -> Reservation:
    """Reserve money of a line for an award (a Ref) under its case, as much as its tranches make together."""
    with write(by) as w:
        held(line.fund_year)
        must_be_confirmed(line)
        hold(w, (line.available,))
        if Reservation.objects.filter(award=award, line=line).exists():
            sentence = _("Money of this line is reserved for this award already.")
            raise Refused(sentence, rule="award_reserves_of_a_line_once")
        reservation = Reservation(line=line, case=case, award=award, title=title, programme=programme)
        for name, words in HELD_IN.items():
            setattr(reservation, name, _account(w, reservation, name, words))
        reservation.save()
        Tranche.objects.bulk_create(
            Tranche(reservation=reservation, number=n, title=one.title, amount=one.amount, needs=one.needs)
            for n, one in enumerate(plan, start=1)
        )
        amount = sum(one.amount for one in plan)
        move_reserved(w, Kind.RESERVED, reservation, amount)
        w.record("funds.reserve", reservation, line=line.number, award=award, amount=amount)
    return reservation


def _account(w: Writing, reservation: Reservation, name: str, words: StrOrPromise) -> Account:
    """Open one account of a reservation."""
    title = format_lazy(words, title=reservation.title[:100])
    code = f"{KEEPER}/{reservation.line.number}/{reservation.uid}/{name}"
    return open_account(w, code, title=title, measure=Measure.FEN, keeper=KEEPER)


def release(reservation: Reservation, *, by: Actor, amount: int, reason: str, document: str = "") -> Movement:
    """Give back to the line what an award will not need; amount in fen. As long as the award goes on, what it was promised stays."""
    with write(by) as w:
        movement = move_reserved(w, Kind.RELEASED, reservation, amount, reason=reason, document=document)
        w.record("funds.release", reservation, amount=amount, reason=reason)
    return movement


def release_the_rest(reservation: Reservation, *, by: Actor, reason: str) -> Movement:
    """Give back all that is left of a reservation of which nothing can come due any more: paid short, or returned for good."""
    with write(by) as w:
        must(by, "release", reservation)
        left = hold(w, (reservation.reserved, reservation.line.available))[reservation.reserved_id].balance
        if not left:
            raise Refused(_("Nothing is left of what was reserved."), rule="something_is_left")
        if queries.promised().filter(reservation=reservation).exists():
            sentence = _("A tranche of this award can still be paid; what is reserved for it stays.")
            raise Refused(sentence, rule="nothing_is_promised")
        return release(reservation, by=by, amount=left, reason=reason)
