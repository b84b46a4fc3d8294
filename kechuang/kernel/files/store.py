"""The folder of kept bytes: `ab/cd/<sha256>`, each durable before anything names it.

Written to `arriving/`, fsynced, renamed, and the folders fsynced: a rename is atomic only within one file system, so what
arrives stands beside what is kept. Real time throughout: a file's age is the disk's business.
"""

from __future__ import annotations

import hashlib
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from cryptography.hazmat.primitives import hashes
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.files.errors import Unacceptable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ARRIVING: Final = "arriving"
A_DAY: Final = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Arrived:
    """Bytes on disk that nothing names yet."""

    path: Path
    size: int
    sha256: str
    sm3: str


def folder() -> Path:
    """Return the store's folder."""
    return Path(settings.FILES_FOLDER)


def path_of(sha256: str) -> Path:
    """Return where bytes of this digest stand."""
    return folder() / sha256[:2] / sha256[2:4] / sha256


def receive(chunks: Iterable[bytes], max_bytes: int) -> Arrived:
    """Write what comes in and count it; more than `max_bytes` or nothing at all is unacceptable and leaves no trace."""
    path = folder() / ARRIVING / uuid4().hex
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _write(path, chunks, max_bytes)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _write(path: Path, chunks: Iterable[bytes], max_bytes: int) -> Arrived:
    """Write, count and digest in one pass, and make the bytes durable."""
    sha256, sm3, size = hashlib.sha256(), hashes.Hash(hashes.SM3()), 0
    with path.open("xb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > max_bytes:
                raise _too_large(max_bytes)
            sha256.update(chunk)
            sm3.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    if not size:
        raise Unacceptable(_("The file is empty."), rule="file_empty")
    return Arrived(path, size, sha256.hexdigest(), sm3.finalize().hex())


def _too_large(max_bytes: int) -> Unacceptable:
    sentence = _("The file is larger than %(megabytes)s MB.") % {
        "megabytes": f"{max_bytes / 1024 / 1024:.3g}"
    }
    return Unacceptable(sentence, rule="file_size")


def place(arrived: Path, sha256: str) -> None:
    """Make bytes that arrived durable under their digest; the same bytes again freshen what stands there."""
    target = path_of(sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        arrived.replace(target)
        target.touch()
    except FileNotFoundError:  # placed by a first try that was rolled back
        if not target.exists():
            raise Refused(
                _("The upload is no longer at hand; choose the file again."), rule="file_at_hand"
            ) from None
        target.touch()
    for each in (target.parent, target.parent.parent, folder()):
        sync(each)


def sync(path: Path) -> None:
    """Make a folder's entries durable; Windows does so by itself and opens no folder."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def is_old(path: Path) -> bool:
    """Return whether a file has not been touched for a day; False when it is gone."""
    with suppress(FileNotFoundError):
        return time.time() - path.stat().st_mtime > A_DAY
    return False


def drop_arrivals() -> int:
    """Remove what arrived a day ago and was never kept; return how many."""
    old = [path for path in (folder() / ARRIVING).glob("*") if is_old(path)]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def old_digests() -> Iterator[str]:
    """Yield the digests of what stands in the store untouched for a day."""
    for path in folder().glob("??/??/*"):
        if is_old(path):
            yield path.name
