"""What one person enters as granted moves once a second one has held it against the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.models import Entry
from kechuang.primitives.spending import Category
from kechuang.procedures.funds import queries
from kechuang.procedures.funds.actions import budget
from kechuang.procedures.funds.tests.ground import WAN, Ground, document
from kechuang.procedures.funds.tests.test_pages import read, sent
from tests.world import appointed

if TYPE_CHECKING:
    from collections.abc import Callable

    from kechuang.procedures.funds.models import BudgetLine


@pytest.fixture
def waiting(ground: Ground) -> BudgetLine:
    return ground.entered(Category.LABOUR, 500 * WAN)


def rule_of(call: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refusal:
        call()
    return refusal.value.rule


def test_money_nobody_confirmed_does_not_move(ground: Ground, waiting: BudgetLine) -> None:
    def asked(giver: BudgetLine, taker: BudgetLine) -> object:
        return budget.ask_adjustment(by=ground.finance, giver=giver, taker=taker, amount=WAN, reason="x")

    tries: list[Callable[[], object]] = [
        lambda: ground.reservation(waiting),
        lambda: asked(waiting, ground.materials),
        lambda: asked(ground.materials, waiting),
        lambda: budget.carry_over(waiting, by=ground.finance, amount=WAN, document=document("结转1号")),
    ]
    assert [rule_of(one) for one in tries] == ["line_is_confirmed"] * 4

    budget.confirm(waiting, by=ground.district.head)

    assert ground.reservation(waiting).line == waiting


def test_another_confirms_once_and_it_is_recorded(ground: Ground, waiting: BudgetLine) -> None:
    assert rule_of(lambda: budget.confirm(waiting, by=ground.finance)) == "line_is_confirmed_by_another"
    for other in (ground.district.clerk, ground.district.stranger):
        with pytest.raises(NotAllowed):
            budget.confirm(waiting, by=other)

    row = budget.confirm(waiting, by=appointed("second", "finance", ground.district.root))

    assert (row.is_waiting, row.confirmed_by_id == row.entered_by_id) == (False, False)
    assert Entry.objects.filter(action="funds.confirm", subject=row.ref).count() == 1
    assert rule_of(lambda: budget.confirm(waiting, by=ground.leader)) == "line_waits"


def test_what_is_reversed_or_carried_over_waits_for_nobody(ground: Ground, waiting: BudgetLine) -> None:
    budget.reverse_grant(waiting, by=ground.finance, reason="多录一个零")
    into = budget.carry_over(ground.materials, by=ground.finance, amount=WAN, document=document("结转1号"))

    assert rule_of(lambda: budget.confirm(waiting, by=ground.leader)) == "line_waits"
    assert not into.is_waiting
    assert not queries.to_confirm(ground.leader).exists()


def test_who_may_confirm_is_told_and_does_it_from_the_page(ground: Ground, waiting: BudgetLine) -> None:
    address = waiting.get_absolute_url()
    assert list(queries.to_confirm(ground.district.head)) == [waiting]
    assert not queries.to_confirm(ground.finance).exists()
    assert "1 个预算指标待复核" in read(ground.district.head, "/")
    listed = read(ground.district.head, "/funds/?waiting=1")
    assert waiting.number in listed
    assert ground.materials.number not in listed
    assert f"{address}confirm/" not in read(ground.finance, address)
    page = read(ground.district.head, address)
    assert f"{address}confirm/" in page
    assert "待复核" in page

    assert sent(ground.district.head, f"{address}confirm/") == (302, address)

    assert "待复核" not in read(ground.district.head, address)
    assert waiting.number not in read(ground.district.head, "/funds/?waiting=1")
