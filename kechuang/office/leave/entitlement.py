"""How many days of annual leave somebody is entitled to on a day, and by which clauses. No database, no clock."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from kechuang.office.leave.law import Norm

MONTHS: Final = 12
ABSENCES: Final = ("personal", "personal_unpaid", "sick", "sick_months", "vacation")
"""事假（不扣工资）、事假（扣工资）、病假（日）、病假（月）、寒暑假"""


@dataclass(frozen=True, slots=True)
class Entitlement:
    """Days of a year's annual leave, and the clauses that lead to the number."""

    days: int
    clauses: tuple[str, ...]


class Law:
    """The rows in force on a day."""

    def __init__(self, norms: Iterable[Norm], on: date) -> None:
        """Keep the rows in force."""
        self.norms = [
            norm for norm in norms if norm.valid_from <= on and (norm.valid_to is None or norm.valid_to >= on)
        ]

    def norm(self, name: str, years: int = 0) -> Norm | None:
        """Return the row of a name for somebody with so many years; the highest step reached."""
        steps = [norm for norm in self.norms if norm.name == name and norm.years <= years]
        return max(steps, key=lambda norm: norm.years, default=None)


def years_worked(started: date, on: date, *, from_next_month: bool) -> int:
    """Return the full years of work that count on a day: reached on the anniversary, or from the month after it."""
    months = (on.year - started.year) * MONTHS + on.month - started.month
    if from_next_month or on.day < min(started.day, monthrange(on.year, on.month)[1]):
        months -= 1
    return max(months, 0) // MONTHS


def entitlement(
    norms: Iterable[Norm],
    started: date,
    on: date,
    absences: Mapping[str, int] | None = None,
    last_year: Mapping[str, int] | None = None,
) -> Entitlement:
    """Return what somebody who began to work on a day may take in the year of another.

    `absences` are this year's; `last_year` those of the year before that came after its leave had been taken, and so take this one's.
    """
    law = Law(norms, on)
    rule = law.norm("next_month")
    years = years_worked(started, on, from_next_month=rule is not None)
    step = law.norm("days", years)
    by = [norm.clause for norm in (step, rule) if norm is not None]
    if step is None or not step.value:
        return Entitlement(0, tuple(by))
    this, before = absences or {}, last_year or {}
    next_year = law.norm("next_year")
    spoiled = _spoiled(law, years, this)
    if spoiled is None and next_year is not None:
        earlier = _spoiled(law, max(years - 1, 0), before)
        spoiled = (next_year.clause, *earlier) if earlier else None
    if spoiled:
        return Entitlement(0, (*by, *spoiled))
    return _after_vacation(law, step.value, by, this.get("vacation", 0))


def _spoiled(law: Law, years: int, absences: Mapping[str, int]) -> tuple[str, ...] | None:
    """Return the clause by which absences take the leave away; “以上” includes the number itself (民法典 第一千二百五十九条)."""
    personal, sick = law.norm("personal_days"), law.norm("sick_months", years)
    month = law.norm("days_a_month")
    if personal is not None and absences.get("personal", 0) >= personal.value:
        return (personal.clause,)
    if sick is None or month is None:
        return None
    days = absences.get("sick", 0) + absences.get("sick_months", 0) * month.value
    if days < sick.value * month.value:
        return None
    return (sick.clause, month.clause) if absences.get("sick", 0) else (sick.clause,)


def _after_vacation(law: Law, days: int, by: list[str], vacation: int) -> Entitlement:
    """Return what is left beside a school vacation: none where it was longer, else the difference (补足)."""
    longer, top_up = law.norm("vacation"), law.norm("top_up")
    if longer is not None and vacation > days:
        return Entitlement(0, (*by, longer.clause))
    if top_up is not None and vacation:
        return Entitlement(days - vacation, (*by, top_up.clause))
    return Entitlement(days, tuple(by))
