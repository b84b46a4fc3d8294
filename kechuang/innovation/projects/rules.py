"""What must be given before a project or what is said of it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.innovation.projects import queries
from kechuang.kernel.flows import rule

if TYPE_CHECKING:
    from kechuang.kernel.cases.models import Case
    from kechuang.primitives.actor import Actor


@rule(otherwise=_("The acceptance has not been decided yet."))
def acceptance_is_decided(_actor: Actor, case: Case) -> bool:
    """Passed, or concluded without passing."""
    return queries.is_concluded(case.project)


@rule(
    otherwise=_(
        "A tranche of this project that passed its acceptance is not paid: pay it, or release what came back of it for good."
    )
)
def tail_is_paid(_actor: Actor, case: Case) -> bool:
    """What a passed project was promised is paid before it is closed; what a payment fell short of is no promise."""
    return not queries.passed(case.project) or not queries.is_owed(case.project)


@rule(
    otherwise=_(
        "Something under this project is not finished: its agreement, an amendment, a report or a payment."
    )
)
def nothing_goes_on(_actor: Actor, case: Case) -> bool:
    """A project ends when all under it has ended."""
    return not any(one.is_open for one in case.project.under)


@rule(otherwise=_("Enter the rectified figures on their own page first."))
def figures_are_new(_actor: Actor, case: Case) -> bool:
    """Each rectification is answered by another round of figures."""
    sent_again = case.events.filter(move="resubmit").count()
    return queries.last_round(case.project_report) == sent_again + 2


@rule(otherwise=_("Whoever gave the opinion leaves the decision to somebody else."))
def decides_on_anothers_opinion(actor: Actor, case: Case) -> bool:
    """Opinion and decision are two people's."""
    return not case.events.filter(move="opine", person=actor.person).exists()
