"""On the first of each month somebody's years may be full: the leave of the year is looked at anew."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from kechuang.kernel.jobs.declared import Periodic
from kechuang.office.leave.actions import MACHINE, give_year
from kechuang.office.leave.models import WorkBegun

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kechuang.kernel.audit.writing import Writing


def look(_w: Writing, payload: Mapping[str, object]) -> None:
    """Give everybody what the law gives from this month on."""
    today = datetime.fromisoformat(str(payload["slot"])).date()
    if today.day == 1:
        for begun in WorkBegun.objects.select_related("person").order_by("pk"):
            give_year(begun, by=MACHINE, on=today)


MONTHLY: Final = Periodic(name="leave.month", at=time(1), run=look)
