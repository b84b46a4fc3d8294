"""The ground as a fixture."""

from __future__ import annotations

import pytest

from kechuang.office.worklog.tests.ground import Ground, prepared
from tests.scenes import scene, shown


@pytest.fixture
@scene(prepared)
def ground(db: None) -> Ground:
    """Return the ground."""
    del db
    return shown(prepared)
