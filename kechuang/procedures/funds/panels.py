"""What the funds say on the page of a case: what is reserved and paid of what was asked, whichever case below it holds the money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import FilteredRelation, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kechuang.kernel.access import can, scope
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.formatting import yuan
from kechuang.procedures.funds.models import Reservation

if TYPE_CHECKING:
    from django.db import models

    from kechuang.primitives.actor import Actor


def to_confirm(count: int) -> str:
    """Say how many budget lines wait for a second person."""
    return ngettext("%(n)d budget line to confirm", "%(n)d budget lines to confirm", count) % {"n": count}


def money_of(actor: Actor, thing: models.Model) -> Facts | None:
    """Return the money of a case and of what grew out of it, for those who may see its reservations; nothing where none is kept."""
    found = _with_payments(actor, thing.case.pk)  # type: ignore[attr-defined]  # what a case is about has it
    if not found:
        return None
    rows = list({row.pk: row for row in found}.values())
    paid_out = (row.payment for row in found if hasattr(row, "payment"))
    payments = [one for one in paid_out if can(actor, "see", one)]
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
                for one in sorted(payments, key=lambda one: (one.tranche.number, one.pk))
            ),
        ]
    )


def _with_payments(actor: Actor, case: int) -> list[Reservation]:
    """Return the reservations of a case and of those below it, each once for every payment that stands, at least once."""
    standing = FilteredRelation("tranches__payments", condition=Q(tranches__payments__void=False))
    rows = scope(actor, "see", Reservation).filter(Q(case=case) | Q(case__parent=case))
    beside = ("payment__tranche", "payment__case__flow", "payment__case__unit")
    kept = rows.annotate(payment=standing).select_related("reserved", "in_payment", "paid", "line", *beside)
    return list(kept.order_by("pk"))
