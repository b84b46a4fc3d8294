"""New rows, made as a model makes them but without the signals nobody here listens to: a step of a case makes twenty."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from django.db import models
from django.db.models.base import ModelState

if TYPE_CHECKING:
    from collections.abc import Callable

Row = TypeVar("Row", bound=models.Model)
Made = tuple[tuple[str, "Callable[[], Any]"], ...]
SETS: Final = "__set__"


def new_row(model: type[Row], **values: Any) -> Row:
    """Return a new row with its defaults and these values, columns or the rows they point to; TypeError for any other name.

    Not for models with a beginning of their own.
    """
    fixed, made, plain, known = _defaults(model)
    one = model.__new__(model)
    one._state = ModelState()
    had = one.__dict__
    had.update(fixed)
    for name, make in made:
        if name not in values:
            had[name] = make()
    for name, value in values.items():
        if name in plain:
            had[name] = value
        elif name in known:
            setattr(one, name, value)
        else:
            sentence = f"{model._meta.label} has no {name}"
            raise TypeError(sentence)
    return one


@lru_cache(maxsize=256)
def _defaults(model: type[models.Model]) -> tuple[dict[str, Any], Made, frozenset[str], frozenset[str]]:
    """Return the columns that always begin alike, those that are made each time, those that are merely kept, and all names."""
    if model.__init__ is not models.Model.__init__:
        sentence = f"rows of {model._meta.label} are not made here"
        raise TypeError(sentence)
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    varies = [
        field
        for field in fields
        if (field.has_default() and callable(field.default)) or field.has_db_default()
    ]
    fixed = {field.attname: field.get_default() for field in fields if field not in varies}
    plain = {field.attname for field in fields if not hasattr(getattr(model, field.attname), SETS)}
    known = plain | {name for field in fields for name in (field.name, field.attname)}
    made = tuple((field.attname, field.get_default) for field in varies)
    return fixed, made, frozenset(plain), frozenset(known)
