"""What the moves of agreements and amendments bring about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.holding import locked
from kechuang.kernel.flows import effect
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.numbering.actions import void as make_void
from kechuang.kernel.numbering.models import Number
from kechuang.primitives.actor import Actor
from kechuang.procedures.agreements import queries
from kechuang.procedures.agreements.models import Signature

if TYPE_CHECKING:
    from kechuang.kernel.cases.acting import Step
    from kechuang.procedures.agreements.models import Agreement, Terms


def _sign(step: Step, terms: Terms, side: Signature.Side) -> None:
    """Keep who signed terms by the step being taken."""
    Signature.objects.create(terms=terms, side=side, person=person_of(step.actor), event=step.event)


def _put_in_force(agreement: Agreement, terms: Terms) -> None:
    """Let terms hold; the database asks whether both sides signed them."""
    agreement.in_force = terms
    agreement.save(update_fields=["in_force"])


@effect
def sign_for_the_organisation(step: Step) -> None:
    """Sign the last version for the organisation."""
    _sign(step, queries.last_terms(step.case.agreement), Signature.Side.ORGANISATION)


@effect
def sign_for_the_office(step: Step) -> None:
    """Sign the last version for the office: it comes in force, and the award goes on, marked."""
    agreement = step.case.agreement
    terms = queries.last_terms(agreement)
    _sign(step, terms, Signature.Side.OFFICE)
    _put_in_force(agreement, terms)
    award = agreement.award
    locked(award)
    move = queries.conclusion_of(award.flow.flow, award.state)
    if move is not None:
        act(award, move.name, by=Actor.system(queries.MACHINE))


@effect
def approve_the_amendment(step: Step) -> None:
    """Sign the new terms for the office: from now on they hold, and the old ones stay beside them."""
    amendment = step.case.amendment
    _sign(step, amendment.terms, Signature.Side.OFFICE)
    _put_in_force(amendment.agreement, amendment.terms)


@effect
def give_the_number_up(step: Step) -> None:
    """Make the numbers of an agreement void that is withdrawn; the award can have another."""
    agreement = step.case.agreement
    agreement.void = True
    agreement.save(update_fields=["void"])
    for number in Number.objects.filter(holder=agreement.ref):
        make_void(step.w, number, step.event.reason[:200])
