"""The ground the tests stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.test import override_settings

from kechuang.doors.hall.tests import calls
from kechuang.kernel.calendar import workdays
from kechuang.registers.places.tests import ground
from tests.scenes import scene, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_django import Settings

HASHED_QUICKLY = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def at_the_door(db: None, settings: Settings, tmp_path: Path) -> Iterator[None]:
    """Remember nothing from another test, keep files in a folder of the test's own and hash passwords quickly."""
    del db
    settings.PASSWORD_HASHERS = HASHED_QUICKLY
    settings.FILES_FOLDER = str(tmp_path)
    cache.clear()
    workdays.forget()
    yield
    cache.clear()


@pytest.fixture
@scene(ground.district)
def district(at_the_door: None) -> ground.District:
    """Return a small district."""
    del at_the_door
    return shown(ground.district)


def called() -> calls.Call:
    """Enter a small district, its published call and the two enterprises."""
    with override_settings(PASSWORD_HASHERS=HASHED_QUICKLY):
        return calls.published(ground.district())


@pytest.fixture
@scene(called)
def call(at_the_door: None) -> calls.Call:
    """Return the published call."""
    del at_the_door
    return shown(called)
