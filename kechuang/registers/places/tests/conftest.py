"""The ground the tests stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kechuang.registers.places.tests.ground import District, fresh_district

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def district(db: None) -> Iterator[District]:
    """Return a small district."""
    del db
    yield from fresh_district()
