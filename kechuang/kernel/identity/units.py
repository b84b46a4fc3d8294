"""Units in the tree: in whose name one of them answers."""

from __future__ import annotations

from kechuang.kernel.identity.models import Unit
from kechuang.primitives.tree import paths_to


def organ_of(unit: Unit) -> Unit:
    """Return the organ a unit lies in, in whose name it answers and keeps; the unit itself where it lies in none."""
    above = Unit.objects.filter(path__in=paths_to(unit.path), kind=Unit.Kind.ORGAN)
    return above.order_by("-path").first() or unit
