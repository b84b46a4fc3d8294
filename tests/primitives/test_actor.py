"""Who acts is one person or one machine, and answers for it."""

import dataclasses

import pytest

from kechuang.primitives.actor import Actor


def test_a_visitor_is_neither_signed_in_nor_a_machine() -> None:
    visitor = Actor.visitor()

    assert (visitor.is_signed_in, visitor.is_system, visitor.posts) == (False, False, frozenset())


def test_the_timer_acts_under_its_own_name() -> None:
    timer = Actor.system("timer")

    assert (timer.machine, timer.name, timer.is_system, timer.is_signed_in) == ("timer", "timer", True, False)


def test_an_official_acts_in_a_membership_for_a_unit() -> None:
    head = Actor(person=7, membership=12, unit=4, unit_path="/1/4/", posts=frozenset({"head"}), name="李明")

    assert (head.is_signed_in, head.is_system) == (True, False)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"person": 1, "machine": "timer"}, "An actor is a person or a machine, never both."),
        ({"on_behalf_of": 3}, "Only a membership can act on behalf of another one."),
        (
            {"unit_path": "/1/4"},
            "A unit's path begins and ends with a slash, or /1/4 would also stand above /1/42.",
        ),
    ],
)
def test_nobody_acts_whom_no_record_could_name(given: dict[str, int | str], said: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011  # the sentence is compared below
        Actor(**given)  # type: ignore[arg-type]  # one table for fields of two types

    assert str(refused.value) == said


def test_a_machine_without_a_name_does_not_act() -> None:
    with pytest.raises(ValueError, match="has a name"):
        Actor.system("")


def test_an_actor_cannot_be_promoted_on_the_way() -> None:
    clerk = Actor(person=7, name="王芳")

    with pytest.raises(dataclasses.FrozenInstanceError):
        clerk.posts = frozenset({"head"})  # type: ignore[misc]  # this is what must not work
