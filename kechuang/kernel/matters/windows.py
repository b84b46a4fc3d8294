"""When a batch can be asked for: from when it opens to when it closes, or to the later end one organisation was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max

from kechuang.kernel.matters.models import Extension

if TYPE_CHECKING:
    from datetime import datetime

    from kechuang.kernel.matters.models import Batch


def closes_for(batch: Batch, organisation: int | None) -> datetime:
    """Return until when an organisation may submit; what another was granted does not count."""
    granted = Extension.objects.filter(batch=batch, organisation=organisation).aggregate(last=Max("until"))
    return max(batch.closes_at, granted["last"] or batch.closes_at)


def is_open(batch: Batch, organisation: int | None, at: datetime) -> bool:
    """Return whether a moment by the database's clock lies in the window, unless the call was withdrawn; the last second belongs to it."""
    if not batch.is_published or batch.withdrawn_at is not None or at < batch.opens_at:
        return False
    return at <= batch.closes_at or at <= closes_for(batch, organisation)
