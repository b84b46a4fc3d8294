"""任务书 as a stage of composed flows: the case waits until both sides have signed its agreement, and is marked then."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import machine
from kechuang.kernel.flows import Given, Move, Outcome, StageKind, State, Stretch, Token
from kechuang.kernel.flows.parameters import Days, WhoActs
from kechuang.procedures.agreements.queries import IN_FORCE, MACHINE
from kechuang.procedures.agreements.rules import agreement_is_in_force

TOKENS: Final = (
    Token(
        name=IN_FORCE,
        title=_("agreement in force"),
        otherwise=_("The agreement has not been signed by both sides yet."),
    ),
)


def build(given: Given) -> Stretch:
    """Wait for the agreement; the one who drafts it may also go on with one that came in force before, or give the award up."""
    who = given.who("who")
    return Stretch(
        states=(State("waiting", given.title, due=given.wait("term"), outward=_("Agreement to be signed")),),
        moves=(
            Move("conclude", "waiting", "in_force", machine(MACHINE), _("Agreement in force")),
            Move(
                "go_on",
                "waiting",
                "in_force",
                who,
                _("Go on: the agreement is in force"),
                when=(agreement_is_in_force,),
                quiet=True,
            ),
            Move(
                "give_up",
                "waiting",
                "given_up",
                who,
                _("Give the award up"),
                needs_reason=True,
                needs_clause=True,
            ),
        ),
    )


agreement_stage = StageKind(
    name="agreement",
    title=_("Agreement"),
    about=_("The office and the organisation sign the agreement; money waits for it."),
    build=build,
    parameters=(
        WhoActs(name="who", title=_("Who drafts"), default="clerk"),
        Days(name="term", title=_("Time limit"), default={"rule": "handling", "days": 20}),
    ),
    outcomes=(
        Outcome(name="in_force", title=_("In force"), gives=(IN_FORCE,)),
        Outcome(name="given_up", title=_("Given up")),
    ),
)
