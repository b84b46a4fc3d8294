"""Closing a project whose payments were not the whole of its tranches, or did not stay paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kechuang.innovation.projects.tests.ground import fresh
from kechuang.innovation.projects.tests.test_story import refused
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.cases.acting import act
from kechuang.kernel.ledger.queries import faults
from kechuang.procedures.agreements.tests.ground import WAN
from kechuang.procedures.funds import queries as funds
from kechuang.procedures.funds.actions.awards import release_the_rest
from kechuang.procedures.funds.models import BudgetLine, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.innovation.projects.models import Project
    from kechuang.innovation.projects.tests.ground import Ground

YUAN = 100


@pytest.fixture(autouse=True)
def the_books_are_right_afterwards(db: None) -> Iterator[None]:
    """Look over the ledger after every story."""
    del db
    yield
    assert list(faults()) == []


@pytest.fixture
def accepted(ground: Ground) -> Project:
    """Return a project that passed its acceptance, its first tranche paid."""
    project = ground.running()
    ground.paid(project)
    ground.decided(project)
    return fresh(project)


def close(ground: Ground, project: Project) -> None:
    """Have the clerk close it."""
    act(fresh(project).case, "close", by=ground.district.clerk)


def stands() -> dict[str, int]:
    """Return what the line shows, in fen."""
    line = BudgetLine.objects.get()
    return {"paid": line.paid, "reserved": line.reserved, "left": line.available.balance}


def test_a_tail_paid_short_of_one_yuan_leaves_it_to_the_line_when_the_project_is_closed(
    ground: Ground, accepted: Project
) -> None:
    with refused("projects.tail_is_paid"):
        close(ground, accepted)
    ground.paid(accepted, 2, 40 * WAN - YUAN)

    close(ground, accepted)

    paid = 100 * WAN - YUAN
    assert fresh(accepted).case.state == "closed"
    assert stands() == {"paid": paid, "reserved": paid, "left": 2000 * WAN - paid}
    released = accepted.reservation.movements.get(kind=Kind.RELEASED)
    assert (released.amount, released.reason) == (YUAN, "结题归档")


def test_a_part_of_a_payment_returned_keeps_no_project_from_its_end(
    ground: Ground, accepted: Project
) -> None:
    ground.returned(ground.paid(accepted, 2), 5 * WAN)

    close(ground, accepted)

    assert stands() == {"paid": 95 * WAN, "reserved": 95 * WAN, "left": 1905 * WAN}


def test_a_tail_wholly_returned_is_paid_anew_before_the_project_is_closed(
    ground: Ground, accepted: Project
) -> None:
    ground.returned(ground.paid(accepted, 2), 40 * WAN)
    with refused("projects.tail_is_paid"):
        close(ground, accepted)

    ground.paid(accepted, 2)
    close(ground, accepted)

    assert stands() == {"paid": 100 * WAN, "reserved": 100 * WAN, "left": 1900 * WAN}


def test_a_tail_returned_for_good_is_released_before_the_project_is_closed(
    ground: Ground, accepted: Project
) -> None:
    with refused("nothing_is_promised"):
        release_the_rest(accepted.reservation, by=ground.finance, reason="结余")
    ground.returned(ground.paid(accepted, 2), 40 * WAN)

    release_the_rest(accepted.reservation, by=ground.district.head, reason="单位放弃尾款")
    close(ground, accepted)

    assert stands() == {"paid": 60 * WAN, "reserved": 60 * WAN, "left": 1940 * WAN}


def test_what_comes_back_after_the_end_is_released_too(ground: Ground, accepted: Project) -> None:
    tail = ground.paid(accepted, 2, 40 * WAN - YUAN)
    close(ground, accepted)
    assert not funds.releasable(ground.finance).exists()
    ground.returned(tail, 40 * WAN - YUAN)
    with pytest.raises(Refused):
        ground.made(fresh(accepted), 2)
    assert list(funds.releasable(ground.district.head)) == [accepted.reservation]

    release_the_rest(accepted.reservation, by=ground.finance, reason="结余退回")

    assert stands() == {"paid": 60 * WAN, "reserved": 60 * WAN, "left": 1940 * WAN}
    assert [one.amount for one in accepted.reservation.movements.filter(kind=Kind.RELEASED)] == [
        YUAN,
        40 * WAN - YUAN,
    ]
