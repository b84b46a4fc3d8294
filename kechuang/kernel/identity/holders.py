"""Who holds a post for a unit: in the unit itself, else in the nearest unit above; and who is in an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from kechuang.kernel.identity.models import Membership, Organisation, Person, Unit
from kechuang.kernel.identity.posts import Post
from kechuang.primitives.tree import paths_to

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet


def members_of(organisation: Organisation, on: date) -> list[Person]:
    """Return the people who hold a post in an organisation on a day."""
    held = Membership.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=on), organisation=organisation, valid_from__lte=on
    )
    return list({row.person_id: row.person for row in held.select_related("person")}.values())


def holders(post: str, unit: Unit | None, on: date) -> list[Person]:
    """Return the people who hold a post on a day: in the unit, else in the nearest unit above it that has one; anywhere without one."""
    held = Membership.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=on), post=post, valid_from__lte=on
    ).select_related("person", "unit")
    if unit is None:
        return [membership.person for membership in held]
    above = list(held.filter(unit__path__in=paths_to(unit.path)))
    nearest = max((membership.unit.path for membership in above if membership.unit), key=len, default="")
    return [membership.person for membership in above if membership.unit and membership.unit.path == nearest]


def people_in(organisation: Organisation, on: date) -> QuerySet[Membership]:
    """Return who holds a post in an organisation on a day, the legal representative first."""
    held = Q(valid_to=None) | Q(valid_to__gte=on)
    rows = Membership.objects.filter(held, organisation=organisation, valid_from__lte=on)
    return rows.select_related("person", "organisation").order_by("-post", "pk")


def legal_person(organisation: Organisation, on: date) -> Membership | None:
    """Return the legal representative of an organisation who has come in, today or for a later day."""
    held = Q(valid_to=None) | Q(valid_to__gte=on)
    rows = Membership.objects.filter(held, organisation=organisation, post=Post.LEGAL_PERSON)
    return rows.select_related("person").order_by("-valid_from").first()
