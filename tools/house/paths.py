"""Where things stand in a clone, and what they are keyed by."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT: Final = Path(__file__).resolve().parents[2]
VAR: Final = ROOT / "var"
VENV: Final = ROOT / ".venv"
BIN: Final = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON: Final = BIN / ("python.exe" if os.name == "nt" else "python")
KECHUANG: Final = BIN / "kechuang"


def digest(files: Iterable[Path], *words: str) -> str:
    """Return 16 hex digits that change when a file, its place or one of the words changes."""
    total = hashlib.sha256("\0".join(words).encode())
    for file in sorted(files):
        total.update(f"\0{file.relative_to(ROOT).as_posix()}\0".encode())
        total.update(file.read_bytes())
    return total.hexdigest()[:16]


def alive(pid: int) -> bool:
    """Return whether a process of this number runs on this machine."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
