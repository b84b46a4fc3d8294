"""The made-up years of the plan: months reported since 2012, the plan of 2014 read, assigned, reported on, chased and frozen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kechuang.oversight.workplan.demo.months import month_scenes
from kechuang.oversight.workplan.demo.year import year_scenes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.kernel.audit.demo import Scene, World


def scenes(world: World) -> Iterator[Scene]:
    """Yield the months first: what is reported on a day is known before anything else of the plan happens on it."""
    yield from month_scenes(world)
    yield from year_scenes(world)
