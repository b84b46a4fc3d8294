"""Taking an old record over: all of its rows or none, and none of them twice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity.acting import unit_of
from kechuang.office.worklog.actions.entries import check_day, free_until, mine
from kechuang.office.worklog.models import Entry
from kechuang.office.worklog.models.entries import IMPORTED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kechuang.kernel.identity.models import Person
    from kechuang.office.worklog.workbook import Row
    from kechuang.primitives.actor import Actor


def new_rows(person: Person | int | None, rows: Iterable[Row]) -> list[Row]:
    """Return the rows not on somebody's record yet, each once."""
    found = {row.key: row for row in rows}
    known = Entry.objects.filter(person=person, key__in=found).values_list("key", flat=True)
    return [found[key] for key in found.keys() - set(known)]


def take_over(rows: Iterable[Row], *, by: Actor) -> int:
    """Put the rows on the record that are not there yet; return how many they were."""
    with write(by) as w:
        person, unit = mine(w), unit_of(by)
        entries = []
        for row in sorted(new_rows(person, rows)):
            day = date.fromisoformat(row.day)
            check_day(day, w.now.date())
            entries.append(
                Entry(
                    person=person,
                    unit=unit,
                    day=day,
                    source=IMPORTED,
                    key=row.key,
                    text=row.text,
                    minutes=row.minutes,
                    free_until=free_until(day),
                    written_at=w.now,
                )
            )
        Entry.objects.bulk_create(entries)
        if entries:
            w.record("worklog.imported", person, rows=len(entries))
    return len(entries)
