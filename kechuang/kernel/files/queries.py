"""Questions about files: what a thing holds, who may have it, and whether the bytes are still what they were."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from kechuang.kernel.db.prepared import Prepared
from kechuang.kernel.db.refs import ref_of, resolve
from kechuang.kernel.files.declared import Holder
from kechuang.kernel.files.models import Blob, File
from kechuang.kernel.files.store import path_of
from kechuang.kernel.modules import declared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db import models
    from django.db.models import QuerySet

    from kechuang.primitives.actor import Actor


_held = Prepared(
    lambda ref: File.objects.filter(holder=ref, removed_at=None).select_related("blob").order_by("pk")
)


def files_of(*holders: models.Model) -> QuerySet[File]:
    """Return the files that nouns hold now, in the order they were handed in."""
    held = File.objects.filter(holder__in=[ref_of(one) for one in holders], removed_at=None)
    return held.select_related("blob").order_by("pk")


def all_files_of(holder: models.Model) -> list[File]:
    """Return the files of one noun, read at once."""
    return _held(ref_of(holder))


def may_have(actor: Actor, file: File) -> bool:
    """Return whether the file's holder is there, declared, and gives it to this actor."""
    holder = resolve(file.holder)
    return holder is not None and any(
        each.may(actor, holder) and each.gives(holder, file)
        for each in declared(Holder)
        if type(holder) is each.model and (file.removed_at is None or each.keeps)
    )


def digest_on_disk(sha256: str) -> str:
    """Return the digest of what stands under a digest now; "" when nothing does."""
    try:
        with path_of(sha256).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def damaged() -> Iterator[Blob]:
    """Yield every blob whose bytes are gone or changed; reads the whole store."""
    for blob in Blob.objects.order_by("pk").iterator(chunk_size=500):
        if digest_on_disk(blob.sha256) != blob.sha256:
            yield blob
