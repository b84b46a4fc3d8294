"""The folder of a backup: parts go in and come out, sealed where the installation has a key for it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import hashes
from django.utils.translation import gettext as _

from kechuang.kernel.files.store import sync
from kechuang.site.keeping.manifest import Part
from kechuang.site.keeping.sealing import seal, unseal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

AT_ONCE = 1 << 20


class Folder:
    """One backup's folder; with a key, what goes in is sealed and what comes out is unsealed."""

    def __init__(self, path: Path, key: bytes | None) -> None:
        """Take the folder and the key."""
        self.path, self.key = path, key

    def put(self, name: str, chunks: Iterable[bytes]) -> Part:
        """Write a part and make it durable."""
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        digest, size = hashes.Hash(hashes.SM3()), 0
        with target.open("xb") as file:
            for chunk in chunks if self.key is None else seal(chunks, self.key, name):
                digest.update(chunk)
                size += len(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        return Part(name, size, digest.finalize().hex())

    def adopt(self, name: str) -> Part:
        """Take a part that was written here in the clear by somebody else, and make it durable."""
        with (self.path / name).open("rb") as file:
            os.fsync(file.fileno())
        return self._as_it_stands(name)

    def take(self, part: Part) -> Iterator[bytes]:
        """Yield the plain bytes of a part."""
        chunks = read(self.path / part.name)
        return chunks if self.key is None else unseal(chunks, self.key, part.name)

    def fault(self, part: Part) -> str:
        """Return what is wrong with a part, "" when it is as it was written."""
        try:
            found = self._as_it_stands(part.name)
        except FileNotFoundError:
            return _("%(name)s is missing.") % {"name": part.name}
        return "" if found == part else _("%(name)s was changed or damaged.") % {"name": part.name}

    def settle(self) -> None:
        """Make the folders themselves durable, the innermost first."""
        for folder, _folders, _files in os.walk(self.path, topdown=False):
            sync(self.path / folder)

    def _as_it_stands(self, name: str) -> Part:
        """Read a part through."""
        digest, size = hashes.Hash(hashes.SM3()), 0
        for chunk in read(self.path / name):
            digest.update(chunk)
            size += len(chunk)
        return Part(name, size, digest.finalize().hex())


def read(path: Path) -> Iterator[bytes]:
    """Yield a file in pieces."""
    with path.open("rb") as file:
        while chunk := file.read(AT_ONCE):
            yield chunk


def absolute(text: str) -> Path:
    """Return a folder as the command line names it."""
    return Path(text).absolute()
