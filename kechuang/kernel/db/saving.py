"""Inserts and updates whose SQL is made once in a process; the rows are checked by the database as ever."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache, partial
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, TypeVar
from uuid import UUID

from django.db import DatabaseError, models
from django.db.utils import DEFAULT_DB_ALIAS

from kechuang.kernel.db.lines import ask, ask_ahead, ask_along, line, settle
from kechuang.kernel.db.making import new_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

    from kechuang.kernel.db.direct import Answer

Row = TypeVar("Row", bound=models.Model)
ON_ITS_WAY: Final = "on_its_way"
"""What the state of a row says that was inserted along, with or without its key."""
AWAITS: Final = "awaits"
"""Where the state of a row has the rows whose keys it gets when it has its own."""
AT_ONCE: Final = 50  # rows in one statement: SQLite takes 32,766 values
TEXT: Final = frozenset({str})
NUMBER: Final = frozenset({int, NoneType})
AS_IT_STANDS: Final[dict[type[Any], frozenset[type[Any]]]] = {
    models.CharField: TEXT,
    models.TextField: TEXT,
    models.ForeignKey: NUMBER,
    models.OneToOneField: NUMBER,
    models.BigIntegerField: NUMBER,
    models.PositiveIntegerField: NUMBER,
}
"""Kinds of columns (these very ones) and the types of values the query language would hand on unchanged."""
ON_POSTGRES: Final = AS_IT_STANDS | {
    models.DateTimeField: frozenset({datetime, NoneType}),
    models.DateField: frozenset({date, NoneType}),
    models.UUIDField: frozenset({UUID, NoneType}),
    models.BooleanField: frozenset({bool}),
}
"""The same where the driver writes moments, days and identifiers itself; a moment without its zone goes the long way."""


def insert(rows: Sequence[models.Model]) -> None:
    """Insert new rows of one model and give them their keys."""
    for begin in range(0, len(rows), AT_ONCE):
        several = rows[begin : begin + AT_ONCE]
        for row, key in zip(several, _inserted(several, ""), strict=True):
            _kept(row, key)


def insert_along(rows: Sequence[models.Model]) -> None:
    """Insert new rows of one model with the next statement at the latest, which is when they get their keys.

    Rows inserted along after them may point to them: the database finds the key by the `uid`.
    """
    for begin in range(0, len(rows), AT_ONCE):
        several = rows[begin : begin + AT_ONCE]
        for row in several:
            row._state.__dict__[ON_ITS_WAY] = True
        sql, values, on = _insertion(several, "", along=True)
        ask_along(sql, values, on, partial(_keyed, several))


def settled(row: Row) -> Row:
    """Return a row with its key, which one inserted along with the next statement does not have before that."""
    if row.pk is None:
        settle(line())
    return row


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
    """Bring some columns of a row into the database, with the next statement at the latest; a row that is gone raises, as `save()` does."""
    on = line()
    sql, plan = _update(type(row), names, on.vendor)
    values = [*_values(plan, row, on, add=False), row.pk]

    def must_be_one(answer: Answer) -> None:
        if answer[1] != 1:
            sentence = f"{row._meta.label} {values[-1]} is not there"
            raise DatabaseError(sentence)

    ask_along(sql, values, on, must_be_one)


def change(
    model: type[models.Model], to: dict[str, Any], where: dict[str, Any], back: tuple[str, ...]
) -> Callable[[], list[tuple[Any, ...]]]:
    """Change columns of all rows whose columns are as said (None: empty), in one statement that may go with the next.

    Return what tells some columns of those changed.
    """
    on, to_be, as_is = line(), new_row(model, **to), new_row(model, **where)
    empty = tuple(name for name, value in where.items() if value is None)
    sql, fields, asked = _change(model, tuple(to), tuple(where), empty, back)
    values = _values(fields, to_be, on, add=False) + _values(asked, as_is, on, add=False)
    told = ask_ahead(sql, values, on)
    return lambda: told()[0]


def _inserted(rows: Sequence[models.Model], but: str) -> list[Any]:
    """Insert some rows; return the keys of those that were."""
    sql, values, on = _insertion(rows, but)
    found, _count = ask(sql, values, on)
    return [row[0] for row in found]


def _insertion(
    rows: Sequence[models.Model], but: str, *, along: bool = False
) -> tuple[str, list[Any], BaseDatabaseWrapper]:
    """Return the statement that inserts some rows, its values, and the connection it is for."""
    on, keyed = line(), rows[0].pk is not None
    into, group, back, plan = _insert(type(rows[0]), on.vendor, keyed=keyed)
    values: list[Any] = []
    groups: list[str] = []
    for row in rows:
        apart = not _points(row)
        awaited = _awaited(row, plan) if apart and along else {}
        if apart and not awaited:
            row._prepare_related_fields_for_save(operation_name="insert")  # type: ignore[attr-defined]  # noqa: SLF001 - as save() does: a row saved since gives its key
        found = _values(plan, row, on, add=True)
        for at, other in awaited.items():
            row._state.__dict__.setdefault(AWAITS, {})[plan.names[at]] = other
            found[at] = other.__dict__["uid"]
        values += found
        groups.append(_with_sought(type(row), on.vendor, tuple(awaited), keyed=keyed) if awaited else group)
    return f"{into} {', '.join(groups)} {but} {back}", values, on


def _awaited(row: models.Model, plan: Plan) -> dict[int, models.Model]:
    """Return by their places the rows a new one must point to that are on their way without a key yet; none if that is not all it lacks."""
    found: dict[int, models.Model] = {}
    for name, other in row._state.fields_cache.items():
        if other is None or row.__dict__.get(f"{name}_id") == other.pk is not None:
            continue
        at = plan.names.index(f"{name}_id") if f"{name}_id" in plan.names else -1
        known = other.pk is None and ON_ITS_WAY in other._state.__dict__ and "uid" in other.__dict__
        if at < 0 or not known or plan.fields[at].null:
            return {}
        found[at] = other
    return found


def _points(row: models.Model) -> bool:
    """Return whether a row has the keys of the rows it was given, which they may have got since."""
    had = row.__dict__
    return all(
        other is None or had.get(f"{name}_id") == other.pk is not None
        for name, other in row._state.fields_cache.items()
    )


def _keyed(rows: Sequence[models.Model], answer: Answer) -> None:
    """Give inserted rows their keys."""
    for row, (key,) in zip(rows, answer[0], strict=True):
        _kept(row, key)
        for name, other in row._state.__dict__.pop(AWAITS, {}).items():
            row.__dict__[name] = other.pk


def _kept(row: models.Model, key: object) -> None:
    """Note that a row is in the database, under its key."""
    row.pk = key
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


class Plan:
    """Columns as they are filled: which values of which types go as they stand is found out once."""

    __slots__ = ("as_they_stand", "fields", "known", "names")

    def __init__(self, fields: Iterable[models.Field[Any, Any]], vendor: str) -> None:
        """Take the columns, for an engine."""
        self.fields: tuple[Any, ...] = tuple(fields)
        self.names = tuple(field.attname for field in self.fields)
        kinds = ON_POSTGRES if vendor == "postgresql" else AS_IT_STANDS
        self.as_they_stand = tuple(kinds.get(type(field), frozenset()) for field in self.fields)
        self.known: dict[tuple[type[Any], ...], tuple[tuple[int, ...], tuple[int, ...]]] = {}

    def sorted_out(self, types: tuple[type[Any], ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the places of values the engine does not take as they stand, and of moments, which it takes with their zone only."""
        found = self.known.get(types)
        if found is None:
            taken = enumerate(zip(types, self.as_they_stand, strict=True))
            others = tuple(at for at, (kind, as_they_stand) in taken if kind not in as_they_stand)
            moments = tuple(at for at, kind in enumerate(types) if kind is datetime and at not in others)
            found = self.known[types] = others, moments
        return found


def _values(plan: Plan, row: models.Model, on: BaseDatabaseWrapper, *, add: bool) -> list[Any]:
    """Return what goes into some columns; what the engine takes as it stands goes as it stands."""
    found: list[Any] = [*map(row.__dict__.get, plan.names)]
    others, moments = plan.sorted_out(tuple(map(type, found)))
    for at in (*others, *(at for at in moments if found[at].tzinfo is None)):
        field = plan.fields[at]
        found[at] = field.get_db_prep_save(field.pre_save(row, add), on)
    return found


@lru_cache(maxsize=256)
def _insert(model: type[models.Model], vendor: str, *, keyed: bool) -> tuple[str, str, str, Plan]:
    """Return the parts of an insert and the columns it fills."""
    quoted, key = line().ops.quote_name, model._meta.pk
    plan = Plan((field for field in model._meta.concrete_fields if keyed or field is not key), vendor)
    columns = ", ".join(quoted(str(field.column)) for field in plan.fields)
    return (
        f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES",
        f"({', '.join(['%s'] * len(plan.fields))})",
        f"RETURNING {quoted(str(key.column))}",
        plan,
    )


@lru_cache(maxsize=64)
def _with_sought(model: type[models.Model], vendor: str, places: tuple[int, ...], *, keyed: bool) -> str:
    """Return the values of a new row where some keys are sought by the `uid` of the row they are of."""
    quoted = line().ops.quote_name
    fields = _insert(model, vendor, keyed=keyed)[-1].fields
    told = ["%s"] * len(fields)
    for at in places:
        target = fields[at].target_field
        table, key = quoted(target.model._meta.db_table), quoted(str(target.column))
        told[at] = f"(SELECT {key} FROM {table} WHERE {quoted('uid')} = %s)"  # noqa: S608 - names of our own
    return f"({', '.join(told)})"


def _column(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    """Return a column by its name."""
    found: models.Field[Any, Any] = model._meta.get_field(name)  # type: ignore[assignment]  # one of our own columns
    return found


@lru_cache(maxsize=256)
def _update(model: type[models.Model], names: tuple[str, ...], vendor: str) -> tuple[str, Plan]:
    """Return an update by key and the columns it changes."""
    quoted = line().ops.quote_name
    plan = Plan((_column(model, name) for name in names), vendor)
    columns = ", ".join(f"{quoted(str(field.column))} = %s" for field in plan.fields)
    key = quoted(str(model._meta.pk.column))
    return f"UPDATE {quoted(model._meta.db_table)} SET {columns} WHERE {key} = %s", plan  # noqa: S608 - names of our own


@lru_cache(maxsize=256)
def _change(
    model: type[models.Model],
    to: tuple[str, ...],
    where: tuple[str, ...],
    empty: tuple[str, ...],
    back: tuple[str, ...],
) -> tuple[str, Plan, Plan]:
    """Return an update of many rows, the columns it changes and those it looks at."""
    quoted, vendor, found = line().ops.quote_name, line().vendor, partial(_column, model)

    def named(name: str) -> str:
        return quoted(str(found(name).column))

    columns = ", ".join(f"{named(name)} = %s" for name in to)
    such = " AND ".join(
        f"{named(name)} IS NULL" if name in empty else f"{named(name)} = %s" for name in where
    )
    told = ", ".join(named(name) for name in back)
    sql = f"UPDATE {quoted(model._meta.db_table)} SET {columns} WHERE {such} RETURNING {told}"  # noqa: S608 - names of our own
    asked = (found(name) for name in where if name not in empty)
    return sql, Plan((found(name) for name in to), vendor), Plan(asked, vendor)
