"""The order of a listing: a row without the value stands last, whichever way the list is sorted and whichever engine sorts it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, Model

if TYPE_CHECKING:
    from django.db.models.expressions import OrderBy


def term(model: type[Model], path: str) -> str | OrderBy:
    """Return one term of an ORM order; of what may be missing, with the missing last."""
    name = path.removeprefix("-")
    if not _may_be_missing(model, name):
        return path
    value = F(name)
    return value.desc(nulls_last=True) if path.startswith("-") else value.asc(nulls_last=True)


@lru_cache(maxsize=1024)
def _may_be_missing(model: type[Model], path: str) -> bool:
    """Return whether a value may be NULL: its column or a relation on the way to it; what is computed may always be."""
    found: Any = model
    missing = False
    for step in path.split("__"):
        try:
            field = found._meta.pk if step == "pk" else found._meta.get_field(step)
        except FieldDoesNotExist:
            return True
        missing, found = missing or bool(field.null), field.related_model
        if found is None:
            return missing
    return False  # a relation itself: Django sorts it by what its model is sorted by
