"""The columns of what a case is about, as an archive reads them; what is sealed in the database stays out."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from kechuang.kernel.audit.chain import stamp
from kechuang.kernel.db.fields import EncryptedTextField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db import models

INNER: Final = {"id", "uid", "case"}


def facts_of(thing: models.Model) -> list[dict[str, Any]]:
    """Return each column with its label and value; a sealed one says only that it is withheld."""
    return list(_facts(thing))


def _facts(thing: models.Model) -> Iterator[dict[str, Any]]:
    for column in thing._meta.concrete_fields:
        if column.name in INNER:
            continue
        fact = {"name": column.name, "label": str(column.verbose_name)}
        if isinstance(column, EncryptedTextField):
            yield fact | {"value": None, "withheld": True}
        else:
            yield fact | {"value": _value(thing, column)}


def _value(thing: models.Model, column: models.Field[Any, Any]) -> object:
    """Return a column as JSON: what it points to by its words, days and moments in ISO 8601, numbers as they are."""
    value = getattr(thing, column.name)
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | dict | list):
        return value
    return str(getattr(thing, f"get_{column.name}_display")()) if column.choices else str(value)
