"""Which days are missing: worked, not away, and nothing on the record."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from kechuang.kernel.audit import clock
from kechuang.kernel.calendar.queries import absent_between
from kechuang.kernel.calendar.workdays import is_workday

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from kechuang.kernel.calendar.models import Absence
    from kechuang.kernel.identity.models import Membership
    from kechuang.office.worklog.models import Entry

A_DAY: Final = timedelta(days=1)
HALVES: Final = (0, 1)
"""Before and after noon."""


def days_of(first: date, last: date) -> list[date]:
    """Return the days from the first to the last."""
    return [first + timedelta(days=passed) for passed in range((last - first).days + 1)]


def _halves_of(absence: Absence, first: date, last: date) -> Iterator[tuple[date, int]]:
    """Yield the halves of days somebody is away, as far as they lie in a stretch."""
    for day in days_of(max(first, absence.first_day), min(last, absence.last_day)):
        for half in HALVES:
            comes_later = day == absence.first_day and absence.from_noon and half == 0
            is_back = day == absence.last_day and absence.until_noon and half == 1
            if not comes_later and not is_back:
                yield day, half


def away(people: Sequence[int], first: date, last: date) -> dict[int, dict[date, int]]:
    """Return for each person the days they are away, each with how many halves of it."""
    found: dict[int, set[tuple[date, int]]] = {person: set() for person in people}
    for absence in absent_between(people, first, last):
        found[absence.person].update(_halves_of(absence, first, last))
    return {
        person: {day: len({(day, half) for half in HALVES} & halves) for day, _half in halves}
        for person, halves in found.items()
    }


def missing(
    held: Sequence[Membership], rows: Iterable[Entry], first: date, last: date
) -> dict[int, dict[date, int]]:
    """Return for each person the days with nothing on the record, each with the halves that were to be worked.

    Never a day not worked by the notices of the State Council, one on leave, one before or after the post was held, nor today.
    """
    people = [one.person_id for one in held]
    until = min(last, clock.today() - A_DAY)
    worked = [day for day in days_of(first, until) if is_workday(day)] if first <= until else []
    gone = away(people, first, last)
    written = {(row.person_id, row.day) for row in rows}
    found: dict[int, dict[date, int]] = {}
    for one in held:
        ends = one.valid_to or until
        left = {
            day: len(HALVES) - gone[one.person_id].get(day, 0)
            for day in worked
            if one.valid_from <= day <= ends and (one.person_id, day) not in written
        }
        found[one.person_id] = {day: halves for day, halves in left.items() if halves}
    return found
