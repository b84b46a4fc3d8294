"""Made-up notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.kernel.audit.demo import Scene, World


def scenes(world: World) -> Iterator[Scene]:
    """Yield nothing yet."""
    del world
    yield from ()
