"""What the hall says on the officials' today page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import ngettext

from kechuang.doors.hall import queries
from kechuang.kernel.web.notes import Row, Rows

if TYPE_CHECKING:
    from kechuang.primitives.actor import Actor

SHOWN: Final = 4


def to_check(actor: Actor) -> Rows | None:
    """Return the registrations that wait for the reader, or nothing."""
    rows = list(queries.to_check(actor)[: SHOWN + 1])
    if not rows:
        return None
    count = len(rows) if len(rows) <= SHOWN else queries.to_check(actor).count()
    words = ngettext(
        "%(n)d registration of an enterprise to be checked",
        "%(n)d registrations of enterprises to be checked",
        count,
    ) % {"n": count}
    all_of_them = Row(words, f"{reverse('hall:registrations')}?state=submitted")
    return Rows([all_of_them, *(Row(row.name, row.get_absolute_url(), row.case.due) for row in rows[:SHOWN])])
