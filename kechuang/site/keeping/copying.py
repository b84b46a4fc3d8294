"""Taking a backup: the database at one moment, then every file it names, then the manifest."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _

from kechuang import __version__
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.files import store
from kechuang.kernel.files.models import Blob
from kechuang.kernel.files.queries import digest_on_disk
from kechuang.primitives.actor import Actor
from kechuang.site.keeping import manifest, postgres, sqlite
from kechuang.site.keeping.beside import BESIDE
from kechuang.site.keeping.errors import told
from kechuang.site.keeping.facts import facts_of
from kechuang.site.keeping.folder import Folder, read
from kechuang.site.keeping.manifest import Manifest, Part
from kechuang.site.keeping.module import BACKED_UP
from kechuang.site.keeping.sealing import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.db.backends.base.base import BaseDatabaseWrapper

    from kechuang.site.keeping.progress import Telling


def back_up(path: Path, *, url: str, key: bytes | None, telling: Telling) -> Manifest:
    """Take a backup of the installation into a new folder and put it on record; Trouble leaves nothing behind.

    The files come after the database: a row is written when its bytes are durable and bytes that a row names never go, so
    every file the copy names is there.
    """
    with told(), _new(path):
        folder = Folder(path, key)
        found, blobs = _database(folder, url, telling)
        parts, damaged = _files(folder, blobs, telling)
        folder.settle()
        whole = replace(found, parts=(*found.parts, *parts), damaged=damaged)
        whole = manifest.stamped(whole, key)
        manifest.write(path, whole)
    with write(Actor.system("backup")) as w:
        head = f"{whole.facts.head_seq}:{whole.facts.head_sm3}"
        w.record(BACKED_UP, None, folder=path.name, head=head, parts=len(whole.parts), bytes=whole.size)
    return whole


@contextmanager
def _new(path: Path) -> Iterator[None]:
    """Make the folder, never one that is there; remove it when the backup does not come about."""
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        sentence = _("%(path)s is there already; a backup never overwrites one.") % {"path": path}
        raise Refused(sentence, rule="backup_folder") from None
    try:
        yield
    except BaseException:
        shutil.rmtree(path, ignore_errors=True)
        raise


def _database(folder: Folder, url: str, telling: Telling) -> tuple[Manifest, list[tuple[str, int]]]:
    """Copy the database; return its manifest so far and the digest and size of every file it names."""
    task = telling.stage(_("Copying the database"))
    kind = sqlite if url.startswith("sqlite:") else postgres
    with kind.copied(url, folder) as part:
        blobs = list(Blob.objects.using(BESIDE).order_by("sha256").values_list("sha256", "size"))
        found = _manifest(part, connections[BESIDE])
    telling.over(task)
    return found, blobs


def _manifest(part: Part, connection: BaseDatabaseWrapper) -> Manifest:
    """Return what is known once the database is copied."""
    return Manifest(
        made_at=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        version=__version__,
        engine=connection.vendor,
        engine_version=".".join(str(number) for number in connection.get_database_version()),
        field_key=fingerprint(bytes.fromhex(settings.FIELD_KEY)),
        facts=facts_of(BESIDE),
        parts=(part,),
    )


def _files(
    folder: Folder, blobs: list[tuple[str, int]], telling: Telling
) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """Copy every file; return the parts, and the digests of files whose bytes are gone or changed in the store."""
    parts: list[Part] = []
    damaged: list[str] = []
    for digest, _size in telling.each(_("Copying the files"), blobs, [size for _digest, size in blobs]):
        if digest_on_disk(digest) == digest:
            parts.append(folder.put(name_of(digest), read(store.path_of(digest))))
        else:
            damaged.append(digest)
    return tuple(parts), tuple(damaged)


def name_of(digest: str) -> str:
    """Return the name of a file's part, laid out as the store is."""
    return f"files/{digest[:2]}/{digest[2:4]}/{digest}"
