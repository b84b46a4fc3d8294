"""Who may be away, given what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.flows import rule
from kechuang.office.leave.queries import balance

if TYPE_CHECKING:
    from kechuang.kernel.cases.models import Case
    from kechuang.primitives.actor import Actor


@rule(otherwise=_("The days asked for exceed the balance of annual leave."))
def balance_covers(_actor: Actor, case: Case) -> bool:
    """Annual leave only as far as it reaches."""
    return case.leave.kind != "annual" or balance(case.leave.applicant, case.leave.first_day.year) >= 0


@rule(otherwise=_("There is no working day between these dates."))
def has_working_days(_actor: Actor, case: Case) -> bool:
    """A request for holidays alone needs no leave."""
    return case.leave.days > 0


@rule(otherwise=_("Nobody answers their own request."))
def answers_another(actor: Actor, case: Case) -> bool:
    """The one who answers is not the one who asks."""
    return actor.person != case.leave.applicant_id
