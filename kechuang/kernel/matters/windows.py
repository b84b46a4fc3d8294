"""When a batch can be asked for: from when it opens to when it closes, or to the later end one organisation was given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import FilteredRelation, Max, OuterRef, Subquery

from kechuang.kernel.audit import clock
from kechuang.kernel.db.rows import DatabaseNow
from kechuang.kernel.matters.models import Batch, Extension

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from kechuang.kernel.matters.models import Change


@dataclass(frozen=True, slots=True)
class Window:
    """A call as it stands now, by the database's clock: until when one organisation may submit, and what was published of it since."""

    now: datetime
    closes: datetime
    changes: Sequence[Change]


def window_for(batch: Batch, organisation: int | None) -> Window:
    """Return the window of a call for an organisation, with its changes and the time, in one question."""
    granted = Extension.objects.filter(batch=OuterRef("pk"), organisation=organisation)
    found = (
        Batch.objects.filter(pk=batch.pk)
        .annotate(
            moment=DatabaseNow(),
            granted=Subquery(granted.order_by("-until").values("until")[:1]),
            change=FilteredRelation("changes"),
        )
        .select_related("change")  # type: ignore[misc]  # the relation annotated above
        .order_by("change__pk")
    )
    first, *_more = rows = list(found)
    return Window(
        clock.at(first.moment),
        max(first.closes_at, first.granted or first.closes_at),
        [row.change for row in rows if hasattr(row, "change")],
    )


def closes_for(batch: Batch, organisation: int | None) -> datetime:
    """Return until when an organisation may submit; what another was granted does not count."""
    granted = Extension.objects.filter(batch=batch, organisation=organisation).aggregate(last=Max("until"))
    return max(batch.closes_at, granted["last"] or batch.closes_at)


def is_open(batch: Batch, organisation: int | None, at: datetime) -> bool:
    """Return whether a moment by the database's clock lies in the window, unless the call was withdrawn; the last second belongs to it."""
    if not batch.is_published or batch.withdrawn_at is not None or at < batch.opens_at:
        return False
    return at <= batch.closes_at or at <= closes_for(batch, organisation)
