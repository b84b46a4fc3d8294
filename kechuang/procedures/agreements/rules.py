"""What must be given before an agreement or an amendment goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.flows import rule
from kechuang.procedures.agreements import queries
from kechuang.procedures.agreements.models import Agreement

if TYPE_CHECKING:
    from kechuang.kernel.cases.models import Case
    from kechuang.primitives.actor import Actor


@rule(otherwise=_("Change the agreement first: what was signed and came back is not sent again as it was."))
def is_not_what_came_back(_actor: Actor, case: Case) -> bool:
    """Terms that carry a signature are never offered anew."""
    return not queries.is_signed(case.agreement)


@rule(otherwise=_("Whoever drafted the agreement does not sign it."))
def signs_anothers_draft(actor: Actor, case: Case) -> bool:
    """Drafter and signer are two people."""
    agreement = case.agreement
    return actor.person not in {agreement.drafted_by_id, queries.last_terms(agreement).drafted_by_id}


@rule(otherwise=_("Whoever signed for the other side, or checked the amendment, does not approve it."))
def approves_anothers_check(actor: Actor, case: Case) -> bool:
    """Asking, checking and approving are different people."""
    return not case.events.filter(person=actor.person, move__in=("open", "check")).exists()


@rule(otherwise=_("The terms have changed since this was asked; withdraw it and ask anew."))
def changes_what_holds(_actor: Actor, case: Case) -> bool:
    """An amendment changes the terms it was written for."""
    amendment = case.amendment
    return amendment.terms.base_id == amendment.agreement.in_force_id


@rule(otherwise=_("The agreement is not in force yet."))
def agreement_is_in_force(_actor: Actor, case: Case) -> bool:
    """Of this award, or of one under it."""
    rows = Agreement.objects.filter(Q(award=case) | Q(award__parent=case))
    return rows.exclude(in_force=None).exists()
