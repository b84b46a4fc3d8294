"""The commission as a fixture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit import clock
from kechuang.oversight.workplan.tests import ground
from tests.scenes import scene, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.oversight.workplan.models import Plan


@pytest.fixture(autouse=True)
def clock_is_read_anew() -> Iterator[None]:
    """Forget what the clock showed in another test."""
    clock.forget()
    yield
    clock.forget()


def planned() -> tuple[ground.Commission, Plan]:
    """Enter the commission and bring its plan into force."""
    found = ground.commission()
    return found, ground.in_force(found)


@pytest.fixture
@scene(planned, over=True)
def commission_and_plan(db: None) -> tuple[ground.Commission, Plan]:
    """Return both, of one scene."""
    del db
    return shown(planned)


@pytest.fixture
@scene(ground.commission)
def commission(db: None, request: pytest.FixtureRequest) -> ground.Commission:
    """Return the commission on the day its plan is uploaded, or with the plan where a test asks for that too."""
    del db
    if "plan" not in request.fixturenames:
        return shown(ground.commission)
    found: ground.Commission = request.getfixturevalue("commission_and_plan")[0]
    return found


@pytest.fixture
def plan(commission_and_plan: tuple[ground.Commission, Plan]) -> Plan:
    """Return the plan in force."""
    return commission_and_plan[1]
