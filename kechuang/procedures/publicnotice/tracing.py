"""How money is traced back to the public notice its award stood on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.ledger.declared import TraceStep
from kechuang.procedures.publicnotice.models import Posting

if TYPE_CHECKING:
    from collections.abc import Mapping


def of_posting(row: Posting) -> Mapping[str, object]:
    """Return number and days, the rule they are counted by, and the two who drafted and published it."""
    return {
        "number": row.number,
        "first_day": row.first_day.isoformat() if row.first_day else "",
        "last_day": row.last_day.isoformat() if row.last_day else "",
        "rule": row.rule.clause if row.rule else "",
        "drafted_by": row.drafted_by.name,
        "published_by": row.published_by.name if row.published_by else "",
    }


steps: Final = (TraceStep(model=Posting, title=_("Public notice"), back=lambda _row: (), facts=of_posting),)
