"""A small installation with files, and what the tests ask of its backups."""

from __future__ import annotations

import json
import random
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import psycopg
from django.core.files.base import ContentFile

from kechuang.kernel.audit.models import Refusal
from kechuang.kernel.audit.writing import write
from kechuang.kernel.files.actions import keep
from kechuang.kernel.files.checks import accept
from kechuang.site.keeping import manifest
from kechuang.site.keeping.sqlite import place_of
from tests.world import SYSTEM, District, set_up

if TYPE_CHECKING:
    from pathlib import Path

    from kechuang.kernel.files.models import File
    from kechuang.site.keeping.manifest import Manifest
    from tools.house.databases import Place

KEY: Final = "11" * 32
BEGUN: Final = datetime(2014, 9, 30, tzinfo=UTC)
CANARY: Final = "只有本人可读的一句话"


def furnished() -> District:
    """Set up the district and hand two files in."""
    district = set_up()
    for number in range(2):
        hand_in(district, f"{CANARY}{number}")
    return district


def hand_in(district: District, words: str) -> File:
    """Hand one file in."""
    accepted = accept(ContentFile(words.encode(), name="说明.txt"), kinds=("txt",))
    with write(SYSTEM) as w:
        return keep(w, accepted, holder=district.office)


def manifest_of(folder: Path) -> Manifest:
    """Read what a backup that is not sealed says of itself."""
    return manifest.read(folder, None)


def rewrite(folder: Path, **values: Any) -> None:
    """Change a manifest, as somebody would who wants a damaged backup to pass."""
    said = json.loads((folder / manifest.NAME).read_text(encoding="utf-8"))
    (folder / manifest.NAME).write_text(json.dumps({**said, **values}), encoding="utf-8")


def flip(path: Path, at: int = -1) -> None:
    """Change one bit of a file."""
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def everything_in(folder: Path) -> bytes:
    """Return all bytes of all files of a folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def large() -> None:
    """Fill the database with a megabyte that does not pack well."""
    minds = random.Random(2014)
    rows = [
        Refusal(minute=BEGUN, person=number, path="/", reason=f"{minds.getrandbits(790):0198x}")
        for number in range(5_000)
    ]
    with write(SYSTEM):
        Refusal.objects.bulk_create(rows, batch_size=500)


def unguarded(place: Place, table: str, statement: str) -> None:
    """Do to a table what its guards refuse; they stand again afterwards."""
    if place.owner_url:
        with psycopg.connect(place.owner_url, autocommit=True) as owner:
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER".encode())
            owner.execute(statement.encode())
            owner.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER".encode())
        return
    with closing(sqlite3.connect(place_of(place.url), isolation_level=None)) as owner:
        stood = owner.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", [table]
        ).fetchall()
        for name, _sql in stood:
            owner.execute(f'DROP TRIGGER "{name}"')
        owner.execute(statement)
        for _name, sql in stood:
            owner.execute(sql)


def without_guard(place: Place, name: str) -> None:
    """Take one guard away."""
    if place.owner_url:
        with psycopg.connect(place.owner_url) as owner:
            owner.execute(f'DROP FUNCTION "{name}"() CASCADE'.encode())
        return
    with closing(sqlite3.connect(place_of(place.url), isolation_level=None)) as owner:
        owner.execute(f'DROP TRIGGER "{name}"')
