"""The house as a fixture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache

from kechuang.doors.desk.tests.ground import House, built
from kechuang.kernel.audit import clock
from kechuang.kernel.calendar import workdays
from tests.scenes import scene, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings


@pytest.fixture
@scene(built)
def house(db: None, settings: Settings) -> Iterator[House]:
    """Return the small district, with nothing remembered from another test and passwords hashed quickly."""
    del db
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for forget in (clock.forget, workdays.forget, cache.clear):
        forget()
    yield shown(built)
    for forget in (clock.forget, workdays.forget, cache.clear):
        forget()
