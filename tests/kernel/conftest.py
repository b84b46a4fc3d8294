"""The small district as a fixture."""

from __future__ import annotations

import pytest

from tests.world import District, set_up


@pytest.fixture
def district(db: None) -> District:
    del db
    return set_up()
