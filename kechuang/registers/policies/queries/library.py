"""Which policies there are, which bind on a day, which the plan counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from kechuang.kernel.access import scope
from kechuang.registers.policies.models import ISSUED, Issuer, Policy, Standing

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from kechuang.primitives.actor import Actor
    from kechuang.primitives.periods import Period


def issued() -> QuerySet[Policy]:
    """Return the policies that have been issued, those that ended among them."""
    return Policy.objects.filter(case__state__in=ISSUED)


def standing_at(standing: Standing, day: date) -> Q:
    """Return that an issued policy stands so on a day; the same as `Policy.standing` says of one."""
    unrepealed = Q(repealed_on__isnull=True) | Q(repealed_on__gt=day)
    bound = unrepealed & (Q(expires_on__isnull=True) | Q(expires_on__gte=day))
    found = {
        Standing.REPEALED: Q(repealed_on__lte=day),
        Standing.EXPIRED: unrepealed & Q(expires_on__lt=day),
        Standing.AHEAD: bound & Q(in_force_from__gt=day),
        Standing.IN_FORCE: bound & Q(in_force_from__lte=day),
    }
    return Q(case__state__in=ISSUED) & found[standing]


def in_force(period: Period, as_of: date) -> QuerySet[Policy]:
    """Return the policies in force at the end of a period, as far as it has come."""
    return Policy.objects.filter(standing_at(Standing.IN_FORCE, min(period.last, as_of)))


def published_in(period: Period, as_of: date) -> QuerySet[Policy]:
    """Return the policies published in a period."""
    return issued().filter(published_on__gte=period.first, published_on__lte=min(period.last, as_of))


def ended_by(day: date) -> QuerySet[Policy]:
    """Return the published policies that no longer bind on a day, repealed or expired."""
    gone = Q(repealed_on__lte=day) | Q(expires_on__lt=day)
    return Policy.objects.filter(gone, case__state="published").order_by("pk")


def replacing(day: date) -> QuerySet[Policy]:
    """Return the issued policies published by a day that take the place of one whose repeal is not noted yet."""
    rows = issued().filter(
        published_on__lte=day,
        supersedes__case__ended_at=None,
        supersedes__repealed_on=None,
        supersedes__pk__isnull=False,
    )
    return rows.order_by("pk").distinct()


def of_organ(name: str) -> Q:
    """Return that an organ of this name issued a policy, alone or with others."""
    return Q(Exists(Issuer.objects.filter(policy=OuterRef("pk"), name=name)))


def organs(actor: Actor) -> list[str]:
    """Return the organs that issued what an actor sees, in the order of their names."""
    seen = scope(actor, "see", Policy).select_related(None).values("pk")
    return list(
        Issuer.objects.filter(policy__in=seen).order_by("name").values_list("name", flat=True).distinct()
    )


def related(actor: Actor, policy: Policy) -> tuple[list[Policy], list[Policy]]:
    """Return what a policy takes the place of and what takes its place, as far as the actor sees it; one question for both."""
    earlier = Policy.supersedes.through.objects.filter(from_policy=policy, to_policy=OuterRef("pk"))
    rows = scope(actor, "see", Policy).filter(Q(superseded_by=policy) | Q(supersedes=policy)).distinct()
    before: list[Policy] = []
    after: list[Policy] = []
    for one in rows.annotate(is_earlier=Exists(earlier)):
        (before if one.is_earlier else after).append(one)
    return before, after
