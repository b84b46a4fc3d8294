"""The ground the tests stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache

from kechuang.kernel.calendar import workdays
from kechuang.registers.places.tests import ground
from tests.scenes import scene, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_django import Settings


@pytest.fixture
@scene(ground.district)
def district(db: None, settings: Settings, tmp_path: Path) -> Iterator[ground.District]:
    """Return a small district, with nothing remembered from another test, files of its own and passwords hashed quickly."""
    del db
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.FILES_FOLDER = str(tmp_path)
    cache.clear()
    workdays.forget()
    yield shown(ground.district)
    cache.clear()
