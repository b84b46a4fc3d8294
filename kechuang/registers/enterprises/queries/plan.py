"""The plan's figures: each is the rows it is counted from, in a period as far as it has come by a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from kechuang.registers.enterprises.models import Award, Certificate, Enterprise, Filing, Level

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from kechuang.primitives.periods import Period

Kind = Certificate.Kind
GIANTS = (Kind.LITTLE_GIANT, Kind.LITTLE_GIANT_SEED)


def in_business(period: Period, as_of: date) -> QuerySet[Enterprise]:
    """Return the enterprises founded by the end of a period and not closed by then."""
    day = min(period.last, as_of)
    return Enterprise.objects.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day), founded__lte=day)


def in_force(day: date, *, kind: str = "") -> QuerySet[Certificate]:
    """Return the certificates that count on a day, the first and the last day included."""
    runs = Q(expires_on__isnull=True) | Q(expires_on__gte=day)
    stands = Q(revoked_on__isnull=True) | Q(revoked_on__gt=day)
    rows = Certificate.objects.filter(runs & stands, issued_on__lte=day)
    return rows.filter(kind=kind) if kind else rows


def high_tech_in_force(period: Period, as_of: date) -> QuerySet[Certificate]:
    """Return one certificate in force for each high-tech enterprise: a renewal issued early does not count twice."""
    day = min(period.last, as_of)
    return _one_each(in_force(day, kind=Kind.HIGH_TECH), in_force(day, kind=Kind.HIGH_TECH))


def high_tech_filings(period: Period, as_of: date) -> QuerySet[Filing]:
    """Return the filings for recognition and re-examination handed in during a period."""
    return Filing.objects.filter(filed_on__gte=period.first, filed_on__lte=min(period.last, as_of))


def little_giants_added(period: Period, as_of: date) -> QuerySet[Certificate]:
    """Return one certificate for each enterprise made little giant (or taken into cultivation) by city or district."""
    return _giants(period, as_of, Level.MUNICIPAL, Level.DISTRICT)


def little_giants_municipal(period: Period, as_of: date) -> QuerySet[Certificate]:
    """Return those of the city."""
    return _giants(period, as_of, Level.MUNICIPAL)


def little_giants_district(period: Period, as_of: date) -> QuerySet[Certificate]:
    """Return those of the district."""
    return _giants(period, as_of, Level.DISTRICT)


def projects_undertaken(period: Period, as_of: date) -> QuerySet[Award]:
    """Return the projects of every level that enterprises won in a period."""
    return Award.objects.filter(awarded_on__gte=period.first, awarded_on__lte=min(period.last, as_of))


def expiring(day: date, until: date) -> QuerySet[Certificate]:
    """Return the high-tech certificates that run out from a day to another and that no later one follows yet."""
    rows = in_force(day, kind=Kind.HIGH_TECH).filter(expires_on__lte=until)
    return _one_each(rows, in_force(day, kind=Kind.HIGH_TECH))


def _giants(period: Period, as_of: date, *levels: str) -> QuerySet[Certificate]:
    """Return one certificate for each enterprise from those of some levels issued in a period."""
    day = min(period.last, as_of)
    stands = Q(revoked_on__isnull=True) | Q(revoked_on__gt=day)
    issued = {"issued_on__gte": period.first, "issued_on__lte": day}
    rows = Certificate.objects.filter(stands, kind__in=GIANTS, level__in=levels, **issued)
    return _one_each(rows, rows)


def _one_each(rows: QuerySet[Certificate], among: QuerySet[Certificate]) -> QuerySet[Certificate]:
    """Return the rows no later one of the same enterprise follows among others, which hold them all."""
    latest_first = (F("issued_on").desc(), F("pk").desc())
    place = Window(RowNumber(), partition_by=F("enterprise"), order_by=latest_first)
    return rows.filter(pk__in=among.annotate(place=place).filter(place=1).values("pk"))
