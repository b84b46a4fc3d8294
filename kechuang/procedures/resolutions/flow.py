"""How a resolution is written and confirmed, and the stage of a composed flow in which a case waits for a meeting."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.cases.rules import is_anothers
from kechuang.kernel.flows import Flow, Given, Move, Outcome, StageKind, State, Stretch, Token
from kechuang.kernel.flows.parameters import Choice, Days
from kechuang.kernel.flows.roles import ROLES
from kechuang.procedures.resolutions.actions import carry_out
from kechuang.procedures.resolutions.queries import PASSED
from kechuang.procedures.resolutions.rules import (
    CONFIRMERS,
    DRAFTER,
    confirms_another,
    has_an_agenda,
    meeting_agreed,
    meeting_deferred,
    meeting_refused,
)

LEADER: Final = ROLES["leader"].who

resolution_flow = Flow(
    start="drafting",
    states=(
        State("drafting", _("Being drafted")),
        State("handed_over", _("To be confirmed")),
        State("confirmed", _("Confirmed"), ends=True, tone="good"),
        State("given_up", _("Given up"), ends=True, tone="bad"),
    ),
    moves=(
        Move(
            "hand_over",
            "drafting",
            "handed_over",
            DRAFTER,
            _("Hand over for confirmation"),
            guards=(has_an_agenda,),
        ),
        Move(
            "confirm",
            "handed_over",
            "confirmed",
            CONFIRMERS,
            _("Confirm the resolution"),
            guards=(has_an_agenda, confirms_another),
            effects=(carry_out,),
        ),
        Move("return", "handed_over", "drafting", CONFIRMERS, _("Send back"), needs_reason=True),
        Move(
            "give_up", "drafting", "given_up", DRAFTER, _("Give up the draft"), needs_reason=True, quiet=True
        ),
    ),
)


def build(given: Given) -> Stretch:
    """Wait for a meeting; what it decided is carried out when its resolution is confirmed, by whoever confirms it."""
    back = given["deferral"] == "back"
    refuse = Move(
        "refuse",
        "at_meeting",
        "refused",
        LEADER,
        _("Do not agree in a meeting"),
        when=(meeting_refused,),
        guards=(is_anothers,),
        needs_reason=True,
        needs_clause=True,
        quiet=True,
    )
    defer = Move(
        "defer",
        "at_meeting",
        "deferred" if back else "at_meeting",
        LEADER,
        _("Defer in a meeting"),
        when=(meeting_deferred,),
        needs_reason=True,
        quiet=True,
    )
    agree = Move(
        "agree",
        "at_meeting",
        "passed",
        LEADER,
        _("Agree in a meeting"),
        when=(meeting_agreed,),
        guards=(is_anothers,),
        quiet=True,
    )
    waits = State("at_meeting", given.title, due=given.wait("term"), outward=_("In process"))
    return Stretch(states=(waits,), moves=(agree, refuse, defer))


resolution = StageKind(
    name="resolution",
    title=_("Decision of a meeting"),
    about=_("A meeting decides; whoever confirms its resolution moves all its cases at once."),
    build=build,
    parameters=(
        Days(name="term", title=_("Time limit"), default={"rule": "handling", "days": 20}),
        Choice(
            name="deferral",
            title=_("A deferred case"),
            options=(
                ("stays", _("waits for the next meeting")),
                ("back", _("goes back to an earlier stage")),
            ),
            default="stays",
        ),
    ),
    outcomes=(
        Outcome(name="passed", title=_("Agreed in a meeting"), gives=(PASSED,)),
        Outcome(name="refused", title=_("Not agreed in a meeting")),
        Outcome(name="deferred", title=_("Deferred"), only=("deferral", "back")),
    ),
)

passed = Token(
    name=PASSED,
    title=_("agreed in a meeting"),
    otherwise=_("No meeting has agreed to this application yet."),
)
