"""Accepting what facts tell, saying what was not one's work, writing and editing lines of one's own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.calendar.workdays import add_workdays
from kechuang.kernel.db.rows import lock
from kechuang.kernel.identity.acting import person_of, unit_of
from kechuang.kernel.identity.models import Person
from kechuang.office.worklog.models import Entry, Wording
from kechuang.office.worklog.models.entries import OWN
from kechuang.office.worklog.queries.facts import drafted, figure
from kechuang.office.worklog.queries.people import unit_on

if TYPE_CHECKING:
    from collections.abc import Collection

    from kechuang.kernel.audit.writing import Writing
    from kechuang.office.worklog.queries.facts import Line
    from kechuang.primitives.actor import Actor

EARLIEST: Final = date(2000, 1, 1)


def free_until(day: date) -> date:
    """Return the last day on which an entry of a day may be edited without its earlier words being shown."""
    return add_workdays(day, figure("free_days", day).value)


def mine(w: Writing) -> Person:
    """Return the person who writes, under a lock: two windows of one person write one after the other."""
    return lock(Person.objects.filter(pk=person_of(w.actor).pk), no_key=True).get()


def _of(w: Writing, person: Person, line: Line, state: str) -> Entry:
    """Return a fact as it goes on the record."""
    done = line.done
    return Entry(
        person=person,
        unit=unit_on(person, done.day) or unit_of(w.actor),
        day=done.day,
        source=line.deed.name,
        key=line.key,
        text=line.text,
        about=done.about,
        url=done.url,
        state=state,
        free_until=free_until(done.day),
        written_at=w.now,
    )


def accept(*, by: Actor, first: date, last: date, keys: Collection[str] | None = None) -> int:
    """Take what facts tell of some days on the record, all of it or the lines named; return how many lines were new."""
    return _taken(by, first, last, keys, Entry.State.KEPT, "worklog.accepted")


def decline(*, by: Actor, day: date, keys: Collection[str]) -> int:
    """Say that facts of a day were not one's work; they are not offered again."""
    return _taken(by, day, day, keys, Entry.State.STRUCK, "worklog.declined")


def _taken(by: Actor, first: date, last: date, keys: Collection[str] | None, state: str, verb: str) -> int:
    """Keep drafted lines in a state; a line known already is left as it is."""
    with write(by) as w:
        person = mine(w)
        lines = [line for line in drafted(person, first, last) if keys is None or line.key in keys]
        Entry.objects.bulk_create([_of(w, person, line, state) for line in lines])
        if lines:
            w.record(verb, person, first=first.isoformat(), last=last.isoformat(), lines=len(lines))
    return len(lines)


def note(*, by: Actor, day: date, text: str, minutes: int | None = None, key: str = "") -> Entry:
    """Write a line of one's own on a day that has come."""
    with write(by, key=key) as w:
        person = mine(w)
        check_day(day, w.now.date())
        entry = Entry.objects.create(
            person=person,
            unit=unit_on(person, day) or unit_of(by),
            day=day,
            source=OWN,
            key=f"{OWN}/{uuid4()}",
            text=text.strip(),
            minutes=minutes,
            free_until=free_until(day),
            written_at=w.now,
        )
        w.record("worklog.noted", entry, day=day.isoformat())
        w.answer(to=entry.get_absolute_url())
    return entry


def check_day(day: date, today: date) -> None:
    """Refuse a day that has not come, or lies before there were records."""
    if day > today:
        raise Refused(_("That day has not come."), rule="worklog.day_has_come", field="day")
    if day < EARLIEST:
        sentence = format_lazy(_("Records begin on {day}."), day=EARLIEST.isoformat())
        raise Refused(sentence, rule="worklog.day_is_recorded", field="day")


def edit(entry: Entry, *, by: Actor, text: str, minutes: int | None = None) -> Entry:
    """Say it otherwise; what it said before is kept."""
    with write(by) as w:
        must(by, "edit", entry)
        found = lock(Entry.objects.filter(pk=entry.pk)).get()
        words = text.strip()
        if words != found.text:
            number = found.wordings.count() + 1
            Wording.objects.create(entry=found, number=number, text=found.text, until=w.now)
        found.text, found.minutes = words, minutes
        found.save(update_fields=["text", "minutes"])
        w.record("worklog.edited", found)
    return found


def strike(entry: Entry, *, by: Actor, struck: bool) -> Entry:
    """Strike a line out, or put it back."""
    with write(by) as w:
        must(by, "edit", entry)
        found = lock(Entry.objects.filter(pk=entry.pk)).get()
        found.state = Entry.State.STRUCK if struck else Entry.State.KEPT
        found.save(update_fields=["state"])
        w.record("worklog.struck", found, struck=struck)
    return found
