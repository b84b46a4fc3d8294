"""Who holds a post for a unit: in the unit itself, else in the nearest unit above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from kechuang.kernel.identity.models import Membership, Organisation, Person, Unit
from kechuang.primitives.tree import paths_to

if TYPE_CHECKING:
    from datetime import date


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
