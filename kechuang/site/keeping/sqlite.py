"""SQLite: the backup API in one step, so that a writer's commit never makes the copy begin again."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from django.utils.translation import gettext as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.files.store import sync
from kechuang.site import env
from kechuang.site.keeping.beside import opened
from kechuang.site.keeping.errors import Trouble
from kechuang.site.keeping.folder import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kechuang.site.keeping.folder import Folder
    from kechuang.site.keeping.manifest import Part

NAME: Final = "database.sqlite3"


@contextmanager
def copied(url: str, folder: Folder) -> Iterator[Part]:
    """Yield the part that holds the database; inside, the database beside is that very copy."""
    live = place_of(url)
    if not live.exists():
        raise Trouble(_("There is no database at %(path)s.") % {"path": live})
    if folder.key is None:
        copy(live, folder.path / NAME)
        with opened(url_of(folder.path / NAME)):
            yield folder.adopt(NAME)
        return
    with _room_beside(live) as plain:
        copy(live, plain)
        part = folder.put(NAME, read(plain))
        with opened(url_of(plain)):
            yield part


def copy(live: Path, target: Path) -> None:
    """Copy a database that is being written, as it stood at one moment."""
    with closing(sqlite3.connect(live, timeout=20)) as source, closing(sqlite3.connect(target)) as copying:
        copying.execute("PRAGMA synchronous=OFF")  # made durable once, when it is whole
        source.backup(copying)
        copying.execute("PRAGMA journal_mode=DELETE")  # one file, no log beside it


@contextmanager
def _room_beside(live: Path) -> Iterator[Path]:
    """Yield a place beside the live database for the moment before sealing: nothing in the clear reaches the backup's disk."""
    if shutil.disk_usage(live.parent).free < 2 * live.stat().st_size:
        raise Trouble(_("There is no room beside the database for a copy of it."))
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=live.parent) as scratch:
        yield Path(scratch) / NAME


@contextmanager
def scratch(chunks: Iterable[bytes]) -> Iterator[str]:
    """Yield the address of a copy laid out for looking at, and remove it afterwards."""
    with tempfile.TemporaryDirectory(prefix="kechuang-check-") as place:
        path = Path(place) / NAME
        _lay(chunks, path)
        yield url_of(path)


def put_back(chunks: Iterable[bytes], url: str) -> None:
    """Lay a copy where there is no database yet."""
    path = place_of(url)
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.half")
    half.unlink(missing_ok=True)
    _lay(chunks, half)
    half.rename(path)
    sync(path.parent)


def refuse_if_taken(url: str) -> None:
    """Refuse a place where a database stands."""
    if place_of(url).exists():
        raise Refused(
            _("%(place)s is there already; a backup is only put back where nothing stands.")
            % {"place": place_of(url)},
            rule="restore_place",
        )


def _lay(chunks: Iterable[bytes], path: Path) -> None:
    """Write a file and make it durable."""
    with path.open("xb") as file:
        file.writelines(chunks)
        file.flush()
        sync(path)


def place_of(url: str) -> Path:
    """Return the file a database's address names."""
    return Path(str(env.database(url)["NAME"]))


def url_of(path: Path) -> str:
    """Return the address of a database in a file."""
    return f"sqlite:///{quote(str(path))}"
