"""How old the last backup is, read from the record: the copy itself cannot tell, it may stand on another machine."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from kechuang.kernel.audit.models import Entry
from kechuang.site.keeping.module import BACKED_UP

OLD: Final = timedelta(hours=24)


def last_backup() -> datetime | None:
    """Return when the last backup was put on record (real time), None when there is none."""
    entries = Entry.objects.filter(action=BACKED_UP).order_by("-seq")
    return entries.values_list("recorded_at", flat=True).first()


def is_old(moment: datetime | None) -> bool:
    """Return whether a backup is due."""
    return moment is None or timezone.now() - moment > OLD
