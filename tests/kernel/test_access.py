"""`can()` and `scope()` read the same rights and always agree; where nothing is declared, nobody may."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kechuang.kernel.access import (
    Who,
    being,
    below,
    can,
    machine,
    member,
    of_organisation,
    of_unit,
    own,
    post,
    public,
    reached,
    scope,
    who_from_json,
    within,
)
from kechuang.kernel.access.who import Both, Either
from kechuang.kernel.identity import actions
from kechuang.primitives.actor import Actor
from tests.sample.models import Petition
from tests.world import SYSTEM, District

if TYPE_CHECKING:
    from collections.abc import Callable

leaves = st.sampled_from(
    (
        own("applicant"),
        below("unit__path"),
        below("case__unit__path"),
        within("unit__path"),
        of_unit("unit"),
        of_organisation("organisation"),
        post("head"),
        post("clerk", "leader"),
        member(),
        public(),
        machine("timer"),
        being("case__state", "draft"),
        being("words", "more light, please", "less noise"),
        being("organisation__kind", "finance"),
        reached("case__due"),
    )
)
sentences = st.recursive(
    leaves,
    lambda inner: st.builds(lambda a, b, both: a & b if both else a | b, inner, inner, st.booleans()),
    max_leaves=5,
)


@pytest.fixture
def petitions(district: District) -> list[Petition]:
    bank = actions.add_organisation(by=SYSTEM, kind="finance", name="测试银行")
    found = [
        district.petition(),
        district.petition(by=district.head),
        district.petition(by=district.stranger),
    ]
    found[1].unit = None
    found[2].unit, found[2].organisation = district.town, bank
    from kechuang.kernel.audit.writing import write  # noqa: PLC0415 - only here

    with write(SYSTEM):
        for petition in found:
            petition.save()
    return found


def somebody(district: District, organisation: int | None) -> st.SearchStrategy[Actor]:
    people = st.sampled_from(
        (district.clerk, district.head, district.stranger, Actor.system("timer"), Actor.visitor())
    )
    if organisation is None:
        return people
    return people | st.just(
        Actor(person=99, membership=99, organisation=organisation, posts=frozenset({"agent"}), name="bank")
    )


def test_one_row_and_many_rows_agree_for_any_sentence_about_anybody(
    district: District, petitions: list[Petition]
) -> None:
    bank = petitions[2].organisation_id

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(sentences, somebody(district, bank))
    def agree(who: Who, actor: Actor) -> None:
        many = set(Petition.objects.filter(who.q(actor)).values_list("pk", flat=True))
        one = {row.pk for row in Petition.objects.all() if who.holds(actor, row)}
        assert many == one
        assert who_from_json(who.json()) == who

    agree()


def test_a_declared_right_is_read_alike_by_lists_and_pages(
    district: District, petitions: list[Petition]
) -> None:
    for actor in (district.clerk, district.head, district.stranger, Actor.visitor()):
        seen = set(scope(actor, "see", Petition))
        assert seen == {row for row in petitions if can(actor, "see", row)}
    assert set(scope(district.clerk, "see", Petition)) == {petitions[0]}


def test_what_nobody_declared_nobody_may(district: District, petitions: list[Petition]) -> None:
    decision = can(district.head, "burn", petitions[0])

    assert not decision
    assert decision.right == "sample.petition.burn"
    assert str(decision.reason)
    assert not scope(district.head, "burn", Petition).exists()


def test_a_sentence_without_an_answer_is_nobodys_and_one_for_all_is_everybodys(
    petitions: list[Petition],
) -> None:
    count: Callable[[Who], int] = lambda who: Petition.objects.filter(who.q(Actor.visitor())).count()  # noqa: E731 - one use, read twice

    assert count(Either(())) == 0
    assert count(Both(())) == len(petitions)
    assert count(member() | public()) == len(petitions)
    assert count(member() & public()) == 0


def test_joined_sentences_stay_one_list() -> None:
    assert (post("a") & post("b") & post("c")).json() == {
        "both": [{"post": ["a"]}, {"post": ["b"]}, {"post": ["c"]}]
    }
