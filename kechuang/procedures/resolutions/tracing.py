"""How money is traced back to the meeting that granted it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.ledger.declared import TraceStep
from kechuang.procedures.resolutions.models import Resolution

if TYPE_CHECKING:
    from collections.abc import Mapping


def of_resolution(row: Resolution) -> Mapping[str, object]:
    """Return number, day and meeting, and the two who wrote it down and confirmed it."""
    return {
        "number": row.number,
        "held_on": row.held_on.isoformat(),
        "meeting": str(row.get_meeting_display()),
        "drafted_by": row.drafted_by.name,
        "confirmed_by": row.confirmed_by.name if row.confirmed_by else "",
    }


steps: Final = (
    TraceStep(model=Resolution, title=_("Resolution"), back=lambda _row: (), facts=of_resolution),
)
