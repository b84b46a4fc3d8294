"""The made-up library holds what the district needs to see; every figure of it is quoted from its clause."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from kechuang.kernel.access import scope
from kechuang.kernel.audit.demo import World
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity.models import Unit
from kechuang.primitives.actor import Actor
from kechuang.registers.places.tests.ground import SYSTEM, at, district
from kechuang.registers.policies.actions.publishing import turn_the_day
from kechuang.registers.policies.demo import scenes
from kechuang.registers.policies.demo.documents import DOCUMENTS
from kechuang.registers.policies.models import Policy
from kechuang.registers.policies.queries.parameters import value_of
from kechuang.registers.policies.queries.texts import open_text, published_text, unplaced
from kechuang.registers.policies.tests.ground import house_of
from tests.scenes import scene, shown

VISITOR = Actor.visitor()


def shelved() -> dict[str, Policy]:
    """Have the documents of the demo enter the library; return them by their titles, on the last day of the demo."""
    house = house_of(district())
    world = World(seed=1, until=date(2014, 9, 30))
    for document in DOCUMENTS:
        world.known[f"unit:office:{document.office}"] = Unit.objects.get(name="示例科")
        world.actors[f"clerk:{document.office}"] = lambda: house.drafter
        world.actors[f"head:{document.office}"] = lambda: house.reviewer
    world.actors["leader"] = lambda: house.publisher
    for each in sorted(scenes(world), key=lambda one: one.on):
        with write(SYSTEM):
            each.do()
    turn_the_day(date(2014, 9, 30), by=Actor.system("timer"))
    return {policy.title: policy for policy in Policy.objects.all()}


@pytest.fixture
@scene(shelved)
def library(db: None) -> dict[str, Policy]:
    """Return the documents of the demo by their titles."""
    del db
    return shown(shelved)


def test_there_are_policies_of_every_level_at_every_stage(library: dict[str, Policy]) -> None:
    stages = Counter(policy.state for policy in library.values())
    assert stages == {"published": 14, "repealed": 2, "expired": 1, "draft": 1, "with_reviewer": 1}
    assert {policy.level for policy in library.values()} == {"national", "municipal", "district"}
    assert {policy.disclosure for policy in library.values()} == {"open", "on_application", "closed"}
    plan = library["关于印发《2014年上海市嘉定区科技与信息化工作要点》的通知"]
    assert plan.index_number == "WA8201000-2014-001"


def test_every_passage_of_what_is_published_is_a_clause_or_set_aside(library: dict[str, Policy]) -> None:
    for policy in library.values():
        version = published_text(policy)
        if version is not None:
            assert not unplaced(version).exists()
            assert version.clauses.filter(kind="clause").count() >= 5, policy.title
    waiting = open_text(library["专业研发公共服务平台共享补贴办法（征求意见稿）"])
    assert waiting is not None
    assert unplaced(waiting).exists()


def test_the_figures_of_law_change_with_the_day(library: dict[str, Policy]) -> None:
    before, after = date(2015, 12, 31), date(2016, 1, 1)
    small = "high_tech.rnd_ratio_small"
    assert (value_of(small, on=before).value, value_of(small, on=after).value) == (6, 5)
    assert value_of("little_giant.grant", on=before).value == 40_000_000
    assert str(value_of("little_giant.grant", on=before).citation).endswith("（待核）")
    assert value_of("special_fund.notice_days", on=before).is_confirmed


def test_the_rules_of_2016_are_read_by_nobody_outside_before_their_day(library: dict[str, Policy]) -> None:
    old, new = library["高新技术企业认定管理办法"], library["高新技术企业认定管理办法（2016年修订）"]
    assert new not in scope(VISITOR, "see", Policy)
    assert old.repealed_on is None

    at(date(2016, 1, 29))
    turn_the_day(date(2016, 1, 29), by=Actor.system("timer"))

    now = Policy.objects.get(pk=old.pk)
    assert new in scope(VISITOR, "see", Policy)
    assert (now.repealed_on, now.state) == (date(2016, 1, 1), "repealed")
