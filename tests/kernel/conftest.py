"""The small district as a fixture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit import clock
from tests.world import District, set_up

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def clock_is_read_anew() -> Iterator[None]:
    clock.forget()
    yield
    clock.forget()


@pytest.fixture
def district(db: None) -> District:
    del db
    return set_up()
