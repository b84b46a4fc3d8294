"""What stands in somebody's calendar, and what it asks of them before it begins: modules declare it, the desk shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, TypedDict, Unpack

from django.utils import timezone

from kechuang.kernel.access import Who, member
from kechuang.kernel.modules import Declaration, declared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from kechuang.primitives.actor import Actor


MIDNIGHT: Final = datetime.min.replace(tzinfo=UTC)
"""Before every hour: what takes whole days stands first."""


class More(TypedDict, total=False):
    """What is said of an appointment beside its title and its time."""

    url: str
    note: StrOrPromise
    uid: str
    asks: StrOrPromise
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One thing in a calendar: for hours, where it begins and ends at a time of day, or for whole days from `day` to `last`."""

    title: str
    url: str = ""
    day: date
    last: date
    begins: datetime | None = None
    ends: datetime | None = None
    note: StrOrPromise = ""
    kind: StrOrPromise = ""
    uid: str = ""
    """Stays the same when it is moved; calendars of others know it by this."""
    asks: StrOrPromise = ""
    """What somebody has to do about it first, such as answer an invitation."""
    due: date | None = None
    """The last day for that; its own day where none is given."""

    @classmethod
    def at(cls, begins: datetime, ends: datetime, title: str, **more: Unpack[More]) -> Appointment:
        """Return what lasts from one moment to another."""
        first, last = (timezone.localtime(moment).date() for moment in (begins, ends))
        return cls(title=title, day=first, last=last, begins=begins, ends=ends, **more)

    @property
    def hours(self) -> str:
        """Return from when to when, or the one moment, in the district's own time; nothing for whole days."""
        if self.begins is None or self.ends is None:
            return ""
        moments = dict.fromkeys((self.begins, self.ends))
        return "–".join(f"{timezone.localtime(moment):%H:%M}" for moment in moments)

    def touches(self, day: date) -> bool:
        """Return whether it stands on a day."""
        return self.day <= day <= self.last


@dataclass(frozen=True, kw_only=True, eq=False)
class Schedule(Declaration):
    """One kind of things in calendars: `between` gives those of an actor that touch a stretch of days, as far as the actor may see them."""

    name: str
    title: StrOrPromise
    between: Callable[[Actor, date, date], Iterable[Appointment]]
    who: Who = member()
    rank: int = 50
    deadline: bool = False
    """Whether it says by when something is due, rather than where somebody is."""
    today: bool = True
    """Whether the “today” page shows it; one question of the database each, so only what asks something of the reader."""


def schedules_for(actor: Actor) -> list[Schedule]:
    """Return the kinds of things that can stand in an actor's calendar, in order."""
    found = (one for one in declared(Schedule) if one.who.holds(actor, None))
    return sorted(found, key=lambda one: one.rank)


def appointments(
    actor: Actor, first: date, last: date, kind: str = "", *, deadlines: bool = True, today: bool = False
) -> list[Appointment]:
    """Return what stands in an actor's calendar on a stretch of days, by kind where one is named: days away, then hour by hour, then what is due."""
    found = [
        (one.deadline, row.begins or MIDNIGHT, row.day, place, replace(row, kind=one.title))
        for one in schedules_for(actor)
        if kind in {"", one.name} and (deadlines or not one.deadline) and (one.today or not today)
        for place, row in enumerate(one.between(actor, first, last))
    ]
    return [row for *_order, row in sorted(found, key=lambda one: one[:4])]


def errands(found: Iterable[Appointment]) -> list[Appointment]:
    """Return what is asked of somebody before it begins, the most pressing first; the tasks of cases stand beside it."""
    asked = [replace(row, due=row.due or row.day) for row in found if row.asks]
    return sorted(asked, key=lambda row: row.due or row.day)
