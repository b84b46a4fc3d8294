"""What is done with files: keep one that was accepted, take one back, sweep away what nothing names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.db.refs import ref_of
from kechuang.kernel.db.rows import lock
from kechuang.kernel.files import store
from kechuang.kernel.files.locks import while_keeping, while_sweeping
from kechuang.kernel.files.models import Blob, File

if TYPE_CHECKING:
    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.files.checks import Accepted
    from kechuang.kernel.jobs.declared import Payload
    from kechuang.primitives.actor import Actor
    from kechuang.primitives.ref import Ref

SWEPT_AT_ONCE: Final = 500


class StoreBusy(RuntimeError):
    """Files are being kept just now."""


def keep(
    w: Writing, accepted: Accepted, *, holder: models.Model | Ref, actor: Actor | None = None, label: str = ""
) -> File:
    """Keep an accepted file for its holder, in the block that makes it necessary; the bytes are durable before the row.

    `actor` is who hands it in, the block's own actor when left out.
    """
    while_keeping()
    store.place(accepted.path, accepted.sha256)
    blob, _new = Blob.objects.get_or_create(
        sha256=accepted.sha256,
        defaults={"sm3": accepted.sm3, "size": accepted.size, "kind": accepted.kind, "at": w.now},
    )
    file = File.objects.create(
        blob=blob,
        name=accepted.name,
        holder=ref_of(holder) if isinstance(holder, models.Model) else holder,
        label=label,
        uploaded_by_id=(actor or w.actor).person,
        at=w.now,
    )
    w.record("files.keep", file, name=file.name, sha256=blob.sha256, sm3=blob.sm3, holder=file.holder)
    return file


def remove(w: Writing, file: File) -> None:
    """Take a file away from its holder; who may is decided by the action that calls this. Row and bytes stay."""
    found = lock(File.objects.filter(pk=file.pk)).get()
    if found.removed_at is not None:
        raise Refused(_("This file has been removed."), rule="file_is_there")
    found.removed_at = w.now
    found.save(update_fields=["removed_at"])
    w.record("files.remove", found, name=found.name, holder=found.holder)


def find_orphans(_payload: Payload) -> list[str]:
    """Remove arrivals of yesterday; return digests of old bytes on disk that no row names."""
    store.drop_arrivals()
    found: list[str] = []
    for sha256 in store.old_digests():
        if not Blob.objects.filter(sha256=sha256).exists():
            found.append(sha256)
        if len(found) == SWEPT_AT_ONCE:
            break
    return found


def sweep_orphans(w: Writing, _payload: Payload, found: object) -> None:
    """Remove orphans, each looked at again while nobody keeps anything."""
    if not isinstance(found, list) or not found:
        return
    if not while_sweeping():
        raise StoreBusy
    named = set(Blob.objects.filter(sha256__in=found).values_list("sha256", flat=True))
    swept = [sha256 for sha256 in found if sha256 not in named and store.is_old(store.path_of(sha256))]
    for sha256 in swept:
        store.path_of(sha256).unlink(missing_ok=True)
    if swept:
        w.record("files.sweep", None, swept=len(swept))
