"""What may lie within what, which place may hold which title, and who may change the ground."""

from __future__ import annotations

from typing import Final

from kechuang.kernel.access import machine, post, within
from kechuang.kernel.identity.posts import Post
from kechuang.registers.places.models import NEIGHBOURHOODS, TOWNS, Designation, Place

Kind = Place.Kind

WITHIN: Final = {
    Kind.DISTRICT: (),
    Kind.TOWN: (Kind.DISTRICT,),
    Kind.STREET: (Kind.DISTRICT,),
    Kind.ZONE: (Kind.DISTRICT,),
    Kind.AREA: (Kind.DISTRICT,),
    Kind.PARK: (Kind.DISTRICT, *TOWNS),
    Kind.VILLAGE: TOWNS,
    Kind.COMMITTEE: TOWNS,
}

HELD_BY: Final = {
    Designation.Kind.SCIENCE_VILLAGE: NEIGHBOURHOODS,
    Designation.Kind.MODEL_VILLAGE: NEIGHBOURHOODS,
    Designation.Kind.MODEL_TOWN: TOWNS,
}

KEEPERS: Final = post(Post.HEAD, Post.CLERK) & within("kept_by__path") | machine("install")
"""Heads and officers of the organ that keeps the register of the ground; the installation enters it for them."""


def may_lie_within(kind: str, parent: Place | None) -> bool:
    """Return whether a place of this kind may lie within another; only a district lies within none."""
    allowed = WITHIN[Kind(kind)]
    return parent.kind in allowed if parent is not None else not allowed


def may_hold(kind: str, place: Place) -> bool:
    """Return whether a place may hold a title."""
    return place.kind in HELD_BY[Designation.Kind(kind)]


def kinds_within(place: Place) -> list[tuple[str, str]]:
    """Return the kinds of place that may lie within one, as a form's choices."""
    return [(kind.value, str(kind.label)) for kind in Kind if place.kind in WITHIN[kind]]


def titles_for(place: Place) -> list[tuple[str, str]]:
    """Return the titles a place may hold, as a form's choices."""
    return [(kind.value, str(kind.label)) for kind in Designation.Kind if place.kind in HELD_BY[kind]]
