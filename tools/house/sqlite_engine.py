"""SQLite for the tools: a database is a file in a folder of its own."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

from tools.house.databases import MADE, Place

FILE: Final = "kechuang.sqlite3"


class Sqlite:
    """Databases as files, in WAL mode once the platform opens them."""

    name = "sqlite"

    def place(self, name: str, folder: Path) -> Place:
        """Return the place of this folder; nothing is made."""
        url = f"sqlite:///{quote(str(folder / FILE))}"
        return Place(name, url, "", "", folder / "files")

    def exists(self, place: Place) -> bool:
        """Return whether the file is there."""
        return _file(place).exists()

    def create(self, place: Place, source: Place | None) -> None:
        """Copy the source's file, which nobody writes any more; an empty database needs no file."""
        if source:
            shutil.copyfile(_file(source), _file(place))

    def hasten(self, place: Place) -> None:
        """Leave it: the platform itself asks for each commit to reach the disk."""

    def rename(self, place: Place, target: Place) -> None:
        """Fold the log into the file; the name is the folder's, which moves afterwards."""
        del target
        with closing(sqlite3.connect(_file(place))) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def drop(self, place: Place) -> None:
        """Remove the file and its logs."""
        for ending in ("", "-wal", "-shm"):
            _file(place).with_name(FILE + ending).unlink(missing_ok=True)

    def names(self, prefix: str) -> list[str]:
        """Return the made databases whose names begin so, youngest first."""
        folders = sorted(
            (MADE / self.name).glob(f"{prefix}*"), key=lambda path: path.stat().st_mtime, reverse=True
        )
        return [folder.name for folder in folders]


def _file(place: Place) -> Path:
    return Path(unquote(place.url.removeprefix("sqlite:///")))
