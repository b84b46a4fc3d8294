"""The fixture most modules' tests stand on: a scene of theirs, with a file store of its own.

ground = ground_of(prepared)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.scenes import scene, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django import Settings


def ground_of(build: Callable[[], Any]) -> Any:  # noqa: ANN401 - a fixture, which pytest alone calls
    """Return the fixture `ground` that shows what a function of a module builds."""

    @pytest.fixture(name="ground")
    @scene(build)
    def ground(db: None, settings: Settings, tmp_path: Path) -> Any:  # noqa: ANN401 - whatever is built
        del db
        settings.FILES_FOLDER = str(tmp_path)
        return shown(build)

    return ground
