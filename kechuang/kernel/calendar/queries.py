"""Questions about absences, rules and the years still missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kechuang.kernel.calendar.fresh import Fresh
from kechuang.kernel.calendar.models import Absence, CountingRule, Unit, YearNotice

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

NEXT_YEAR_IS_DUE: Final = (
    11  # the notice of a year comes out from late October to December of the year before
)


def absent_on(person_ids: Iterable[int], day: date) -> QuerySet[Absence]:
    """Return who of these people is away on a day, in whole or in half."""
    return absent_between(person_ids, day, day)


def absent_between(person_ids: Iterable[int], first: date, last: date) -> QuerySet[Absence]:
    """Return the absences of these people that touch a stretch of days."""
    live = Absence.objects.filter(cancelled_at=None, first_day__lte=last, last_day__gte=first)
    return live.filter(person__in=list(person_ids))


_rules = Fresh(lambda: list(CountingRule.objects.order_by("valid_from")))
"""Every wording of every rule, the earliest first."""


def rule_in_force(name: str, on: date) -> CountingRule | None:
    """Return the rule of a name in force on a day."""
    named = (rule for rule in _rules.current() if rule.name == name and rule.valid_from <= on)
    return next((rule for rule in named if rule.valid_to is None or on <= rule.valid_to), None)


@dataclass(frozen=True, slots=True)
class Counted:
    """How a counting rule is said: its title, whether it counts working days, whether the first day counts, its own number."""

    title: str
    working: bool
    first_counts: bool
    days: int | None

    def __str__(self) -> str:
        """Return the title."""
        return self.title


def counting_rules() -> dict[str, Counted]:
    """Return the rules a time limit can be counted by: their names, and what each says in its latest wording."""
    return {
        row.name: Counted(row.title, row.unit == Unit.WORKING, row.first_day_counts, row.default_days)
        for row in _rules.current()
    }


def years_to_compare() -> dict[int, int]:
    """Return the years somebody entered and nobody else has compared with the document yet, each with who entered it."""
    waiting = YearNotice.objects.filter(confirmed=False, entered_by__isnull=False)
    return {notice.year: notice.entered_by or 0 for notice in waiting}


def years_missing(today: date) -> list[int]:
    """Return the years whose holidays should be entered by now and are not: this one, and from 1 November the next."""
    wanted = [today.year, today.year + 1] if today.month >= NEXT_YEAR_IS_DUE else [today.year]
    known = set(YearNotice.objects.filter(year__in=wanted).values_list("year", flat=True))
    return [year for year in wanted if year not in known]
