"""Looking at a backup and putting it back: its bytes, then the database read as one, then the files."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from kechuang.kernel.audit.errors import Refused
from kechuang.site.keeping import manifest, postgres, sqlite
from kechuang.site.keeping.errors import told
from kechuang.site.keeping.facts import faults
from kechuang.site.keeping.folder import Folder
from kechuang.site.keeping.sealing import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kechuang.site.keeping.manifest import Manifest
    from kechuang.site.keeping.progress import Telling


class Backup:
    """One backup that is there: its folder and what it says of itself."""

    def __init__(self, path: Path, key: bytes | None, telling: Telling) -> None:
        """Read the manifest; Trouble when the folder holds no whole backup."""
        with told():
            self.manifest: Manifest = manifest.read(path, key)
        self.folder = Folder(path, key if self.manifest.sealed_with else None)
        self.telling = telling

    def check(self, url: str) -> list[str]:
        """Return a sentence for every fault; the database is opened in a scratch place, on the server of `url` where it needs one."""
        with told():
            return [*self._bytes(), *self._keys()] or self._opened(url)

    def put_back(self, url: str, files: Path) -> list[str]:
        """Put a backup without faults where nothing stands yet; return a sentence for every fault found there afterwards."""
        self._refuse_another_engine(url)
        kind = sqlite if self.manifest.engine == "sqlite" else postgres
        with told():
            kind.refuse_if_taken(url)
            _refuse_if_taken(files)
            found = [*self._bytes(), *self._keys()]
            if found:
                return found
            task = self.telling.stage(_("Putting the database back"))
            kind.put_back(self.folder.take(self.manifest.database), url)
            self.telling.over(task)
            self._lay_files(files)
            return self._looked_at(url)

    def _bytes(self) -> Iterator[str]:
        """Yield a sentence for each part that is not as it was written."""
        parts = self.manifest.parts
        for part in self.telling.each(_("Reading every part"), parts, [part.size for part in parts]):
            if fault := self.folder.fault(part):
                yield fault

    def _keys(self) -> Iterator[str]:
        """Yield a sentence when personal numbers could not be read with the key set here."""
        if self.manifest.field_key != fingerprint(bytes.fromhex(settings.FIELD_KEY)):
            yield _("KECHUANG_FIELD_KEY is not the key of this backup: personal numbers could not be read.")

    def _opened(self, url: str) -> list[str]:
        """Open the database in a scratch place and look at it."""
        task = self.telling.stage(_("Opening the database in a scratch place"))
        with self._scratch(url) as place:
            self.telling.over(task)
            return self._looked_at(place)

    @contextmanager
    def _scratch(self, url: str) -> Iterator[str]:
        """Yield the address of a scratch copy."""
        chunks = self.folder.take(self.manifest.database)
        if self.manifest.engine == "sqlite":
            with sqlite.scratch(chunks) as place:
                yield place
            return
        self._refuse_another_engine(url)
        with postgres.scratch(chunks, url) as place:
            yield place

    def _looked_at(self, place: str) -> list[str]:
        """Compare a database with the manifest."""
        task = self.telling.stage(_("Counting rows, reading the record"))
        found = list(faults(place, self.manifest))
        self.telling.over(task)
        return found

    def _lay_files(self, files: Path) -> None:
        """Lay every file out as the store keeps it."""
        target = Folder(files, None)
        parts = self.manifest.files
        for part in self.telling.each(_("Putting the files back"), parts, [part.size for part in parts]):
            target.put(part.name.removeprefix("files/"), self.folder.take(part))
        files.mkdir(parents=True, exist_ok=True)
        target.settle()

    def _refuse_another_engine(self, url: str) -> None:
        """Refuse an address of another engine than the backup's."""
        here = "sqlite" if url.startswith("sqlite:") else "postgresql"
        if here != self.manifest.engine:
            sentence = _("This backup is of %(engine)s; give it an address of that engine.")
            raise Refused(sentence % {"engine": self.manifest.engine}, rule="restore_engine")


def _refuse_if_taken(files: Path) -> None:
    """Refuse a folder that holds anything."""
    if files.exists() and any(files.iterdir()):
        raise Refused(
            _("%(place)s is there already; a backup is only put back where nothing stands.")
            % {"place": files},
            rule="restore_place",
        )
