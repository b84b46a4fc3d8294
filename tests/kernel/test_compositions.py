"""A composition is told everything that is wrong with it, each sentence at its place; a sound one expands to one flow."""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it has no stubs

from kechuang.kernel.access import own
from kechuang.kernel.flows import Given, Move, Outcome, StageKind, State, Stretch, Token
from kechuang.kernel.flows.composition import Composition, End, Stage, composition_from
from kechuang.kernel.flows.expanding import expand
from kechuang.kernel.flows.faults import faults_of
from kechuang.kernel.flows.kept import data_of, flow_from
from kechuang.kernel.flows.merging import outlined, outward
from kechuang.kernel.flows.outline import Outline
from kechuang.kernel.flows.schema import flow_schema
from kechuang.kernel.flows.stagekinds import stage_kinds
from kechuang.primitives.canonical import canonical_json, sm3
from tests.sample.compositions import RULES, SEAL, seal


def told(data: object) -> list[tuple[str, str]]:
    with override("en"):
        return [(fault.pointer, str(fault.sentence)) for fault in faults_of(data, rules=RULES)]


def test_a_sound_composition_has_no_faults_and_its_flow_has_none() -> None:
    assert told(SEAL) == []
    assert list(expand(composition_from(SEAL)).faults()) == []


@pytest.mark.parametrize(
    ("data", "pointer", "sentence"),
    [
        ([], "", "is an object with a title"),
        (seal(titel="x"), "/titel", "Nothing reads this entry"),
        (seal(title=""), "/title", "1 to 60 characters"),
        (seal(stages=[]), "/stages", "1 to 40 stages"),
        (seal(ends={}), "/ends", "are a list"),
        (seal(stages__1="look"), "/stages/1", "This is an object"),
        (seal(stages__1__id="Look at it"), "/stages/1/id", "small letters"),
        (seal(stages__1__id="ask"), "/stages/1/id", "“ask” is used twice"),
        (seal(ends__0__id="shut"), "/ends/0/id", "“shut” is used twice"),
        (seal(ends__0__tone="grey"), "/ends/0/tone", "“good”, “bad”"),
        (seal(stages__1__kind="sample_hear"), "/stages/1/kind", "No installed stage kind is called “sample_hear”"),
        (seal(stages__2__with=[]), "/stages/2/with", "This is an object"),
        (seal(stages__2__with__motto=None), "/stages/2/with/motto", "“Motto” is missing"),
        (seal(stages__2__with__motto="x" * 13), "/stages/2/with/motto", "1 to 12 characters"),
        (seal(stages__2__with__times=4), "/stages/2/with/times", "from 1 to 3"),
        (seal(stages__2__with__times=True), "/stages/2/with/times", "from 1 to 3"),
        (seal(stages__2__with__term=5), "/stages/2/with/term", "a counting rule and"),
        (seal(stages__2__with__term__rule="whim"), "/stages/2/with/term", "no counting rule “whim”"),
        (seal(stages__2__with__term__days=0), "/stages/2/with/term", "1 to 3660 days"),
        (seal(stages__2__with__wax="green"), "/stages/2/with/wax", "red, black"),
        (seal(stages__2__with__wax="black"), "/stages/2/with/mourning", "“Mourning” is missing"),
        (seal(stages__2__with__mourning="tears"), "/stages/2/with/mourning", "does not ask for this one"),
        (seal(stages__2__with__cools=1), "/stages/2/with/cools", "true or false"),
        (seal(stages__2__with__colour=1), "/stages/2/with/colour", "no such parameter"),
        (seal(stages__1__with__who="minister"), "/stages/1/with/who", "applicant, recommender, clerk"),
        (seal(stages__1__then=[]), "/stages/1/then", "This is an object"),
        (seal(stages__1__then__seen=None), "/stages/1/then/seen", "Say where “Seen” leads"),
        (seal(stages__1__then__seen="nowhere"), "/stages/1/then/seen", "No stage and no end is called “nowhere”"),
        (seal(stages__1__then__blind="ask"), "/stages/1/then/blind", "does not end in this way"),
        (seal(stages__2__then__cold="ask"), "/stages/2/then/cold", "does not end in this way"),
        (seal(stages__2__with__cools=True), "/stages/2/then/cold", "Say where “Cold” leads"),
        (seal(stages__1__then__seen="shut"), "/stages/2", "No outcome leads to this stage"),
        (seal(stages__0__then__given_up="ask"), "/ends/0", "No outcome leads to this end"),
        (seal(stages__1__then__unseen="look", stages__2__then__stamped="look", stages__3=None), "/stages/1", "no end can be reached"),
        (seal(stages__0__then__asked="stamp"), "/stages/2", "does not give it: Asking → Stamping"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_place(data: object, pointer: str, sentence: str) -> None:
    assert [words for place, words in told(data) if place == pointer and sentence in words], told(data)


def test_a_stage_that_asks_of_arrivals_cannot_be_first() -> None:
    stamp = seal()["stages"][2]
    alone = {"title": "x", "stages": [{**stamp, "then": {"stamped": "shut"}}, seal()["stages"][3]]}
    assert (
        "/stages/0",
        "A case cannot begin here: this kind of stage asks for something to come before it.",
    ) in told(alone)


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=3)
    | st.sampled_from(["look", "sample_stamp", "stamped"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "kind", "with", "then", "title", "rule", "wax", "/"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)


@given(
    st.sampled_from(
        ["title", "ends", "stages__1", "stages__2__with", "stages__2__with__term", "stages__2__then"]
    ),
    ANYTHING,
)
def test_whatever_stands_in_the_file_is_told_in_sentences(place: str, value: object) -> None:
    for _pointer, sentence in told(seal(**{place: value} if value is not None else {})):
        assert sentence.endswith((".", "}."))


def test_every_fault_is_told_at_once() -> None:
    data = seal(title="", stages__1__kind="x", stages__2__with__times=9, ends__0__tone="grey")
    assert {place for place, _words in told(data)} == {
        "/title",
        "/stages/1/kind",
        "/stages/2/with/times",
        "/ends/0/tone",
    }


def test_states_and_moves_are_called_by_stage_and_do_not_hang_on_the_order() -> None:
    flow = expand(composition_from(SEAL))
    turned = expand(composition_from(seal(stages=[SEAL["stages"][n] for n in (0, 3, 2, 1)])))

    assert [state.name for state in flow.states] == [
        "ask.open", "look.waiting", "stamp.soft", "stamp.hard", "shut.closed", "dropped"
    ]  # fmt: skip
    assert {state.name for state in turned.states} == {state.name for state in flow.states}
    assert {(move.name, move.source, move.target) for move in turned.moves} == {
        (move.name, move.source, move.target) for move in flow.moves
    }
    assert str(flow.state("look.waiting").label) == "过目"
    assert flow.given("stamp.hard") == {
        "who": "head",
        "motto": "以信为本",
        "times": 1,
        "term": {"rule": "acceptance", "days": 2},
        "wax": "red",
        "cools": False,
    }


def test_what_a_stage_asks_of_arrivals_stands_on_every_move_that_leads_there() -> None:
    flow = expand(composition_from(SEAL))
    see = flow.move("look.see", "look.waiting")
    assert see is not None
    assert (see.target, see.gives, see.needs, see.most) == (
        "stamp.soft",
        ("sample.looked",),
        ("sample.looked",),
        1,
    )
    assert [rule.name for rule in see.guards] == ["sample.has_ink"]
    assert [done.name for done in see.effects] == ["sample.warm_the_wax"]


def test_the_same_composition_has_the_same_digest_and_survives_being_kept() -> None:
    flow = expand(composition_from(SEAL))
    first, again = (sm3(canonical_json(data_of(expand(composition_from(deepcopy(SEAL)))))) for _ in range(2))
    with override("zh-hans"):
        assert sm3(canonical_json(data_of(flow))) == first == again
    kept = flow_from(data_of(flow))
    assert data_of(kept) == data_of(flow)
    assert kept.composition == flow.composition
    other = seal(stages__2__with__motto="以诚为本")
    assert sm3(canonical_json(data_of(expand(composition_from(other))))) != first


def test_the_schema_knows_the_installed_kinds_and_holds_the_sample() -> None:
    schema = flow_schema()
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    validator.validate(SEAL)
    assert not validator.is_valid(seal(stages__2__with__times=9))
    assert not validator.is_valid(seal(stages__1__kind="sample_hear"))


def test_to_the_one_who_asked_states_of_one_outward_word_are_one() -> None:
    flow, seen = outward(expand(composition_from(SEAL)))

    assert [(state.name, str(state.label)) for state in flow.states] == [
        ("ask.open", "Asking"),
        ("look.waiting", "In the house"),
        ("shut.closed", "Closed"),
        ("dropped", "已撤回"),
    ]
    assert seen["stamp.hard"] == seen["stamp.soft"] == seen["look.waiting"] == "look.waiting"
    assert {move.name for move in flow.moves} == {"ask.ask", "ask.give_up", "look.overlook", "stamp.hand_out"}


def test_an_outline_has_one_state_a_stage() -> None:
    flow = outlined(expand(composition_from(SEAL)))
    assert [state.name for state in flow.states] == [
        "ask.open",
        "look.waiting",
        "stamp.soft",
        "shut.closed",
        "dropped",
    ]
    assert list(flow.faults()) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        (
            {"outcomes": tuple(Outcome(name=f"o{n}", title="x") for n in range(6))},
            "6 outcomes are more than 5",
        ),
        ({"outcomes": (Outcome(name="open", title="x"),)}, "both a state and an outcome"),
        ({"outcomes": ()}, "leads to neither a state nor an outcome"),
        ({"build": lambda _: Stretch((State("x" * 20, "X"),), ())}, "is no short name"),
        (
            {"build": lambda _: Stretch((State("a", "A"),), (Move("m", "b", "a", own("x"), "M"),))},
            "names no state b",
        ),
    ],
)
def test_an_unsound_kind_is_told_why(changes: dict[str, Any], fault: str) -> None:
    sound = stage_kinds()["sample_ask"]
    assert list(sound.faults()) == []
    made = StageKind(
        **{
            name: changes.get(name, getattr(sound, name))
            for name in ("name", "title", "about", "build", "outcomes", "parameters")
        }
    )
    assert any(fault in sentence for sentence in made.faults())


def test_a_token_says_whose_it_is() -> None:
    assert list(Token(name="stamped", title="x", otherwise="x").faults())
    assert not list(Token(name="sample.stamped", title="x", otherwise="x").faults())


def dummy(given: Given) -> Stretch:
    return Stretch((State("here", given.title),), ())


FORK = StageKind(
    name="fork",
    title="fork",
    about="fork",
    build=dummy,
    outcomes=(
        Outcome(name="plain", title="plain"),
        Outcome(name="giving", title="giving", gives=("a.token",)),
    ),
)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=5, max_size=5))
def test_a_way_that_does_not_give_a_token_is_found_where_there_is_one(targets: list[tuple[int, int]]) -> None:
    stages = tuple(
        Stage(
            id=f"s{n}",
            kind="fork",
            then={
                "plain": f"s{plain}" if plain < 5 else "end",
                "giving": f"s{giving}" if giving < 5 else "end",
            },
        )
        for n, (plain, giving) in enumerate(targets)
    )
    outline = Outline(Composition("x", stages, (End("end", "end"),)), {"fork": FORK})
    without = walked({edge[:2] for edge in outline.edges if not edge.gives})

    for stage in stages:
        way = outline.way_without("a.token", stage.id)
        assert bool(way) == (stage.id in without)
        if way:
            assert (way[0], way[-1]) == ("s0", stage.id)
            assert all((here, there, ()) in outline.edges for here, there in pairwise(way))


def walked(edges: set[tuple[str, str]]) -> set[str]:
    """Return what is reached from s0, by growing until nothing is new."""
    found = {"s0"}
    while True:
        more = found | {target for source, target in edges if source in found}
        if more == found:
            return found
        found = more
