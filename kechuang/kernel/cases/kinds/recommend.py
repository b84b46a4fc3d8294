"""推荐审核: the recommending unit recommends, sends back or declines."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.cases.rules import recommender_is_named
from kechuang.kernel.flows import Given, Move, Outcome, StageKind, State, Stretch
from kechuang.kernel.flows.parameters import Days
from kechuang.kernel.flows.roles import ROLES

UNIT = ROLES["recommender"].who


def build(given: Given) -> Stretch:
    """Wait for the recommending unit."""
    return Stretch(
        states=(State("waiting", given.title, due=given.wait("term")),),
        moves=(
            Move("recommend", "waiting", "recommended", UNIT, _("Recommend")),
            Move("send_back", "waiting", "sent_back", UNIT, _("Send back"), needs_reason=True),
            Move("decline", "waiting", "declined", UNIT, _("Do not recommend"), needs_reason=True),
        ),
        guards=(recommender_is_named,),
    )


recommend = StageKind(
    name="recommend",
    title=_("Recommendation"),
    about=_("The town or park that recommends the application looks at it first."),
    build=build,
    parameters=(Days(name="term", title=_("Time limit"), default={"rule": "handling", "days": 5}),),
    outcomes=(
        Outcome(name="recommended", title=_("Recommended"), gives=("recommendation.given",)),
        Outcome(name="sent_back", title=_("Sent back")),
        Outcome(name="declined", title=_("Not recommended")),
    ),
)
