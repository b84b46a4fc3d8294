"""What every test of documents begins with."""

from __future__ import annotations

import pytest

from kechuang.office.documents.tests.ground import Ground, prepared
from tests.scenes import scene, shown


@pytest.fixture
@scene(prepared)
def ground(db: None) -> Ground:
    """Return the ground."""
    del db
    return shown(prepared)
