"""The commission as a fixture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit import clock
from kechuang.oversight.workplan.tests import ground

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.oversight.workplan.models import Plan


@pytest.fixture(autouse=True)
def clock_is_read_anew() -> Iterator[None]:
    """Forget what the clock showed in another test."""
    clock.forget()
    yield
    clock.forget()


@pytest.fixture
def commission(db: None) -> ground.Commission:
    """Return the commission on the day its plan is uploaded."""
    del db
    return ground.commission()


@pytest.fixture
def plan(commission: ground.Commission) -> Plan:
    """Return the plan in force."""
    return ground.in_force(commission)
