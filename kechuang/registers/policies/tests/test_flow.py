"""The flow is sound; who may take which step is what the table says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kechuang.kernel.access import who_from_json
from kechuang.kernel.cases.queries import offers
from kechuang.kernel.flows.kept import data_of, flow_from
from kechuang.primitives.actor import Actor
from kechuang.registers.policies.flow import policy_flow
from kechuang.registers.policies.models import ISSUED
from kechuang.registers.policies.module import module
from kechuang.registers.policies.tests.ground import correcting, drafted, published, reviewed

if TYPE_CHECKING:
    from kechuang.registers.policies.models import Policy
    from kechuang.registers.policies.tests.ground import House


def test_the_flow_is_sound_and_survives_being_kept() -> None:
    assert list(policy_flow.faults()) == []
    assert data_of(flow_from(data_of(policy_flow))) == data_of(policy_flow)
    assert all(who_from_json(move.who.json()) == move.who for move in policy_flow.moves)


def test_what_the_module_declares_is_whole() -> None:
    for each in (
        *module.indicators,
        *module.search,
        *module.rights,
        *module.cases,
        *module.numbers,
        *module.jobs,
    ):
        assert list(each.faults()) == []


def test_what_is_issued_is_never_a_draft_again() -> None:
    for state in ISSUED:
        assert policy_flow.reachable(state) <= set(ISSUED)


def offered(policy: Policy, actor: Actor) -> set[str]:
    """Return the steps somebody may take now, less those a rule stands in the way of."""
    policy.refresh_from_db()
    return {offer.move.name for offer in offers(policy.case, actor, policy) if not offer.refusal}


def test_each_step_is_offered_to_whom_it_is_meant_for(house: House) -> None:
    policy = drafted(house, 1)
    assert (offered(policy, house.drafter), offered(policy, house.publisher)) == (
        {"submit", "withdraw"},
        set(),
    )
    policy = reviewed(house, 2)
    assert offered(policy, house.publisher) == {"send_back"}
    assert offered(policy, house.drafter) == {"withdraw"}
    policy = published(house, 3)
    assert offered(policy, house.reviewer) == offered(policy, house.drafter) == set()
    policy = correcting(house, policy)
    assert offered(policy, house.publisher) == {"release", "drop"}
    for stranger in (house.district.other_organ.actor, house.district.stranger.actor, Actor.visitor()):
        assert offered(policy, stranger) == set()
