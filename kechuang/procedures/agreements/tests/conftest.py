"""The ground as a fixture."""

from __future__ import annotations

from kechuang.procedures.agreements.tests.ground import Ground
from tests.grounds import ground_of
from tests.world import set_up


def prepared() -> Ground:
    """Enter the ground."""
    return Ground(set_up())


ground = ground_of(prepared)
