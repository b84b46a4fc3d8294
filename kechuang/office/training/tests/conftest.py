"""The ground as a fixture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kechuang.office.training.tests.ground import Ground, prepared
from tests.scenes import scene, shown

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings


@pytest.fixture
@scene(prepared)
def ground(db: None, settings: Settings, tmp_path: Path) -> Ground:
    """Return the ground."""
    del db
    settings.FILES_FOLDER = str(tmp_path)
    return shown(prepared)
