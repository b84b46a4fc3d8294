"""The ground as a fixture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache

from kechuang.procedures.publicnotice.tests.ground import Ground, prepared
from tests.scenes import scene, shown

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings


@pytest.fixture
@scene(prepared)
def ground(db: None, settings: Settings, tmp_path: Path) -> Ground:
    """Return the ground, with a file store of its own and nobody held back by how often they asked before."""
    del db
    settings.FILES_FOLDER = str(tmp_path)
    cache.clear()
    return shown(prepared)
