"""Writing the package: parts first, then the manifest over all of them, signed with the installation's anchoring key."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from kechuang.kernel.audit.anchors import public_key, sign
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.cases.package import contents, verifier
from kechuang.kernel.files.store import path_of
from kechuang.primitives.canonical import canonical_json, sha256, sm3

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.kernel.cases.models import Case
    from kechuang.kernel.files.models import Blob

FORMAT: Final = 1


def write_package(case: Case, folder: Path) -> dict[str, Any]:
    """Write a case into a folder that is not there yet or is empty; return the manifest.

    Refuses a folder with anything in it, bytes that are gone or damaged in the store, and a folder that cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(
            _("%(folder)s is there already and not empty.") % {"folder": folder}, rule="package_is_new"
        )
    try:
        return _write(case, folder)
    except OSError as error:
        raise Refused(
            _("%(folder)s cannot be written.") % {"folder": folder}, rule="package_is_writable"
        ) from error


def _write(case: Case, folder: Path) -> dict[str, Any]:
    """Write the parts beside, and give them their name when all of them and the manifest are there."""
    beside = folder.with_name(f".{folder.name}.{uuid4().hex[:8]}")
    try:
        manifest = _fill(case, beside)
        if folder.exists():
            folder.rmdir()
        beside.rename(folder)
    finally:
        rmtree(beside, ignore_errors=True)
    return manifest


def _fill(case: Case, folder: Path) -> dict[str, Any]:
    """Write the parts, then the manifest over them."""
    parts = []
    for name, data in _parts(contents.gather(case)):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        target.write_bytes(data)
        parts.append({"name": name, "size": len(data), "sha256": sha256(data), "sm3": sm3(data)})
    made = {"format": FORMAT, "case": case.number, "parts": parts, "public_key": public_key()}
    manifest = made | {"signature": sign(canonical_json(made))}
    (folder / verifier.MANIFEST).write_bytes(canonical_json(manifest))
    return manifest


def _parts(found: contents.Contents) -> Iterator[tuple[str, bytes]]:
    """Yield each part's name and bytes."""
    page = render_to_string("cases/package.html", {"case": found.case})
    yield "index.html", page.encode()
    yield "case.json", json.dumps(found.case, ensure_ascii=False, indent=1).encode()
    for revision in found.revisions:
        yield contents.revision_name(revision), revision.content.encode()
    for blob in found.blobs:
        yield contents.blob_name(blob), _bytes(blob)
    yield "record.jsonl", found.record()
    yield "verify.py", Path(verifier.__file__).read_bytes()


def _bytes(blob: Blob) -> bytes:
    """Return kept bytes as they were handed in; half a package would be worse than none."""
    path = path_of(blob.sha256)
    data = path.read_bytes() if path.exists() else b""
    if sha256(data) != blob.sha256:
        raise Refused(
            _("A file of the case is gone or damaged in the store: %(digest)s") % {"digest": blob.sha256},
            rule="package_is_whole",
        )
    return data
