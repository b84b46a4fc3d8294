"""A backup that was taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.commands import main
from tests.keeping.ground import furnished

if TYPE_CHECKING:
    from pathlib import Path

    from tools.house.databases import Place


@pytest.fixture
def taken(own_database: Place, tmp_path: Path) -> Path:
    """Take a backup of a furnished installation."""
    furnished()
    assert main(["backup", str(tmp_path / "taken")]) == 0
    return tmp_path / "taken"
