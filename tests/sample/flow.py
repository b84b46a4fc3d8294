"""How a petition moves."""

from kechuang.kernel.access import below, machine, own, post
from kechuang.kernel.cases.acting import Step
from kechuang.kernel.cases.models import Case
from kechuang.kernel.flows import Flow, Move, State, Wait, effect, rule
from kechuang.primitives.actor import Actor

head = post("head") & below("case__unit__path")


@rule(otherwise="A petition says please.")
def says_please(_actor: Actor, case: Case) -> bool:
    return "please" in case.petition.words


@effect
def stamp(step: Step) -> None:
    step.give("sample.stamped")


petition_flow = Flow(
    start="draft",
    states=(
        State("draft", "Draft"),
        State("handed_in", "Handed in", due=Wait("supervision.reminder", 3)),
        State("granted", "Granted", ends=True, tone="good"),
        State("lapsed", "Lapsed", ends=True, tone="bad"),
    ),
    moves=(
        Move("hand_in", "draft", "handed_in", own("applicant"), "Hand in", guards=(says_please,)),
        Move("grant", "handed_in", "granted", head, "Grant", effects=(stamp,)),
        Move("return", "handed_in", "draft", head, "Return", needs_reason=True),
        Move(
            "lapse", "handed_in", "lapsed", machine("timer"), "Lapse", after=Wait("supervision.escalation", 5)
        ),
    ),
)
