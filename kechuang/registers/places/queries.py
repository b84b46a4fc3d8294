"""Questions about the ground: what stands, what lies within what, which villages hold which title on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from kechuang.kernel.access import scope
from kechuang.kernel.db.dated import in_force
from kechuang.registers.places.models import NEIGHBOURHOODS, TOWNS, Designation, Place, PlaceName

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from kechuang.primitives.actor import Actor
    from kechuang.primitives.periods import Period

SCIENCE = Designation.Kind.SCIENCE_VILLAGE


def standing(day: date) -> QuerySet[Place]:
    """Return the places that stand on a day."""
    return Place.objects.filter(in_force(day))


def towns() -> QuerySet[Place]:
    """Return the towns, sub-districts and zones that stand, in the order they were entered."""
    return Place.objects.filter(kind__in=TOWNS, valid_to=None).order_by("pk")


def parks() -> QuerySet[Place]:
    """Return the parks that stand."""
    return Place.objects.filter(kind=Place.Kind.PARK, valid_to=None).order_by("pk")


def below(place: Place) -> QuerySet[Place]:
    """Return the places directly within another, titles held today beside them."""
    live = Prefetch("designations", Designation.objects.filter(valid_to=None), to_attr="titles")
    return place.children.filter(valid_to=None).prefetch_related(live).order_by("pk")


def science_titles() -> QuerySet[Designation]:
    """Return the titles of science-popularisation village that a place holds today, for an outer query."""
    return Designation.objects.filter(kind=SCIENCE, valid_to=None, place=OuterRef("pk"))


def kept_by_actor(actor: Actor) -> QuerySet[Place]:
    """Return the ground the actor may change."""
    return scope(actor, "edit", Place).filter(valid_to=None)


def name_on(place: Place, day: date) -> str:
    """Return what a place was called on a day; its present name where none is known for the day."""
    found = PlaceName.objects.filter(in_force(day), place=place).values_list("name", flat=True).first()
    return found or place.name


def places(period: Period, as_of: date) -> QuerySet[Place]:
    """Return the places that stand at the end of a period, as far as it has come."""
    return standing(min(period.last, as_of))


def science_villages_added(period: Period, as_of: date) -> QuerySet[Designation]:
    """Return the titles of district science-popularisation village that begin in a period."""
    return Designation.objects.filter(
        kind=SCIENCE, valid_from__gte=period.first, valid_from__lte=min(period.last, as_of)
    )


def science_villages(period: Period, as_of: date) -> QuerySet[Place]:
    """Return the villages and committees that stand and hold the title at the end of a period."""
    day = min(period.last, as_of)
    held = Designation.objects.filter(in_force(day), kind=SCIENCE, place=OuterRef("pk"))
    return villages(period, as_of).filter(Exists(held))


def villages(period: Period, as_of: date) -> QuerySet[Place]:
    """Return the villages and committees that stand at the end of a period: what coverage is a share of."""
    return standing(min(period.last, as_of)).filter(kind__in=NEIGHBOURHOODS)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many villages and committees of a town hold the title, of how many."""

    town: Place
    held: int
    of: int

    @property
    def percent(self) -> int:
        """Return the share in whole per cent, cut rather than rounded."""
        return self.held * 100 // self.of if self.of else 0


def coverage_by_town(day: date) -> list[Coverage]:
    """Return the coverage of each town on a day, in one query."""
    village = in_force(day, "children__") & Q(children__kind__in=NEIGHBOURHOODS)
    held = village & Q(children__designations__kind=SCIENCE) & in_force(day, "children__designations__")
    rows = towns().annotate(
        of=Count("children", filter=village, distinct=True),
        held=Count("children", filter=held, distinct=True),
    )
    return [Coverage(row, row.held, row.of) for row in rows]
