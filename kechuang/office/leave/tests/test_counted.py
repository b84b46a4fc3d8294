"""What the pages of leave ask: twelve statements at most wherever a request stands, for whoever reads."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.office.leave.tests.test_ladder import House, built
from tests.counted import too_many
from tests.scenes import scene, shown
from tests.world import SYSTEM

if TYPE_CHECKING:
    from kechuang.office.leave.models import LeaveRequest
    from kechuang.primitives.actor import Actor

pytestmark = pytest.mark.one_engine

NAMES = ("", "ask/", "away/?month=2014-10", "begin/", "law/", "year/2014/")


@pytest.fixture
@scene(built)
def house(db: None) -> House:
    del db
    return shown(built)


def readers(house: House) -> tuple[Actor, ...]:
    """Who asks, who answers, and who has the last word."""
    return house.district.clerk, house.district.head, house.chief, house.deputy


def pages(*rows: LeaveRequest) -> list[str]:
    """The pages of leave and of some requests."""
    numbers = [row.case.number for row in rows]
    here = [f"/leave/{number}/" for number in numbers] + [f"/leave/ask/?again={number}" for number in numbers]
    return here + [f"/leave/{name}" for name in NAMES]


def test_no_page_of_leave_asks_more_than_twelve_wherever_a_request_stands(house: House) -> None:
    head, clerk = house.district.head, house.district.clerk
    long, short, own = (
        house.ask(first=13, last=24),
        house.ask(first=27, last=27),
        house.ask(by=head, kind="personal", first=29, last=29),
    )
    over = too_many(readers(house), *pages(long, short, own))
    act(long.case, "pass_on", by=head)
    act(short.case, "return", by=head, reason="请避开季度报表")
    over |= too_many(readers(house), *pages(long, short, own))
    act(long.case, "approve", by=house.chief)
    act(short.case, "submit", by=clerk)
    act(short.case, "grant", by=head)
    over |= too_many(readers(house), *pages(long, short, own))
    with write(SYSTEM):
        clock.move_to_date(date(2014, 10, 15))
    over |= too_many(readers(house), *pages(long, short, own))
    act(long.case, "return_early", by=clerk)
    act(short.case, "cancel", by=clerk)
    over |= too_many(readers(house), *pages(long, short, own))

    assert over == {}
