"""The ground the tests stand on."""

from __future__ import annotations

import pytest

from kechuang.registers.places.tests import ground
from tests.scenes import scene, shown


@pytest.fixture
@scene(ground.district)
def district(db: None) -> ground.District:
    """Return a small district."""
    del db
    return shown(ground.district)
