"""Questions whose SQL is made once in a process: the query language writes it, and each later use only gives the values.

What is kept is the statement, never a row: every use asks the database.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import models
from django.db.models import Value
from django.db.models.query import ModelIterable
from django.db.transaction import TransactionManagementError
from django.db.utils import DEFAULT_DB_ALIAS

from kechuang.kernel.db.lines import ask, ask_ahead, line
from kechuang.kernel.db.parts import Part, part_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models import QuerySet

Row = TypeVar("Row", bound=models.Model)
Given = tuple[Any, ...]
LISTS: Final = {list, tuple}
ALONE: Final = -1  # how long an argument is that is no list


AS_IT_IS: Final = {int, str}


class Slot(Value):
    """The place of a value in a question: the argument's number, and the place within it where the argument is a list."""

    def __init__(self, at: int, within: int = ALONE) -> None:
        """Take the place."""
        super().__init__((at, within))

    def as_sql(self, *_args: Any, **_named: Any) -> Any:  # noqa: ANN401 - the base's shape has no room for a place
        """Stand for itself among the parameters."""
        return "%s", [self]

    def among(self, given: Given, on: BaseDatabaseWrapper) -> object:
        """Return the value that was given for this place, as the database takes it; nothing is ever equal to None."""
        at, within = self.value
        value = given[at] if within == ALONE else given[at][within]
        if value is None:
            sentence = f"None was given for {at}"
            raise ValueError(sentence)
        return adapted(value, on)


def adapted(value: object, on: BaseDatabaseWrapper) -> object:
    """Return a value as the engine takes it for a parameter."""
    if type(value) in AS_IT_IS:
        return value
    if isinstance(value, datetime):
        return on.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return on.ops.adapt_datefield_value(value)
    if isinstance(value, UUID):
        return value if on.features.has_native_uuid_field else value.hex
    return value


@dataclass(frozen=True, slots=True)
class Statement:
    """A question as one engine is asked it: the text, its parameters, and how a row of the answer is read."""

    sql: str
    params: tuple[object, ...]
    locks: bool
    converters: tuple[tuple[int, tuple[Callable[..., Any], ...], Any], ...]
    part: Part | None
    """How rows of the model are made; None where bare values were asked for."""
    slots: tuple[tuple[int, Slot], ...]
    """Which of the parameters are places of values that are given."""

    def asked(self, given: Given, on: BaseDatabaseWrapper) -> list[Sequence[Any]]:
        """Return the rows of the answer, their values as Python has them."""
        found, _count = ask(self.sql, self._params(given, on), on)
        return self._rows(found, on)

    def ahead(self, given: Given, on: BaseDatabaseWrapper) -> Callable[[], list[Sequence[Any]]]:
        """Ask together with the next statement; return what tells the rows, their values as Python has them."""
        told = ask_ahead(self.sql, self._params(given, on), on)
        return lambda: self._rows(told()[0], on)

    def _params(self, given: Given, on: BaseDatabaseWrapper) -> list[Any]:
        """Return the parameters with the values that were given; rows are locked inside a transaction only."""
        if self.locks and on.get_autocommit():
            sentence = "rows are locked inside a transaction only"
            raise TransactionManagementError(sentence)
        params = list(self.params)
        for at, slot in self.slots:
            params[at] = slot.among(given, on)
        return params

    def _rows(self, found: Sequence[Sequence[Any]], on: BaseDatabaseWrapper) -> list[Sequence[Any]]:
        """Return rows with their values as Python has them."""
        return [self._read(row, on) for row in found] if self.converters else list(found)

    def _read(self, row: Sequence[Any], on: BaseDatabaseWrapper) -> Sequence[Any]:
        """Return one row with its values as Python has them."""
        values = list(row)
        for at, several, expression in self.converters:
            value = values[at]
            for convert in several:
                value = convert(value, expression, on)
            values[at] = value
        return values


def statement(rows: QuerySet[Any]) -> Statement:
    """Return what the query language makes of a question."""
    compiler = rows.query.get_compiler(using=DEFAULT_DB_ALIAS)
    sql, params = compiler.as_sql()
    select, info = compiler.select, compiler.klass_info
    converters = compiler.get_converters([one[0] for one in select])
    extra = tuple((compiler.annotation_col_map or {}).items())
    return Statement(
        sql=sql,
        params=tuple(params),
        slots=tuple((at, one) for at, one in enumerate(params) if isinstance(one, Slot)),
        locks=rows.query.select_for_update,
        converters=tuple(
            (at, tuple(several), expression) for at, (several, expression) in converters.items()
        ),
        part=part_of(info, select, extra) if rows._iterable_class is ModelIterable else None,  # noqa: SLF001 - which of the two was asked for
    )


class Prepared(Generic[Row]):
    """A question about rows of one model: made of its slots once for each engine and each length of its lists, asked ever after."""

    def __init__(self, make: Callable[..., QuerySet[Row, Any]]) -> None:
        """Take how the question is put in the query language, an argument for each value."""
        self.make = make
        self.known: dict[tuple[object, ...], Statement | None] = {}

    def __call__(self, *given: Any) -> list[Row]:
        """Return the rows."""
        on = line()
        put = self._put(given, on)
        return [] if put is None or put.part is None else [put.part.made(row) for row in put.asked(given, on)]

    def ahead(self, *given: Any) -> Callable[[], list[Row]]:
        """Ask together with the next statement of this block; return what tells the rows."""
        on = line()
        put = self._put(given, on)
        if put is None or put.part is None:
            return list
        told, part = put.ahead(given, on), put.part
        return lambda: [part.made(row) for row in told()]

    def first(self, *given: Any) -> Row | None:
        """Return the first row, or None."""
        on = line()
        put = self._put(given, on)
        rows = [] if put is None else put.asked(given, on)
        return put.part.made(rows[0]) if put is not None and put.part is not None and rows else None

    def columns(self, *given: Any) -> list[Sequence[Any]]:
        """Return the rows as their bare values, in the order of the question's columns."""
        on = line()
        put = self._put(given, on)
        return [] if put is None else put.asked(given, on)

    def columns_ahead(self, *given: Any) -> Callable[[], list[Sequence[Any]]]:
        """Ask together with the next statement of this block; return what tells the rows as their bare values."""
        on = line()
        put = self._put(given, on)
        return list if put is None else put.ahead(given, on)

    def _put(self, given: Given, on: BaseDatabaseWrapper) -> Statement | None:
        """Return the statement for such values; None where a list is empty and nothing can be found."""
        key = (on.vendor, *[len(one) if type(one) in LISTS else ALONE for one in given])
        if key not in self.known:
            slots = [
                [Slot(at, within) for within in range(len(one))] if type(one) in LISTS else Slot(at)
                for at, one in enumerate(given)
            ]
            try:
                self.known[key] = statement(self.make(*slots))
            except EmptyResultSet:
                self.known[key] = None
        return self.known[key]


def renew(row: Row, found: Row) -> None:
    """Bring a row at hand up to date with the same row read anew, and with the rows read beside it."""
    for field in row._meta.concrete_fields:
        if field.attname in found.__dict__:
            row.__dict__[field.attname] = found.__dict__[field.attname]
    row._state.fields_cache = dict(found._state.fields_cache)
    row._state.db = found._state.db
    row.__dict__.pop("_prefetched_objects_cache", None)
