"""A request before it is sent: its days, the balance it would leave, who answers it, and what stands in its way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.cases.models import Case
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.formatting import number
from kechuang.office.leave import queries
from kechuang.office.leave.actions import prepared
from kechuang.office.leave.flow import asked_rightly

if TYPE_CHECKING:
    from kechuang.kernel.identity.models import Unit
    from kechuang.office.leave.models import LeaveRequest
    from kechuang.primitives.actor import Actor

LAST_WORDS: Final = {
    "head": _("Head of office"),
    "leader": _("Leader in charge"),
    "chief": _("Principal leader"),
}


@dataclass(frozen=True, slots=True)
class Considered:
    """What a request would be if it were sent now."""

    request: LeaveRequest
    unit: Unit

    @property
    def facts(self) -> Facts:
        """Return what the applicant should know before sending it."""
        it = self.request
        facts = [Fact(_("Days asked for"), it.length, it.kind.clause)]
        if it.kind.code == "annual":
            left = queries.balance(it.applicant, it.first_day.year)
            facts += [
                Fact(_("Annual leave left now"), number(left), numeric=True),
                Fact(_("Left after this request"), number(left - it.days), numeric=True),
            ]
        facts += [
            Fact(_("First to answer"), str(self.unit)),
            Fact(_("The last word has"), LAST_WORDS[it.answers]),
        ]
        if it.kind.proof:
            facts.append(Fact(_("Proof"), it.proof or None, it.kind.proof))
        return Facts(facts, columns=2)


def considered(*, by: Actor, instead: LeaveRequest | None = None, **asked: Any) -> Considered:
    """Return a request as it would be sent; whatever the flow would refuse is refused here with the same sentence."""
    request, unit = prepared(by=by, **asked)
    case = Case()
    request.case, request.instead = case, instead
    for rule in asked_rightly:
        if not rule(by, case):
            raise Refused(rule.otherwise, rule=rule.name)
    return Considered(request, unit)
