"""How a payment goes from the office to the treasury and back, and how an adjustment is approved."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import below, machine, of_unit, own, post
from kechuang.kernel.flows import Flow, Move, State
from kechuang.procedures.funds.effects import adjust, free, pay, sign
from kechuang.procedures.funds.rules import approves_another, is_on_a_list, signs_once, year_is_open

TREASURY: Final = "treasury"
head = post("head") & of_unit("case__unit")
finance = post("finance")
leader = post("leader") & below("case__unit__path")
treasury = machine(TREASURY)
unsent = ("made", "checked", "reviewed", "approved")

payment_flow = Flow(
    start="made",
    states=(
        State("made", _("Drafted")),
        State("checked", _("First check passed")),
        State("reviewed", _("Review passed")),
        State("approved", _("Approved")),
        State("sent", _("With the treasury")),
        State("paid", _("Paid"), ends=True, tone="good"),
        State("bounced", _("Bounced"), ends=True, tone="bad"),
        State("refused", _("Not to be paid"), ends=True, tone="bad"),
        State("withdrawn", _("Withdrawn"), ends=True, tone="bad"),
    ),
    moves=(
        Move("check", "made", "checked", head, _("Pass the first check"), (), (signs_once,), (sign,)),
        Move("review", "checked", "reviewed", finance, _("Pass the review"), (), (signs_once,), (sign,)),
        Move("approve", "reviewed", "approved", leader, _("Approve"), (), (signs_once,), (sign,)),
        Move("send", "approved", "sent", finance, _("Send to the treasury"), (), (is_on_a_list,)),
        Move("settle", "sent", "paid", treasury, _("Report as paid"), effects=(pay,)),
        Move(
            "bounce", "sent", "bounced", treasury, _("Report as bounced"), effects=(free,), needs_reason=True
        ),
        Move(
            "refuse",
            ("made", "checked", "reviewed"),
            "refused",
            head | finance | leader,
            _("Do not pay"),
            effects=(free,),
            needs_reason=True,
            quiet=True,
        ),
        Move(
            "withdraw",
            unsent,
            "withdrawn",
            own("made_by"),
            _("Withdraw"),
            effects=(free,),
            needs_reason=True,
            quiet=True,
        ),
    ),
)

adjustment_flow = Flow(
    start="asked",
    states=(
        State("asked", _("Asked for")),
        State("approved", _("Approved"), ends=True, tone="good"),
        State("refused", _("Refused"), ends=True, tone="bad"),
    ),
    moves=(
        Move(
            "approve",
            "asked",
            "approved",
            leader,
            _("Approve"),
            guards=(approves_another, year_is_open),
            effects=(adjust,),
        ),
        Move("refuse", "asked", "refused", leader, _("Refuse"), needs_reason=True),
    ),
)
