"""Rows that hold from a day to a day, both included; without a last day they hold on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

if TYPE_CHECKING:
    from datetime import date


def in_force(on: date, prefix: str = "") -> Q:
    """Return that rows hold on a day; `prefix` is the path to them, such as `memberships__`."""
    return Q(**{f"{prefix}valid_from__lte": on}) & not_ended(on, prefix)


def not_ended(on: date, prefix: str = "") -> Q:
    """Return that rows hold on a day or later, begun or not."""
    return Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": on})
