"""The words a week and a month are drafted in; whoever writes them says them otherwise as they like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from kechuang.kernel.web.formatting import month_day
from kechuang.kernel.web.month import SUNDAY
from kechuang.office.worklog.models import Week
from kechuang.office.worklog.queries.facts import deeds, kept

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kechuang.kernel.identity.models import Person
    from kechuang.office.worklog.models import Entry
    from kechuang.primitives.periods import Period


def drafted_week(person: Person, monday: date) -> str:
    """Return a week in words, from its entries."""
    rows = kept([person.pk], monday, monday + SUNDAY).order_by("day", "pk")
    return "\n".join(f"{n}. {month_day(row.day)} {row.text}" for n, row in enumerate(rows, start=1))


def drafted_month(person: Person, period: Period, rows: Iterable[Entry]) -> str:
    """Return a month in words: how many facts of each kind, and what was said of its weeks."""
    weeks = Week.objects.filter(
        person=person, first_day__gt=period.first - SUNDAY, first_day__lte=period.last
    ).values_list("first_day", "text")
    said = [f"{month_day(monday)}–{month_day(monday + SUNDAY)}\n{text}" for monday, text in weeks]
    return "\n".join(filter(None, (counts_in_words(row.source for row in rows), *said)))


def counts_in_words(sources: Iterable[str]) -> str:
    """Return how many of each kind of fact there are, in words."""
    found = list(sources)
    parts = [
        gettext("%(what)s: %(n)d") % {"what": title, "n": found.count(name)}
        for name, title in deeds().items()
        if name in found
    ]
    return gettext("; ").join(parts)
