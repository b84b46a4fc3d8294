"""The small district as a fixture."""

from __future__ import annotations

import pytest

from tests.scenes import scene, shown
from tests.world import District, set_up


@pytest.fixture
@scene(set_up)
def district(db: None) -> District:
    del db
    return shown(set_up)
