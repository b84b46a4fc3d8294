"""Questions about many requests, and about the law on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q, Sum

from kechuang.kernel.db.dated import in_force
from kechuang.kernel.identity.models import Membership, Person, Unit
from kechuang.kernel.ledger.models import Posting
from kechuang.office.leave import law
from kechuang.office.leave.entitlement import entitlement
from kechuang.office.leave.models import Allowance, LeaveRequest, LeaveType, Norm, Rung, days_of
from kechuang.primitives.tree import paths_to

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from django.db.models import QuerySet

    from kechuang.office.leave.entitlement import Entitlement
    from kechuang.primitives.periods import Period

OVER: Final = ("withdrawn", "cancelled")
DEPUTY: Final = "副"
"""How the title of a leader begins who is not the principal one."""


def entitled(started: date, on: date, absences: Mapping[str, int] | None = None) -> Entitlement:
    """Return what the law in the database gives somebody on a day."""
    return entitlement(
        [law.Norm(*row) for row in Norm.objects.values_list(*law.Norm._fields)], started, on, absences
    )


def balance(person: Person, year: int) -> Decimal:
    """Return the days of annual leave left in a year; what is asked for counts as taken until it is given back."""
    left = Allowance.objects.filter(person=person, year=year).values_list("left__balance", flat=True)
    return days_of(sum(left))


def held(request: LeaveRequest, allowance: Allowance) -> int:
    """Return the half-days a request holds of a year's leave."""
    posted = Posting.objects.filter(account=allowance.left_id, voucher__about=request.ref)
    return -(posted.aggregate(sum=Sum("amount"))["sum"] or 0)


def last_word(kind: LeaveType, rank: str, days: Decimal, on: date) -> str:
    """Return who has the last word on so many days: head, leader or chief."""
    rungs = Rung.objects.filter(in_force(on), ladder=kind.ladder, rank=rank)
    return next(rung.answers for rung in rungs if rung.up_to is None or days <= rung.up_to)


def answering(unit: Unit, posts: tuple[str, ...], person: Person, on: date) -> Unit | None:
    """Return the nearest unit, the own one or above, in which somebody else holds one of these posts."""
    above = Membership.objects.filter(in_force(on), post__in=posts, unit__path__in=paths_to(unit.path))
    found = above.exclude(person=person).select_related("unit")
    return max((row.unit for row in found if row.unit), key=lambda one: len(one.path), default=None)


def chiefs(unit: int | None, on: date) -> QuerySet[Membership]:
    """Return who leads a unit as its principal leader."""
    return Membership.objects.filter(in_force(on), unit=unit, post="leader").exclude(title__startswith=DEPUTY)


def colleagues(person: Person, unit: Unit, on: date) -> QuerySet[Person]:
    """Return who may stand in: the others of the unit, of those directly below, beside and above."""
    around = [unit.pk] if unit.parent_id is None else [unit.pk, unit.parent_id]
    rows = Membership.objects.filter(Q(unit__in=around) | Q(unit__parent__in=around), in_force(on))
    return Person.objects.filter(pk__in=rows.values("person"), is_active=True).exclude(pk=person.pk)


def overlapping(request: LeaveRequest) -> QuerySet[LeaveRequest]:
    """Return the other live requests of a person on some of these days; half days are the calendar's to part."""
    other = LeaveRequest.objects.exclude(pk=request.pk)
    if request.instead is not None:
        other = other.exclude(pk=request.instead.pk)
    mine = other.filter(applicant=request.applicant_id)
    live = mine.filter(first_day__lte=request.last_day, last_day__gte=request.first_day, ended_on=None)
    touching = Q(last_day=request.first_day, until_noon=True) if request.from_noon else Q(pk__in=[])
    if request.until_noon:
        touching |= Q(first_day=request.last_day, from_noon=True)
    return live.exclude(case__state__in=OVER).exclude(touching)


def returned(person: Person, number: str) -> LeaveRequest | None:
    """Return somebody's own request of a number that came back to them and waits to be sent again."""
    mine = LeaveRequest.objects.filter(applicant=person, case__state="draft", case__number=number)
    return mine.select_related("case", "kind").first()


def away_between(first: date, last: date) -> QuerySet[LeaveRequest]:
    """Return the granted leaves that touch a stretch of days."""
    rows = LeaveRequest.objects.filter(
        Q(ended_on=None) | Q(ended_on__gte=first),
        case__state__in=("granted", "back"),
        first_day__lte=last,
        last_day__gte=first,
    )
    return rows.select_related("applicant", "case__unit", "kind").order_by("first_day")


def granted_in(period: Period, as_of: date) -> QuerySet[LeaveRequest]:
    """Return the leaves granted that begin in a period, as known on a day."""
    return away_between(period.first, period.last).filter(
        first_day__range=(period.first, min(period.last, as_of))
    )
