"""Closing a budget year while somebody fills it: one waits for the other, so that no money comes in afterwards."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.primitives.spending import Category
from kechuang.procedures.funds.actions import budget
from kechuang.procedures.funds.models import FundYear, Movement
from kechuang.procedures.funds.tests.ground import WAN, Ground, document, prepared
from tests.world import set_up

if TYPE_CHECKING:
    from collections.abc import Callable

    from tools.house.databases import Place

PATIENCE = 20
AT_WORK = 0.5
"""Seconds the closing stays open while the other is at it."""


def grant(ground: Ground) -> Callable[[], object]:
    """Have money granted in the year that closes."""
    return lambda: ground.line(Category.TRAVEL, WAN, year=2015)


def carry(ground: Ground) -> Callable[[], object]:
    """Have money carried into the year that closes."""
    return lambda: budget.carry_over(
        ground.materials, by=ground.finance, amount=WAN, document=document("结转1号")
    )


def adjust(ground: Ground) -> Callable[[], object]:
    """Have an adjustment of the year that closes approved."""
    giver, taker = (ground.line(category, WAN, year=2015) for category in (Category.LABOUR, Category.ENERGY))
    asked = budget.ask_adjustment(by=ground.finance, giver=giver, taker=taker, amount=WAN, reason="x")
    return lambda: act(asked.case, "approve", by=ground.leader)


def reserve(ground: Ground) -> Callable[[], object]:
    """Have money of the year that closes reserved."""
    line, award = ground.line(Category.LABOUR, 100 * WAN, year=2015), ground.award()
    return lambda: ground.reservation(line, award=award)


@pytest.mark.parametrize("fills", [grant, carry, adjust, reserve])
def test_who_comes_while_the_year_is_being_closed_waits_and_is_refused(
    own_database: Place, fills: Callable[[Ground], Callable[[], object]]
) -> None:
    del own_database
    ground = prepared(set_up())
    budget.serve(ground.fund, 2015, by=ground.finance, programme="little_giant", title="科技小巨人")
    fill, year = fills(ground), FundYear.objects.get(year=2015)
    before, closing, refused = Movement.objects.count(), threading.Event(), []

    def close() -> None:
        try:
            with write(ground.finance):
                budget.close_year(year, by=ground.finance)
                closing.set()
                threading.Event().wait(AT_WORK)
        finally:
            connection.close()

    thread = threading.Thread(target=close)
    thread.start()
    assert closing.wait(PATIENCE)
    try:
        fill()
    except Refused as refusal:
        refused.append(refusal.rule)
    thread.join()

    assert len(refused) == 1, "money came into a year that was being closed"
    assert Movement.objects.count() == before
