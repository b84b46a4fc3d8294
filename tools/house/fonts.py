"""A Chinese font for the documents the tests set: the system's, else a package, else the line to type."""

from __future__ import annotations

from typing import Final

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.typeset.fonts import faces
from tools.house.debian import install
from tools.house.locked import locked
from tools.house.paths import VAR
from tools.house.report import StopError

PACKAGE: Final = "fonts-noto-cjk"


def see_to_fonts() -> None:
    """Return when documents can be set; else stop with the line to type."""
    with locked(VAR / "fonts.lock"):
        if not _there():
            install(PACKAGE)
    if not _there():
        sentence = f"No Chinese font for the tests. Type: sudo apt-get install -y {PACKAGE}"
        raise StopError(sentence)


def _there() -> bool:
    faces.cache_clear()
    try:
        faces()
    except Refused:
        return False
    return True
