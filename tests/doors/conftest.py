"""The ground the tests of both doors stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache

from kechuang.doors.hall.tests.calls import Call, published
from kechuang.innovation.projects.tests.conftest import prepared
from kechuang.kernel.calendar import workdays
from kechuang.registers.places.tests.ground import district
from tests.grounds import ground_of
from tests.scenes import scene, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_django import Settings


def built() -> Call:
    """Enter the district and publish the call."""
    return published(district())


@pytest.fixture
@scene(built)
def call(db: None, settings: Settings, tmp_path: Path) -> Iterator[Call]:
    """Return a published call with two enterprises, files of its own and passwords hashed quickly."""
    del db
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.FILES_FOLDER = str(tmp_path)
    cache.clear()
    workdays.forget()
    yield shown(built)
    cache.clear()


ground = ground_of(prepared)
