"""归档: the file is put together and filed, and the case ends."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.flows import Given, Move, StageKind, State, Stretch
from kechuang.kernel.flows.parameters import Choice, Days, WhoActs


def build(given: Given) -> Stretch:
    """Wait for whoever files it."""
    return Stretch(
        states=(
            State("filing", given.title, due=given.wait("term"), outward=_("Concluded")),
            State("filed", _("Filed"), ends=True, tone=given["tone"], outward=_("Concluded")),
        ),
        moves=(
            Move("file", "filing", "filed", given.who("who"), _("File the case"), gives=("case.archived",)),
        ),
    )


archive = StageKind(
    name="archive",
    title=_("Filing"),
    about=_("The case is filed and ends."),
    build=build,
    parameters=(
        WhoActs(name="who", title=_("Who files"), default="clerk"),
        Days(name="term", title=_("Time limit"), default={"rule": "handling", "days": 10}),
        Choice(
            name="tone",
            title=_("A good or a bad end for the applicant"),
            options=(("good", _("good")), ("bad", _("bad"))),
            default="good",
        ),
    ),
)
