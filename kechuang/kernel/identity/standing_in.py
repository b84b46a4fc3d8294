"""The end of a delegation: whoever stood in stands in no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.rows import lock
from kechuang.kernel.identity.models import Delegation

if TYPE_CHECKING:
    from datetime import date

    from kechuang.primitives.actor import Actor


def end_delegation(delegation: Delegation, *, by: Actor, last_day: date) -> None:
    """End a delegation with a day earlier than its own; one that would end before it began is taken out, and the record keeps it."""
    with write(by) as w:
        kept = lock(Delegation.objects.filter(pk=delegation.pk)).get()
        w.record(
            "identity.end_delegation",
            kept.membership.person,
            membership=kept.membership_id,
            to=kept.to_id,
            before=kept.last_day.isoformat(),
            last_day=last_day.isoformat(),
        )
        if last_day < kept.first_day:
            kept.delete()
        elif last_day < kept.last_day:
            kept.last_day = last_day
            kept.save(update_fields=["last_day"])
