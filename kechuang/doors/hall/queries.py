"""Questions about registrations: which record of the register one is about, which wait, whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, Q

from kechuang.doors.hall.models import CODES, Registration
from kechuang.kernel.access import scope

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from kechuang.primitives.actor import Actor
    from kechuang.registers.enterprises.models import Enterprise


def record_of(registration: Registration) -> Enterprise | None:
    """Return the one record a registration is about."""
    found = registration.records
    return found[0] if len(found) == 1 else None


def waiting_with(facts: Mapping[str, object]) -> QuerySet[Registration]:
    """Return the open registrations that have one of these codes."""
    same = Q(pk__in=[])
    for field in CODES:
        if facts.get(field):
            same |= Q(**{field: facts[field]})
    return Registration.objects.filter(same, waiting=True)


def visible(actor: Actor) -> QuerySet[Registration]:
    """Return the registrations an actor may see, as lists show them."""
    return scope(actor, "see", Registration)


def to_check(actor: Actor) -> QuerySet[Registration]:
    """Return what waits for an official to be checked, the longest waiting first."""
    rows = scope(actor, "admit", Registration).filter(case__state="submitted")
    return rows.order_by(F("case__due").asc(nulls_last=True), "pk")


def of_person(person: int) -> QuerySet[Registration]:
    """Return what a person registered, the latest first."""
    return Registration.objects.filter(applicant=person).order_by("-pk")
