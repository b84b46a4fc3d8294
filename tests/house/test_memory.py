"""What need not last lies in memory where there is room, in a folder of the clone's own that goes when the clone is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tools.house import memory
from tools.house.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return what stands for the machine's folder in memory, with room for anything."""
    monkeypatch.setattr(memory, "MEMORY", tmp_path)
    monkeypatch.setattr(memory, "ROOM", 0)
    return tmp_path


def test_a_clone_has_a_folder_of_its_own_there(shared: Path, tmp_path: Path) -> None:
    folder = memory.fleeting(tmp_path / "disk")
    assert folder.parent == shared
    assert (folder / "clone").read_text(encoding="utf-8") == str(ROOT)
    assert memory.fleeting(tmp_path / "disk") == folder


def test_without_room_or_without_memory_it_stays_on_the_disk(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "ROOM", 1 << 62)
    assert memory.fleeting(tmp_path / "disk") == tmp_path / "disk"
    monkeypatch.setattr(memory, "MEMORY", shared / "none")
    assert memory.fleeting(tmp_path / "disk") == tmp_path / "disk"


def test_the_folder_of_a_clone_that_is_gone_goes_with_the_next(shared: Path, tmp_path: Path) -> None:
    for name, clone in (("kechuang-gone", tmp_path / "no-clone"), ("kechuang-here", tmp_path)):
        (shared / name).mkdir()
        (shared / name / "clone").write_text(str(clone), encoding="utf-8")
    folder = memory.fleeting(tmp_path / "disk")
    assert {path.name for path in shared.iterdir()} == {"kechuang-here", folder.name}
