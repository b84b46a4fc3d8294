"""From a person and a membership to the Actor that every verb asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import NotAllowed
from kechuang.kernel.db.dated import in_force
from kechuang.kernel.identity.models import Delegation, Membership, Person, Unit
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet


def memberships_of(person: Person, on: date | None = None) -> QuerySet[Membership]:
    """Return the memberships a person holds on a business day."""
    return (
        Membership.objects.filter(in_force(on or clock.today()), person=person)
        .select_related("person", "unit", "organisation")
        .order_by("pk")
    )


def delegated_to(person: Person, on: date | None = None) -> QuerySet[Delegation]:
    """Return the posts a person stands in for on a business day; none that has ended itself, or whose holder may not sign in."""
    day = on or clock.today()
    rows = Delegation.objects.filter(
        in_force(day, "membership__"),
        to=person,
        first_day__lte=day,
        last_day__gte=day,
        membership__person__is_active=True,
    )
    return rows.select_related("membership__unit", "membership__organisation", "membership__person")


def actor_of(membership: Membership, *, second_factor: bool = False, stand_in: Person | None = None) -> Actor:
    """Return the Actor of a membership, or of somebody standing in for it."""
    person = stand_in or membership.person
    return Actor(
        person=person.pk,
        membership=membership.pk,
        unit=membership.unit_id,
        unit_path=membership.unit.path if membership.unit else "",
        organisation=membership.organisation_id,
        on_behalf_of=membership.pk if stand_in else None,
        posts=frozenset({membership.post}),
        name=person.name,
        second_factor=second_factor,
    )


def person_of(actor: Actor) -> Person:
    """Return the person behind an actor; a visitor or a machine is refused."""
    if actor.person is None:
        raise NotAllowed(_("Sign in first."), rule="somebody_is_signed_in")
    return Person.objects.by_key(actor.person)


def unit_of(actor: Actor) -> Unit:
    """Return the unit an actor acts for; one who acts for none is refused."""
    if actor.unit is None:
        raise NotAllowed(
            _("Only somebody with a post in a unit can do this."), rule="somebody_acts_for_a_unit"
        )
    return Unit.objects.get(pk=actor.unit)


def actor_without_post(person: Person) -> Actor:
    """Return the Actor of somebody signed in who holds no post today."""
    return Actor(person=person.pk, name=person.name)
