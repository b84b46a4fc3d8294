"""A folder in memory for what need not last: where copying a database takes a disk half a second, memory takes a twentieth of it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

from tools.house.paths import ROOT, digest

MEMORY: Final = Path("/dev/shm")  # noqa: S108 - a folder of this clone's own is made in it
ROOM: Final = 4 << 30
"""Bytes that must be free before anything is put there: a container may have next to nothing."""
CLONE: Final = "clone"
"""The file that says which clone a folder belongs to; the folder of a clone that is gone goes too."""


def fleeting(otherwise: Path) -> Path:
    """Return this clone's folder in memory, or the one given where the machine has no room there."""
    folder = MEMORY / f"kechuang-{digest([], str(ROOT))}"
    if not folder.exists():
        _sweep()
        if not MEMORY.is_dir() or shutil.disk_usage(MEMORY).free < ROOM:
            return otherwise
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)  # the account the server runs as passes through, whatever the mask
    if folder.stat().st_uid != os.getuid():
        return otherwise
    (folder / CLONE).write_text(str(ROOT), encoding="utf-8")
    return folder


def _sweep() -> None:
    """Remove what clones left here that are no more."""
    for note in MEMORY.glob(f"kechuang-*/{CLONE}"):
        if note.stat().st_uid == os.getuid() and not Path(note.read_text(encoding="utf-8")).exists():
            shutil.rmtree(note.parent, ignore_errors=True)
