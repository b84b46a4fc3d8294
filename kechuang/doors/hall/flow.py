"""How a registration moves: checked, admitted, or returned and handed in again."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.doors.hall import actions
from kechuang.doors.hall.rules import (
    APPLICANT,
    CHECKERS,
    checks_another,
    codes_are_of_one_enterprise,
    record_is_open,
    was_revised,
)
from kechuang.kernel.flows import Flow, Move, State, Wait

# Whoever may check finds it on their today page; a task would lie with the organ itself, where nobody holds such a post.
registration_flow = Flow(
    start="submitted",
    states=(
        State("submitted", _("Being verified"), due=Wait("acceptance")),
        State("returned", _("Waits for corrections")),
        State("admitted", _("Admitted"), ends=True, tone="good"),
        State("refused", _("Turned down"), ends=True, tone="bad"),
        State("withdrawn", _("Taken back"), ends=True, tone="bad"),
    ),
    moves=(
        Move(
            "admit",
            "submitted",
            "admitted",
            CHECKERS,
            _("Admit"),
            guards=(checks_another, codes_are_of_one_enterprise, record_is_open),
            effects=(actions.admit, actions.close, actions.tell_applicant),
            quiet=True,
        ),
        Move("return", "submitted", "returned", CHECKERS, _("Send back"), needs_reason=True, quiet=True),
        Move(
            "refuse",
            "submitted",
            "refused",
            CHECKERS,
            _("Turn down"),
            effects=(actions.close, actions.tell_applicant),
            needs_reason=True,
            quiet=True,
        ),
        Move("resubmit", "returned", "submitted", APPLICANT, _("Hand in again"), guards=(was_revised,)),
        Move(
            "withdraw",
            ("submitted", "returned"),
            "withdrawn",
            APPLICANT,
            _("Take back"),
            effects=(actions.close,),
            quiet=True,
        ),
    ),
)
