"""The ground as a fixture."""

from __future__ import annotations

from kechuang.office.training.tests.ground import prepared
from tests.grounds import ground_of

ground = ground_of(prepared)
