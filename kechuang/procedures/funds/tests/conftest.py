"""The ground as a fixture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kechuang.procedures.funds.tests.ground import Ground, prepared
from tests.scenes import scene, shown
from tests.world import set_up

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings


def furnished() -> Ground:
    """Enter the ground."""
    return prepared(set_up())


@pytest.fixture
@scene(furnished)
def ground(db: None, settings: Settings, tmp_path: Path) -> Ground:
    """Return the ground, with a file store of its own."""
    del db
    settings.FILES_FOLDER = str(tmp_path)
    return shown(furnished)
