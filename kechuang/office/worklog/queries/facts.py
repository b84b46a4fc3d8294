"""What facts tell of somebody's work, what of it stands on the record, and the figures in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kechuang.kernel.db.dated import in_force
from kechuang.kernel.declare import Deed
from kechuang.kernel.modules import declared
from kechuang.office.worklog.models import Entry, Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.cases.deeds import Done
    from kechuang.kernel.identity.models import Person

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Line:
    """One line drafted from a fact: of which kind, and the fact."""

    deed: Deed
    done: Done

    @property
    def key(self) -> str:
        """Return the name one fact has on one record."""
        return f"{self.deed.name}/{self.done.key}"

    @property
    def text(self) -> str:
        """Return the words, as many as an entry holds."""
        return self.done.text if len(self.done.text) <= LONGEST else self.done.text[: LONGEST - 1] + "…"


def deeds() -> dict[str, StrOrPromise]:
    """Return the kinds of fact the installed modules tell of, by name."""
    return {deed.name: deed.title for deed in declared(Deed)}


def facts(person: Person, first: date, last: date) -> list[Line]:
    """Return everything facts tell of a stretch of days, in order of days."""
    found = {
        line.key: line
        for deed in declared(Deed)
        for line in (Line(deed, done) for done in deed.done(person, first, last))
    }
    return sorted(found.values(), key=lambda line: line.done.day)


def drafted(person: Person, first: date, last: date) -> list[Line]:
    """Return the facts nobody has accepted or declined yet."""
    lines = facts(person, first, last)
    return unknown(lines, Entry.objects.filter(person=person, key__in=[line.key for line in lines]))


def unknown(lines: Iterable[Line], entries: Iterable[Entry]) -> list[Line]:
    """Return the facts that stand on none of these entries."""
    known = {entry.key for entry in entries}
    return [line for line in lines if line.key not in known]


def kept(people: Sequence[int], first: date, last: date) -> QuerySet[Entry]:
    """Return what stands on the records of people."""
    return Entry.objects.filter(person__in=people, day__range=(first, last), state=Entry.State.KEPT)


def figure(name: str, on: date) -> Figure:
    """Return a figure in force on a day."""
    rows = Figure.objects.filter(in_force(on), name=name)
    return rows.latest("valid_from")
