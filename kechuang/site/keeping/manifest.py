"""The manifest: what a backup holds, written when everything else is on disk; a folder without one is half a backup."""

from __future__ import annotations

import hmac
import json
import os
import re
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from kechuang.kernel.files.store import sync
from kechuang.primitives.canonical import canonical_json
from kechuang.site.keeping.errors import Trouble
from kechuang.site.keeping.sealing import fingerprint, stamp

if TYPE_CHECKING:
    from pathlib import Path

NAME: Final = "manifest.json"
FORMAT: Final = 1
PART_NAME: Final = re.compile(r"database\.(sqlite3|dump)|files/[0-9a-f/]+")


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a backup as it stands there, sealed or not: its name, bytes and SM3 (GB/T 32905-2016)."""

    name: str
    size: int
    sm3: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a database at one moment: the record's head, the rows of each table, the guards that stood."""

    head_seq: int
    head_sm3: str
    rows: dict[str, int]
    guards: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A whole backup: when and of what it was made, which keys it asks for, and every part.

    `made_at` is real time in UTC, `field_key` the fingerprint of the key that personal numbers are sealed with, `sealed_with`
    that of the backup's own key ("" where it is not sealed), `damaged` the files whose bytes were lost before it was made.
    """

    format: int = FORMAT
    made_at: str
    version: str
    engine: str
    engine_version: str
    field_key: str
    facts: Facts
    parts: tuple[Part, ...]
    damaged: tuple[str, ...] = ()
    sealed_with: str = ""
    stamp: str = ""

    @property
    def database(self) -> Part:
        """Return the part that holds the database, the first."""
        return self.parts[0]

    @property
    def files(self) -> tuple[Part, ...]:
        """Return the parts that hold files of the store."""
        return self.parts[1:]

    @property
    def size(self) -> int:
        """Return the bytes of all parts."""
        return sum(part.size for part in self.parts)


def stamped(manifest: Manifest, key: bytes | None) -> Manifest:
    """Return the manifest with what only a holder of the backup's key can write; unchanged where it is not sealed."""
    if key is None:
        return manifest
    sealed = replace(manifest, sealed_with=fingerprint(key), stamp="")
    return replace(sealed, stamp=stamp(key, canonical_json(asdict(sealed))))


def write(folder: Path, manifest: Manifest) -> None:
    """Put the manifest in its place at once or not at all; from then on the backup is whole."""
    half = folder / f"{NAME}.half"
    with half.open("x", encoding="utf-8") as file:
        json.dump(asdict(manifest), file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    half.rename(folder / NAME)
    sync(folder)
    sync(folder.parent)


def read(folder: Path, key: bytes | None) -> Manifest:
    """Return what a folder says it holds; Trouble when it holds no whole backup, or one sealed with another key."""
    try:
        found = _from_json(json.loads((folder / NAME).read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise Trouble(_("This is no whole backup: %(name)s is missing.") % {"name": folder / NAME}) from None
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise Trouble(_("%(name)s cannot be read.") % {"name": folder / NAME}) from error
    if found.sealed_with and (key is None or fingerprint(key) != found.sealed_with):
        raise Trouble(_("This backup is sealed with another key than KECHUANG_BACKUP_KEY."))
    if found.sealed_with and not hmac.compare_digest(found.stamp, stamped(found, key).stamp):
        raise Trouble(_("%(name)s was changed after it was written.") % {"name": folder / NAME})
    return found


def _from_json(raw: dict[str, Any]) -> Manifest:
    """Return a manifest from its JSON; an unknown format or a part outside the folder is a ValueError."""
    made = {**raw, "facts": Facts(**raw["facts"]), "parts": tuple(Part(**part) for part in raw["parts"])}
    found = Manifest(**{**made, "damaged": tuple(raw["damaged"])})
    names = [part.name for part in found.parts]
    if (
        found.format != FORMAT
        or not all(map(PART_NAME.fullmatch, names))
        or not names[0].startswith("database.")
    ):
        raise ValueError(names)
    return found
