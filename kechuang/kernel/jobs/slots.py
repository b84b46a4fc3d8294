"""The turns of work that comes round: which slot is due, and its job, planted once however many workers look."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.writing import write
from kechuang.kernel.jobs.actions import enqueue
from kechuang.kernel.jobs.models import Job
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kechuang.kernel.jobs.declared import Periodic

MONDAY: Final = datetime(1970, 1, 5)  # noqa: DTZ001 - made aware in the district's time zone below


def slot_of(periodic: Periodic, now: datetime) -> datetime:
    """Return the latest moment, up to `now`, at which the work was due."""
    if periodic.at is not None:
        today = timezone.make_aware(datetime.combine(timezone.localtime(now).date(), periodic.at))
        return today if today <= now else today - timedelta(days=1)
    first, every = timezone.make_aware(MONDAY), periodic.every or timedelta(days=1)
    return first + (now - first) // every * every


class Planter:
    """Plants the turns that are due; remembers what it has seen planted, so that most looks ask nothing of the database."""

    def __init__(self, periodics: Iterable[Periodic]) -> None:
        """Take the work to look after."""
        self.periodics = tuple(periodics)
        self._planted: dict[str, datetime] = {}

    def plant(self) -> int:
        """Queue every turn that is due and not yet queued; return how many this worker looked up."""
        now = clock.now()
        due = [(periodic, slot_of(periodic, now)) for periodic in self.periodics]
        fresh = [(periodic, slot) for periodic, slot in due if self._planted.get(periodic.name) != slot]
        missing = [
            pair
            for pair in fresh
            if not Job.objects.filter(name=pair[0].name, key=pair[1].isoformat()).exists()
        ]
        if missing:
            with write(Actor.system("jobs")) as w:
                for periodic, slot in missing:
                    enqueue(w, periodic, key=slot.isoformat(), due=slot, slot=slot.isoformat())
        self._planted.update({periodic.name: slot for periodic, slot in fresh})
        return len(fresh)
