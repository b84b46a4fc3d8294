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
@scene(ground.commission)
def commission(db: None, request: pytest.FixtureRequest) -> ground.Commission:
    """Return the commission on the day its plan is uploaded."""
    del db
    return shown(planned)[0] if "plan" in request.fixturenames else shown(ground.commission)


@pytest.fixture
@scene(planned, over=True)
def plan(commission: ground.Commission) -> Plan:
    """Return the plan in force."""
    del commission
    return shown(planned)[1]
