"""The page of a payment's chain: all the way to the words of the policy, at the cost of a page."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from kechuang.innovation.projects.tests.ground import fresh
from kechuang.procedures.agreements.tests.test_pages import asked_of, read
from kechuang.procedures.publicnotice.models.posting import Posting
from kechuang.procedures.resolutions.models import Resolution
from kechuang.registers.policies.models import Clause
from kechuang.registers.policies.tests.ground import published
from tests.world import appointed

if TYPE_CHECKING:
    from kechuang.innovation.projects.tests.ground import Ground
    from kechuang.registers.policies.tests.ground import House

MOST_QUERIES = 12


def test_the_whole_chain_is_read_at_the_cost_of_a_page(ground: Ground) -> None:
    people = SimpleNamespace(
        drafter=ground.district.clerk,
        reviewer=ground.district.head,
        publisher=appointed("publisher", "leader", ground.district.office),
    )
    policy = published(cast("House", people))
    project = ground.project(clause=Clause.objects.get(version__policy=policy, text__contains="每个项目资助"))
    ground.signed(project)
    chain = f"/funds/payments/{ground.paid(fresh(project))}/chain/"

    page = read(ground.finance, chain)
    for title in (policy.title, Resolution.objects.get().title, Posting.objects.get().title):
        assert title in page
    assert asked_of(ground.finance, [chain])[0] <= MOST_QUERIES
