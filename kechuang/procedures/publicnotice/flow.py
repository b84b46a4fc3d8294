"""How a notice is made and ends, how an objection is answered, and the stage of a composed flow in which a case is on notice."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import machine
from kechuang.kernel.flows import Flow, Given, Move, Outcome, StageKind, State, Stretch, Token, Wait
from kechuang.kernel.flows.parameters import Days
from kechuang.kernel.flows.roles import ROLES
from kechuang.procedures.publicnotice.actions.objecting import strike
from kechuang.procedures.publicnotice.actions.posting import put_up
from kechuang.procedures.publicnotice.queries import ENDED
from kechuang.procedures.publicnotice.rules import (
    ANSWERERS,
    DRAFTER,
    HANDLERS,
    PUBLISHERS,
    answers_another,
    has_entries,
    is_on_a_notice,
    no_open_objection,
    notice_has_run,
    objection_was_upheld,
    publishes_another,
)

LEADER: Final = ROLES["leader"].who
HEAD: Final = ROLES["head"].who
TIMER: Final = machine("timer")

posting_flow = Flow(
    start="drafting",
    states=(
        State("drafting", _("Being drafted")),
        State("handed_over", _("To be published")),
        State("posted", _("On public notice"), due=Wait(field="last_day")),
        State("ended", _("Notice ended"), ends=True, tone="good"),
        State("given_up", _("Given up"), ends=True, tone="bad"),
    ),
    moves=(
        Move(
            "hand_over",
            "drafting",
            "handed_over",
            DRAFTER,
            _("Hand over to be published"),
            (),
            (has_entries,),
        ),
        Move(
            "publish",
            "handed_over",
            "posted",
            PUBLISHERS,
            _("Publish the notice"),
            guards=(has_entries, publishes_another),
            effects=(put_up,),
        ),
        Move("return", "handed_over", "drafting", PUBLISHERS, _("Send back"), needs_reason=True),
        Move(
            "give_up", "drafting", "given_up", DRAFTER, _("Give up the draft"), needs_reason=True, quiet=True
        ),
        Move("end", "posted", "ended", TIMER, _("The days have passed"), after=Wait(field="last_day")),
    ),
)

NOT_TAKEN: Final = _("Say why: it is anonymous, came too late, or is about no entry of this notice.")
objection_flow = Flow(
    start="received",
    states=(
        State("received", _("Received"), due=Wait("acceptance")),
        State("taken_up", _("Being looked into"), due=Wait("handling")),
        State("not_taken", _("Not taken up"), ends=True, tone="bad"),
        State("upheld", _("Upheld"), ends=True, tone="good"),
        State("not_upheld", _("Not upheld"), ends=True, tone="bad"),
    ),
    moves=(
        Move("take_up", "received", "taken_up", HANDLERS, _("Take the objection up")),
        Move(
            "not_take",
            "received",
            "not_taken",
            HANDLERS,
            _("Do not take it up"),
            needs_reason=True,
            hint=NOT_TAKEN,
        ),
        Move(
            "dismiss",
            "taken_up",
            "not_upheld",
            ANSWERERS,
            _("Answer: not upheld"),
            guards=(answers_another,),
            needs_reason=True,
        ),
        Move(
            "uphold",
            "taken_up",
            "upheld",
            ANSWERERS,
            _("Answer: upheld"),
            guards=(answers_another,),
            effects=(strike,),
            needs_reason=True,
            needs_clause=True,
        ),
    ),
)


def build(given: Given) -> Stretch:
    """Wait to be posted, then for the end of the notice's days; the timer passes over a case with an open objection."""
    term = given.wait("term")
    waits = State("to_post", _("To be posted"), outward=_("In process"))
    return Stretch(
        states=(waits, State("posted", given.title, due=term)),
        moves=(
            Move(
                "post",
                "to_post",
                "posted",
                LEADER,
                _("Put on public notice"),
                when=(is_on_a_notice,),
                quiet=True,
            ),
            Move(
                "end",
                "posted",
                "ended",
                TIMER,
                _("The days have passed"),
                guards=(notice_has_run, no_open_objection),
                after=term,
            ),
            Move(
                "uphold",
                "posted",
                "upheld",
                LEADER | HEAD,
                _("Take it off the notice"),
                when=(objection_was_upheld,),
                needs_reason=True,
                needs_clause=True,
                quiet=True,
            ),
        ),
    )


public_notice = StageKind(
    name="public_notice",
    title=_("Public notice"),
    about=_("The case stands on public notice; an objection holds up its own entry until it is answered."),
    build=build,
    parameters=(
        Days(
            name="term",
            title=_("How long it stands"),
            hint=_(
                "“public_notice” counts the day of posting, “public_notice_next_day” begins with the day after."
            ),
            default={"rule": "public_notice", "days": 5},
        ),
    ),
    outcomes=(
        Outcome(name="ended", title=_("Notice ended"), gives=(ENDED,)),
        Outcome(name="upheld", title=_("Objection upheld")),
    ),
)

ended = Token(
    name=ENDED,
    title=_("public notice ended"),
    otherwise=_("The days of public notice have not ended yet."),
)
