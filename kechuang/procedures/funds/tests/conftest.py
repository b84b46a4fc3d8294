"""The ground as a fixture."""

from __future__ import annotations

from kechuang.procedures.funds.tests.ground import Ground, prepared
from tests.grounds import ground_of
from tests.world import set_up


def furnished() -> Ground:
    """Enter the ground."""
    return prepared(set_up())


ground = ground_of(furnished)
