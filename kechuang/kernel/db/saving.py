"""Inserts and updates whose SQL is made once in a process; the rows are checked by the database as ever."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from django.db import DatabaseError, connections, models
from django.db.transaction import mark_for_rollback_on_error
from django.db.utils import DEFAULT_DB_ALIAS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

AT_ONCE: Final = 50  # rows in one statement: SQLite takes 32,766 values


def insert(rows: Sequence[models.Model]) -> None:
    """Insert new rows of one model and give them their keys."""
    for begin in range(0, len(rows), AT_ONCE):
        several = rows[begin : begin + AT_ONCE]
        for row, key in zip(several, _inserted(several, ""), strict=True):
            _kept(row, key)


def insert_new(rows: Sequence[models.Model]) -> bool:
    """Insert those rows of one model that no unique key of the database keeps out; True when all were new, and have their keys.

    Else nobody can say which; read them by what they are known by.
    """
    all_new = True
    for begin in range(0, len(rows), AT_ONCE):
        several = rows[begin : begin + AT_ONCE]
        keys = _inserted(several, "ON CONFLICT DO NOTHING")
        if len(keys) < len(several):
            all_new = False
        else:
            for row, key in zip(several, keys, strict=True):
                _kept(row, key)
    return all_new


def update(row: models.Model, *names: str) -> None:
    """Bring some columns of a row into the database; a row that is gone raises, as `save()` does."""
    line = connections[DEFAULT_DB_ALIAS]
    sql, fields = _update(type(row), names, line.vendor)
    values: list[Any] = [_value(field, row, line, add=False) for field in fields]
    with mark_for_rollback_on_error(line.alias), line.cursor() as cursor:
        cursor.execute(sql, [*values, row.pk])
        if cursor.rowcount != 1:
            sentence = f"{row._meta.label} {row.pk} is not there"
            raise DatabaseError(sentence)


def _inserted(rows: Sequence[models.Model], but: str) -> list[Any]:
    """Insert some rows; return the keys of those that were."""
    line, keyed = connections[DEFAULT_DB_ALIAS], rows[0].pk is not None
    into, group, back, fields = _insert(type(rows[0]), line.vendor, keyed=keyed)
    values: list[Any] = []
    for row in rows:
        row._prepare_related_fields_for_save(operation_name="insert")  # type: ignore[attr-defined]  # noqa: SLF001 - as save() does: a row saved since gives its key
        values += [_value(field, row, line, add=True) for field in fields]
    with mark_for_rollback_on_error(line.alias), line.cursor() as cursor:
        cursor.execute(f"{into} {', '.join([group] * len(rows))} {but} {back}", values)
        return [found[0] for found in cursor.fetchall()]


def _kept(row: models.Model, key: object) -> None:
    """Note that a row is in the database, under its key."""
    row.pk = key
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def _value(
    field: models.Field[Any, Any], row: models.Model, line: BaseDatabaseWrapper, *, add: bool
) -> object:
    """Return what goes into a column."""
    return field.get_db_prep_save(field.pre_save(row, add), line)


@lru_cache(maxsize=256)
def _insert(
    model: type[models.Model], _vendor: str, *, keyed: bool
) -> tuple[str, str, str, tuple[models.Field[Any, Any], ...]]:
    """Return the parts of an insert and the columns it fills."""
    quoted, key = connections[DEFAULT_DB_ALIAS].ops.quote_name, model._meta.pk
    fields = tuple(field for field in model._meta.concrete_fields if keyed or field is not key)
    columns = ", ".join(quoted(str(field.column)) for field in fields)
    return (
        f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES",
        f"({', '.join(['%s'] * len(fields))})",
        f"RETURNING {quoted(str(key.column))}",
        fields,
    )


@lru_cache(maxsize=256)
def _update(
    model: type[models.Model], names: tuple[str, ...], _vendor: str
) -> tuple[str, tuple[models.Field[Any, Any], ...]]:
    """Return an update by key and the columns it changes."""
    quoted = connections[DEFAULT_DB_ALIAS].ops.quote_name
    fields: tuple[Any, ...] = tuple(model._meta.get_field(name) for name in names)
    columns = ", ".join(f"{quoted(str(field.column))} = %s" for field in fields)
    key = quoted(str(model._meta.pk.column))
    return f"UPDATE {quoted(model._meta.db_table)} SET {columns} WHERE {key} = %s", fields  # noqa: S608 - names of our own
