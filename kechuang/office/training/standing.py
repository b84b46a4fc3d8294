"""How far somebody has come to the line of the law, and what may be missed of a course: arithmetic of whole numbers and days."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from kechuang.office.training import law
from kechuang.office.training.models.course import HALVES, in_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

CYCLE: Final = 5  # years


class Lesson(NamedTuple):
    """Half class hours credited on a day; a counter entry takes them off again."""

    day: date
    halves: int
    online: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody was credited in a year, or a cycle of five, and what the law asks of them by its end."""

    since: int
    until: int
    halves: int
    half_days: int
    online: int
    wanted_halves: int | None
    wanted_half_days: int | None

    @property
    def hours(self) -> Decimal:
        """Return the class hours that count towards the line."""
        return in_whole(self.halves)

    @property
    def days(self) -> Decimal:
        """Return the days that count towards the line."""
        return in_whole(self.half_days)

    @property
    def reached(self) -> bool:
        """Return whether the line is reached: so many hours, or so many days, whichever comes first (第十四条)."""
        lines = ((self.halves, self.wanted_halves), (self.half_days, self.wanted_half_days))
        known = [had >= wanted for had, wanted in lines if wanted is not None]
        return any(known) or not known

    @property
    def missing(self) -> Decimal:
        """Return the class hours still missing; none once the line is reached."""
        return in_whole(0 if self.reached else max((self.wanted_halves or 0) - self.halves, 0))


def is_beyond(absent: int, total: int, share: int) -> bool:
    """Return whether more was missed than one part in so many of the whole; exactly that part may be (第十五条)."""
    return absent * share > total


def needed(total: int, share: int) -> int:
    """Return the fewest half hours with which a course is finished."""
    return total - total // share


def since(norms: Mapping[tuple[str, str], int], rank: str, year: int) -> int:
    """Return the year from which hours count: the year itself, or the first of the cycle of five it lies in."""
    begun = norms.get(("cycle_from", rank))
    return year if begun is None or year < begun else year - (year - begun) % CYCLE


def standing(
    norms: Mapping[tuple[str, str], int], rank: str, year: int, lessons: Iterable[Lesson]
) -> Standing:
    """Return how somebody of a rank stands at a year, by the law in force on its last day."""
    first, by_day, online = since(norms, rank, year), Counter[date](), 0
    for one in lessons:
        if first <= one.day.year <= year:
            online += one.halves * one.online
            if not one.online or norms.get(("online_counts", "")):
                by_day[one.day] += one.halves
    half_day = norms.get(("half_day", ""), 0)
    half_days = sum(min(HALVES, many // half_day) for many in by_day.values() if half_day)
    leads = rank == law.DIVISION
    hours = norms.get(("cycle_hours" if leads else "year_hours", rank))
    until, days = first + (CYCLE - 1) * leads, norms.get(("year_days", rank))
    return Standing(first, until, sum(by_day.values()), half_days, online, hours, days)
