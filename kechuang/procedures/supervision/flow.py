"""How a matter is chased: issued, reminded, escalated, answered with evidence, accepted or sent back."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import below, machine, own, post
from kechuang.kernel.flows import Flow, Move, State, Wait
from kechuang.procedures.supervision import actions
from kechuang.procedures.supervision.rules import accepts_another, has_evidence

unit = post("head", "clerk", "station") & below("unit__path")
issuer = own("issued_by") | post("leader") & below("unit__path")
waiting = ("issued", "reminded", "escalated")
due = Wait(field="due")

supervision_flow = Flow(
    start="issued",
    states=(
        State("issued", _("Issued"), due=due),
        State("reminded", _("Reminded"), due=due),
        State("escalated", _("Escalated to the leader"), due=due),
        State("answered", _("Answered"), due=Wait("supervision.reminder", 3)),
        State("closed", _("Closed"), ends=True, tone="good"),
        State("withdrawn", _("Withdrawn"), ends=True, tone="bad"),
    ),
    moves=(
        Move("answer", waiting, "answered", unit, _("Answer"), guards=(has_evidence,), needs_reason=True),
        Move(
            "remind",
            "issued",
            "reminded",
            machine("timer"),
            _("Remind"),
            effects=(actions.remind_unit,),
            after=Wait(field="remind_on"),
        ),
        Move(
            "escalate",
            "reminded",
            "escalated",
            machine("timer"),
            _("Escalate"),
            effects=(actions.tell_leaders,),
            after=Wait("supervision.escalation", 5, "due"),
        ),
        Move("accept", "answered", "closed", issuer, _("Accept the answer"), guards=(accepts_another,)),
        Move("send_back", "answered", "issued", issuer, _("Send back"), needs_reason=True),
        Move("withdraw", waiting, "withdrawn", issuer, _("Withdraw"), needs_reason=True, quiet=True),
    ),
)
