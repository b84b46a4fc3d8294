"""Kinds of stage of the sample's own: the kernel knows none of them, and a composition mixes them with any other."""

from kechuang.kernel.access import machine
from kechuang.kernel.cases.acting import Step
from kechuang.kernel.cases.models import Case
from kechuang.kernel.flows import Given, Move, Outcome, StageKind, State, Stretch, Token, effect, rule
from kechuang.kernel.flows.parameters import Choice, Days, Number, Text, WhoActs, YesNo
from kechuang.primitives.actor import Actor


@rule(otherwise="Bring ink.")
def has_ink(_actor: Actor, case: Case) -> bool:
    return "no ink" not in case.title


@effect
def warm_the_wax(step: Step) -> None:
    step.case.title = f"{step.case.title} (warm: {step.given['motto']})"
    step.case.save(update_fields=["title"])


def asking(given: Given) -> Stretch:
    return Stretch(
        states=(State("open", given.title),),
        moves=(
            Move("ask", "open", "asked", given.who("who"), "Ask"),
            Move("give_up", "open", "given_up", given.who("who"), "Give up", quiet=True),
        ),
    )


def looking(given: Given) -> Stretch:
    return Stretch(
        states=(State("waiting", given.title, outward="In the house"),),
        moves=(
            Move("see", "waiting", "seen", given.who("who"), "See"),
            Move("overlook", "waiting", "unseen", given.who("who"), "Overlook"),
        ),
    )


def stamping(given: Given) -> Stretch:
    lapse = Move("cool", "soft", "cold", machine("timer"), "The wax cools", after=given.wait("term"))
    return Stretch(
        states=(
            State("soft", given.title, due=given.wait("term"), outward="In the house"),
            State("hard", "Stamped", outward="In the house"),
        ),
        moves=(
            Move("press", "soft", "hard", given.who("who"), "Press", gives=("sample.pressed",)),
            Move("hand_out", "hard", "stamped", given.who("who"), "Hand out"),
            *((lapse,) if given["cools"] else ()),
        ),
        guards=(has_ink,),
        effects=(warm_the_wax,),
        most=given["times"],
    )


def closing(given: Given) -> Stretch:
    return Stretch(states=(State("closed", given.title, ends=True, tone="good"),), moves=())


WHO = WhoActs(name="who", title="Who", default="head")
kinds = (
    StageKind(
        name="sample_ask",
        title="Asking",
        about="Somebody asks.",
        build=asking,
        parameters=(WhoActs(name="who", title="Who", default="applicant"),),
        outcomes=(Outcome(name="asked", title="Asked"), Outcome(name="given_up", title="Given up")),
    ),
    StageKind(
        name="sample_look",
        title="Looking",
        about="Somebody looks.",
        build=looking,
        parameters=(WHO,),
        outcomes=(
            Outcome(name="seen", title="Seen", gives=("sample.looked",)),
            Outcome(name="unseen", title="Unseen"),
        ),
    ),
    StageKind(
        name="sample_stamp",
        title="Stamping",
        about="Somebody stamps what was looked at.",
        build=stamping,
        parameters=(
            WHO,
            Text(name="motto", title="Motto", longest=12),
            Number(name="times", title="Times", least=1, most=3, default=1),
            Days(name="term", title="Term", default={"rule": "acceptance"}),
            Choice(name="wax", title="Wax", options=(("red", "Red"), ("black", "Black")), default="red"),
            Text(name="mourning", title="Mourning", only=("wax", "black")),
            YesNo(name="cools", title="Cools", default=False),
        ),
        outcomes=(
            Outcome(name="stamped", title="Stamped", gives=("sample.stamped",)),
            Outcome(name="cold", title="Cold", only=("cools", True)),
        ),
        needs=("sample.looked",),
    ),
    StageKind(name="sample_close", title="Closed", about="It is over.", build=closing),
)
tokens = (
    Token(name="sample.looked", title="looked at", otherwise="Nobody has looked at it yet."),
    Token(name="sample.pressed", title="pressed", otherwise="It is not pressed yet."),
    Token(name="sample.stamped", title="stamped", otherwise="It bears no stamp yet."),
)
