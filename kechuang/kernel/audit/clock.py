"""Business time: the real clock in production, the demo's own clock in the demo (forward only)."""

from __future__ import annotations

import time
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from datetime import time as clock_time

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.models import Clock, Entry
from kechuang.kernel.db.rows import database_now, lock

READ: ContextVar[list[datetime] | None] = ContextVar("kechuang_database_clock", default=None)
"""What the database's clock showed in the block now open, once it was asked: one step is taken at one moment."""
FRESH_FOR = 1.0  # seconds of real time a process trusts what it last read
FURTHEST = timedelta(days=366)
"""How far the demo clock is moved at once: nothing is known of the calendar long after."""
_seen: list[tuple[float, timedelta] | None] = [None]


class ClockRefused(Refused):
    """The clock cannot be set so; the sentence says why."""


def now() -> datetime:
    """Return business time, aware, in the district's time zone."""
    return at(timezone.now())  # noqa: TID251 - what business time is counted from


def at(moment: datetime) -> datetime:
    """Return business time at a moment of real time, such as the database's clock showed beside a row."""
    return here(moment + _offset())


def here(moment: datetime) -> datetime:
    """Return a moment in the district's time zone."""
    return moment.astimezone(timezone.get_default_timezone())


def day_of(moment: datetime) -> date:
    """Return the district's day at a moment."""
    return here(moment).date()


def by_database() -> datetime:
    """Return business time counted from the database's clock: the one clock all workers share. Windows open and close by it.

    Within one `write()` it is read once.
    """
    read = READ.get()
    if read is None:
        return at(database_now())
    if not read:
        read.append(at(database_now()))
    return read[0]


def read(moment: datetime) -> None:
    """Take what the database's clock showed with another question of this block, unless it was asked before."""
    found = READ.get()
    if found is not None and not found:
        found.append(at(moment))


def today() -> date:
    """Return the business date."""
    return now().date()


def move_to(moment: datetime) -> None:
    """Set the demo clock to a later moment; call it inside `write()`."""
    if not settings.DEMO:
        raise ClockRefused(_("The clock can only be moved in the demo."))
    if moment < now() - timedelta(seconds=1):
        raise ClockRefused(_("The demo clock only moves forward; going back is a fresh demo."))
    _set(moment)


def move_to_date(day: date) -> None:
    """Set the demo clock to the same hour of a later day, or to the start of office hours of a first day."""
    move_to(timezone.make_aware(datetime.combine(day, max(now().time(), clock_time(9)))))


def begin(moment: datetime) -> None:
    """Start the clock of a fresh demo; refused where a clock runs already."""
    if Clock.objects.exists():
        raise ClockRefused(_("The demo clock only moves forward; going back is a fresh demo."))
    _set(moment)


def resume() -> None:
    """Let a demo clock that stood while no server ran go on from the last thing recorded."""
    row = lock(Clock.objects.filter(pk=1)).first()
    if row is not None:
        last = Entry.objects.order_by("-seq").values_list("at", flat=True).first()
        _set(max(row.business_at, last or row.business_at))


def forget() -> None:
    """Read the clock anew at its next use."""
    _seen[0] = None


def _set(moment: datetime) -> None:
    """Keep what the clock shows now, counted from the database's clock: SQLite tells thousandths, and would still be before."""
    Clock.objects.update_or_create(pk=1, defaults={"business_at": moment, "real_at": database_now()})
    forget()


def _offset() -> timedelta:
    """Return how far business time stands from real time."""
    if not settings.DEMO:
        return timedelta()
    seen = _seen[0]
    if seen is None or time.monotonic() - seen[0] > FRESH_FOR:
        row = Clock.objects.filter(pk=1).first()
        seen = _seen[0] = (time.monotonic(), row.business_at - row.real_at if row else timedelta())
    return seen[1]
