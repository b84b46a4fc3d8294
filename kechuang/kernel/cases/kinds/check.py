"""形式审查 and 补正: accepted, returned once with everything that is missing, or not accepted by a clause.

行政许可法第三十二条: what has to be corrected is told once and all at once within five days; told nothing, the application counts as
accepted. Science projects are no licences, so both are followed by choice (待核).
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import machine
from kechuang.kernel.cases.filling import freeze_answers
from kechuang.kernel.cases.rules import is_anothers
from kechuang.kernel.flows import Given, Move, Outcome, StageKind, State, Stretch
from kechuang.kernel.flows.parameters import Choice, Days, Number, Text, WhoActs, YesNo
from kechuang.kernel.flows.roles import ROLES

APPLICANT, TIMER = ROLES["applicant"].who, machine("timer")
ALL_AT_ONCE = _("Everything that has to be corrected, one line each: it is told once and all at once.")


def build_check(given: Given) -> Stretch:
    """Wait for whoever checks; where silence counts as acceptance, for the end of the term too."""
    who, term = given.who("who"), given.wait("term")
    ask = Move(
        "ask_correction",
        "checking",
        "to_correct",
        who,
        _("Ask for correction"),
        needs_reason=True,
        hint=ALL_AT_ONCE,
    )
    deem = Move("deem_accepted", "checking", "accepted", TIMER, _("Counts as accepted"), after=term)
    return Stretch(
        states=(State("checking", given.title, due=term, outward=_("Handed in")),),
        moves=(
            Move("accept", "checking", "accepted", who, _("Accept"), guards=(is_anothers,)),
            *((ask,) if given["corrections"] else ()),
            Move(
                "refuse",
                "checking",
                "refused",
                who,
                _("Do not accept"),
                guards=(is_anothers,),
                needs_reason=True,
                needs_clause=True,
            ),
            *((deem,) if given["silence"] else ()),
        ),
    )


formal_check = StageKind(
    name="formal_check",
    title=_("Formal check"),
    about=_("Is the application complete, in due form and by somebody who may ask?"),
    build=build_check,
    parameters=(
        WhoActs(name="who", title=_("Who checks"), default="clerk"),
        Days(name="term", title=_("Time limit"), default={"rule": "acceptance"}),
        YesNo(name="corrections", title=_("Can be returned for correction"), default=True),
        YesNo(
            name="silence",
            title=_("Counts as accepted when the time limit passes in silence"),
            hint=_("行政许可法第三十二条 says so of licences."),
            default=False,
        ),
    ),
    outcomes=(
        Outcome(name="accepted", title=_("Accepted for handling"), gives=("intake.accepted",)),
        Outcome(name="to_correct", title=_("To be corrected"), only=("corrections", True)),
        Outcome(name="refused", title=_("Not accepted")),
    ),
)


def build_correction(given: Given) -> Stretch:
    """Wait for the applicant until the term has passed."""
    refused = given["lapses_as"] == "refused"
    lapse = Move(
        "lapse",
        "correcting",
        given["lapses_as"],
        TIMER,
        _("Not accepted: not corrected in time")
        if refused
        else _("Counts as withdrawn: not corrected in time"),
        after=given.wait("term"),
    )
    return Stretch(
        states=(State("correcting", given.title, due=given.wait("term")),),
        moves=(
            Move(
                "resubmit",
                "correcting",
                "corrected",
                APPLICANT,
                _("Hand in the correction"),
                effects=(freeze_answers,),
            ),
            Move("withdraw", "correcting", "withdrawn", APPLICANT, _("Withdraw"), quiet=True),
            lapse,
        ),
        most=given["times"],
    )


correction = StageKind(
    name="correction",
    title=_("Correction"),
    about=_("The applicant hands in what is missing, by a term of its own that the window does not end."),
    build=build_correction,
    parameters=(
        Days(name="term", title=_("Time limit"), default={"rule": "correction"}),
        Number(name="times", title=_("How often"), least=1, most=9, default=1),
        Choice(
            name="lapses_as",
            title=_("When the time limit passes"),
            options=(("withdrawn", _("counts as withdrawn")), ("refused", _("is not accepted"))),
            default="withdrawn",
        ),
        Text(name="clause", title=_("Clause it is then refused by"), only=("lapses_as", "refused")),
    ),
    outcomes=(
        Outcome(name="corrected", title=_("Corrected")),
        Outcome(name="withdrawn", title=_("Withdrawn")),
        Outcome(name="refused", title=_("Not accepted"), only=("lapses_as", "refused")),
    ),
)
