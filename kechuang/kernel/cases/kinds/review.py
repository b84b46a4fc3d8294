"""审核: a post approves, returns or refuses, at one level or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.cases.rules import another_looks_again, is_anothers
from kechuang.kernel.flows import Given, Move, Outcome, StageKind, State, Stretch
from kechuang.kernel.flows.parameters import Choice, Days, WhoActs

if TYPE_CHECKING:
    from kechuang.kernel.access import Who

HIDDEN = _("In process")


def build(given: Given) -> Stretch:
    """Wait for one reviewer, or for two one after the other."""
    first = State("first", given.title, due=given.wait("term"), outward=HIDDEN)
    if given["levels"] == "one":
        approve = Move("approve", "first", "approved", given.who("who"), _("Pass"), guards=(is_anothers,))
        return Stretch((first,), (approve, *_sent_on_by_the_first(given.who("who"))))
    second = State("second", _("Second review"), due=given.wait("term"), outward=HIDDEN)
    pass_on = Move(
        "pass_on", "first", "second", given.who("who"), _("Agree and pass on"), guards=(is_anothers,)
    )
    moves = (pass_on, *_sent_on_by_the_first(given.who("who")), *_looked_at_again(given.who("second")))
    return Stretch((first, second), moves)


def _sent_on_by_the_first(who: Who) -> tuple[Move, ...]:
    """Return what the first reviewer does besides agreeing."""
    return (
        Move("return", "first", "returned", who, _("Return"), needs_reason=True),
        Move("refuse", "first", "refused", who, _("Do not support"), needs_reason=True, needs_clause=True),
    )


def _looked_at_again(who: Who) -> tuple[Move, ...]:
    """Return what the second reviewer does, who is another than the first."""
    return (
        Move("approve", "second", "approved", who, _("Pass"), guards=(is_anothers, another_looks_again)),
        Move("send_down", "second", "first", who, _("Send back to the first reviewer"), needs_reason=True),
        Move(
            "refuse_second",
            "second",
            "refused",
            who,
            _("Do not support"),
            guards=(another_looks_again,),
            needs_reason=True,
            needs_clause=True,
        ),
    )


review = StageKind(
    name="review",
    title=_("Examination"),
    about=_("A post approves, returns or refuses; with two levels, two people do."),
    build=build,
    parameters=(
        WhoActs(name="who", title=_("Who reviews"), default="head"),
        Choice(
            name="levels",
            title=_("Levels"),
            options=(("one", _("one")), ("two", _("two"))),
            default="one",
        ),
        WhoActs(name="second", title=_("Who reviews again"), default="leader", only=("levels", "two")),
        Days(name="term", title=_("Time limit of each level"), default={"rule": "handling", "days": 5}),
    ),
    outcomes=(
        Outcome(name="approved", title=_("Passed"), gives=("review.approved",)),
        Outcome(name="returned", title=_("Returned")),
        Outcome(name="refused", title=_("Not supported")),
    ),
)
