"""What must be given before a payment or an adjustment goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.flows import rule

if TYPE_CHECKING:
    from kechuang.kernel.cases.models import Case
    from kechuang.primitives.actor import Actor


@rule(otherwise=_("Whoever made or checked this payment leaves this step to somebody else."))
def signs_once(actor: Actor, case: Case) -> bool:
    """Maker, checkers and approver are different people."""
    return all(one.person_id != actor.person for one in case.payment.signatures.all())


@rule(otherwise=_("Approved payments are sent together, from the page of the treasury."))
def is_on_a_list(_actor: Actor, case: Case) -> bool:
    """A payment goes to the treasury on a list."""
    return case.payment.dispatch_id is not None


@rule(otherwise=_("Whoever asked for the adjustment does not approve it."))
def approves_another(actor: Actor, case: Case) -> bool:
    """Asking and approving are two people."""
    return actor.person != case.adjustment.asked_by_id


@rule(otherwise=_("The budget year is closed: nothing more is adjusted in it."))
def year_is_open(_actor: Actor, case: Case) -> bool:
    """Nothing moves between the lines of a closed year."""
    return case.adjustment.giver.fund_year.closed_on is None
