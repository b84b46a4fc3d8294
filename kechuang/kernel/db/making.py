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
    fixed, made, plain, pointing, known = _defaults(model)
    one = model.__new__(model)
    state = one._state = ModelState()
    had = one.__dict__
    had.update(fixed)
    for name, make in made:
        if name not in values:
            had[name] = make()
    for name, value in values.items():
        if name in plain:
            had[name] = value
        elif name in pointing and issubclass(type(value), pointing[name].model):
            pointing[name].point(had, state, one, value)
        elif name in known:
            setattr(one, name, value)
        else:
            sentence = f"{model._meta.label} has no {name}"
            raise TypeError(sentence)
    return one


class Pointing:
    """A column by which a row points to another."""

    __slots__ = ("back", "column", "key", "model", "name")

    def __init__(self, field: models.ForeignKey[Any, Any]) -> None:
        """Take the column."""
        self.model, self.column = field.related_model, field.attname
        self.key, self.name = field.target_field.attname, field.cache_name
        self.back = None if field.remote_field.multiple else field.remote_field.cache_name

    def point(self, had: dict[str, Any], state: ModelState, one: models.Model, other: models.Model) -> None:
        """Have a new row point to another, which knows it where nothing else may point to it; the key as it is by now."""
        had[self.column] = other.__dict__.get(self.key)
        state.fields_cache[self.name] = other
        if self.back:
            other._state.fields_cache[self.back] = one


@lru_cache(maxsize=256)
def _defaults(
    model: type[models.Model],
) -> tuple[dict[str, Any], Made, frozenset[str], dict[str, Pointing], frozenset[str]]:
    """Return the columns that always begin alike, those that are made each time, those merely kept, those that point, and all names."""
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
    pointing = {
        field.name: Pointing(field)
        for field in fields
        if isinstance(field, models.ForeignKey) and isinstance(field.related_model, type)
    }
    keys = {one.column for one in pointing.values()}
    plain = keys | {field.attname for field in fields if not hasattr(getattr(model, field.attname), SETS)}
    known = plain | {name for field in fields for name in (field.name, field.attname)}
    made = tuple((field.attname, field.get_default) for field in varies)
    return fixed, made, frozenset(plain), pointing, frozenset(known)
