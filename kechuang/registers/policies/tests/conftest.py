"""The ground the tests stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kechuang.registers.places.tests.ground import fresh_district
from kechuang.registers.policies.tests.ground import House, house_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def house(db: None) -> Iterator[House]:
    """Return a small district with an office that drafts, reviews and publishes."""
    del db
    for district in fresh_district():
        yield house_of(district)
