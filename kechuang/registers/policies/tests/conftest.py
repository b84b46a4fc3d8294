"""The ground the tests stand on."""

from __future__ import annotations

import pytest

from kechuang.registers.places.tests.ground import district
from kechuang.registers.policies.tests.ground import House, house_of
from tests.scenes import scene, shown


def built() -> House:
    """Enter the district and its office."""
    return house_of(district())


@pytest.fixture
@scene(built)
def house(db: None) -> House:
    """Return a small district with an office that drafts, reviews and publishes."""
    del db
    return shown(built)
