"""Questions about many requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kechuang.office.leave.models import Allowance, LeaveRequest

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from kechuang.kernel.identity.models import Person
    from kechuang.primitives.periods import Period


def balance(person: Person, year: int) -> int:
    """Return the days of annual leave left in a year; what is drafted or asked for counts as taken until it is withdrawn."""
    allowed = sum(Allowance.objects.filter(person=person, year=year).values_list("days", flat=True))
    asked = LeaveRequest.objects.filter(applicant=person, kind="annual", first_day__year=year)
    return allowed - sum(request.days for request in asked.exclude(case__state="withdrawn"))


def away_between(first: date, last: date) -> QuerySet[LeaveRequest]:
    """Return the granted leaves that touch a stretch of days."""
    rows = LeaveRequest.objects.filter(
        case__state__in=("granted", "back"), first_day__lte=last, last_day__gte=first
    )
    return rows.select_related("applicant", "case__unit").order_by("first_day")


def granted_in(period: Period, as_of: date) -> QuerySet[LeaveRequest]:
    """Return the leaves granted that begin in a period, as known on a day."""
    return away_between(period.first, period.last).filter(
        first_day__range=(period.first, min(period.last, as_of))
    )
