"""What the funds say on the page of a case: what is reserved and paid of what was asked, whichever case below it holds the money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import scope
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.formatting import yuan
from kechuang.procedures.funds.models import Payment, Reservation

if TYPE_CHECKING:
    from django.db import models

    from kechuang.primitives.actor import Actor


def money_of(actor: Actor, thing: models.Model) -> Facts | None:
    """Return the money of a case and of what grew out of it, for those who may see its reservations; nothing where none is kept."""
    case = thing.case.pk  # type: ignore[attr-defined]  # what a case is about has it
    ours = Q(case=case) | Q(case__parent=case)
    rows = list(
        scope(actor, "see", Reservation)
        .filter(ours)
        .select_related("reserved", "in_payment", "paid", "line")
        .order_by("pk")
    )
    if not rows:
        return None
    payments = scope(actor, "see", Payment).filter(tranche__reservation__in=rows, void=False)
    asked: int | None = getattr(thing, "amount", None)
    waiting, moving, paid = (
        sum(getattr(row, name).balance for row in rows) for name in ("reserved", "in_payment", "paid")
    )
    lines = "、".join(dict.fromkeys(row.line.number for row in rows))
    return Facts(
        [
            *([Fact(_("Amount asked for"), yuan(asked), numeric=True)] if asked else []),
            Fact(_("Reserved"), yuan(waiting + moving + paid), lines, numeric=True),
            Fact(_("In payment"), yuan(moving), numeric=True),
            Fact(_("Paid"), yuan(paid), numeric=True),
            *(
                Fact(
                    one.tranche.title,
                    yuan(one.amount),
                    one.case.state_label,
                    one.get_absolute_url(),
                    numeric=True,
                )
                for one in payments.select_related("tranche", "case__flow").order_by("tranche__number", "pk")
            ),
        ]
    )
