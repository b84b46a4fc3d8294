"""填报: the applicant fills in, submits within the window, or withdraws."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.cases.applying import stamp_submission
from kechuang.kernel.cases.filling import freeze_answers
from kechuang.kernel.cases.rules import window_is_open
from kechuang.kernel.flows import Given, Move, Outcome, StageKind, State, Stretch
from kechuang.kernel.flows.roles import ROLES

APPLICANT = ROLES["applicant"].who


def build(given: Given) -> Stretch:
    """Wait for the applicant."""
    return Stretch(
        states=(State("filling", given.title),),
        moves=(
            Move(
                "submit",
                "filling",
                "submitted",
                APPLICANT,
                _("Submit the application"),
                guards=(window_is_open,),
                effects=(freeze_answers, stamp_submission),
            ),
            Move("withdraw", "filling", "withdrawn", APPLICANT, _("Withdraw"), quiet=True),
        ),
    )


draft = StageKind(
    name="draft",
    title=_("Filling in"),
    about=_("The applicant fills in and submits while the window is open, or withdraws."),
    build=build,
    outcomes=(
        Outcome(name="submitted", title=_("Submitted")),
        Outcome(name="withdrawn", title=_("Withdrawn")),
    ),
)
