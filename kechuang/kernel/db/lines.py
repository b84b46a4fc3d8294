"""The line to the database for statements that are kept: on SQLite by one cursor a connection, on PostgreSQL by the driver's own line."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import UTC
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final, Union

from django.db import connections
from django.db.backends.sqlite3 import base as sqlite
from django.db.transaction import mark_for_rollback_on_error
from django.db.utils import DEFAULT_DB_ALIAS

from kechuang.kernel.db.direct import Answer, Direct, direct

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

KEPT: Final = "kechuang_kept_line"
HERE: Final = threading.local()
Ask = Callable[..., Answer]
Asked = Union["Plain", Direct]
"""What a connection is asked by."""


class Counter:
    """Counts the statements it is wrapped around."""

    __slots__ = ("count",)

    def __init__(self) -> None:
        """Begin at none."""
        self.count = 0

    def __call__(self, execute: Callable[..., Any], *statement: Any) -> Any:  # noqa: ANN401 - Django's own shape
        """Count a statement that goes by a cursor."""
        self.count += 1
        return execute(*statement)


def line() -> BaseDatabaseWrapper:
    """Return this thread's connection: the same one as long as the thread lives, where Django looks each time whether the thread runs a loop."""
    try:
        found: BaseDatabaseWrapper = HERE.line
    except AttributeError:
        found = HERE.line = connections[DEFAULT_DB_ALIAS]
    return found


def ask(sql: str, values: Sequence[Any], on: BaseDatabaseWrapper) -> Answer:
    """Ask a kept statement; return the rows of its answer and how many it found or changed. Errors are Django's own, and undo a block.

    PostgreSQL is given the values beside the statement, so that the statement stays the same and is prepared. Where statements
    are logged they go out plain, so that the log shows their values.
    """
    if _goes_plain(on):
        return _answer_of(on.cursor(), sql, values)
    on.validate_no_broken_transaction()
    return _asked(_kept(on).ask, sql, values, on)


def _goes_plain(on: Any) -> bool:  # noqa: ANN401 - Django's own, read without the lock and the settings its properties go through
    """Return whether statements are logged, or the connection is shared by threads."""
    return bool(on.force_debug_cursor or on._thread_sharing_count)  # noqa: SLF001 - as `allow_thread_sharing` has it


def ask_along(
    sql: str, values: Sequence[Any], on: BaseDatabaseWrapper, then: Callable[[Answer], None]
) -> None:
    """Ask a kept statement together with the next one of this block, or with its end; `then` is told the answer.

    Its errors come from there, and undo the block. At once where nothing may wait: on SQLite, and outside a block.
    """
    kept = None if _goes_plain(on) else _kept(on)
    if isinstance(kept, Direct) and kept.can_wait:
        on.validate_no_broken_transaction()
        _asked(partial(kept.later, then), sql, values, on)
        return
    with mark_for_rollback_on_error(on.alias):
        then(ask(sql, values, on))


def ask_ahead(sql: str, values: Sequence[Any], on: BaseDatabaseWrapper) -> Callable[[], Answer]:
    """Ask a kept statement together with the next one of this block; return what tells the answer, which sends it off if need be."""
    told: list[Answer] = []

    def answer() -> Answer:
        if not told:
            settle(on)
        return told[0]

    ask_along(sql, values, on, told.append)
    return answer


def settle(on: BaseDatabaseWrapper) -> None:
    """Ask now what waits to be asked with the next statement."""
    kept = _kept(on)
    if isinstance(kept, Direct) and kept.waiting:
        with on.wrap_database_errors:
            kept.send()


def _asked(how: Ask, sql: str, values: Sequence[Any], on: BaseDatabaseWrapper) -> Answer:
    """Ask one way or the other, within all that is wrapped around the connection."""
    context: dict[str, Any] | None = None
    for wrapper in reversed(on.execute_wrappers):
        if type(wrapper) is Counter:
            wrapper.count += 1
        else:
            how, context = partial(wrapper, how), {"connection": on, "cursor": None}
    try:
        return how(sql, values, False, context)  # noqa: FBT003 - Django's own shape
    except Exception:
        on.needs_rollback = on.needs_rollback or on.in_atomic_block
        with on.wrap_database_errors:
            raise


def _kept(on: BaseDatabaseWrapper) -> Asked:
    """Return what this connection is asked by, as long as it is the same one and well."""
    kept: tuple[Any, Asked] | None = on.__dict__.get(KEPT)
    healthy = on.health_check_done or not on.health_check_enabled  # type: ignore[attr-defined]  # the stubs have neither
    if kept is not None and healthy and on.connection is kept[0]:
        return kept[1]
    on.close_if_health_check_failed()
    on.ensure_connection()
    with on.wrap_database_errors:
        asked = _made(on)
    on.__dict__[KEPT] = (on.connection, asked)
    return asked


def _made(on: BaseDatabaseWrapper) -> Asked:
    """Return what a new connection is asked by."""
    if on.vendor == "sqlite":
        return Plain(on.connection.cursor(factory=SqliteCursor))
    from django.db.backends.postgresql import base as found  # noqa: PLC0415 - one of the two engines

    base: Any = found
    cursor = base.ServerBindingCursor(on.connection)
    if on.timezone is UTC:
        from kechuang.kernel.db.postgres.moments import QuickReader  # noqa: PLC0415 - the same

        cursor.adapters.register_loader("timestamptz", QuickReader)
    elif on.timezone != cursor.adapters.get_loader(base.TIMESTAMPTZ_OID, base.Format.TEXT).timezone:
        base.register_tzloader(on.timezone, cursor)
    return direct(cursor, on)


class Plain:
    """A connection that is asked by one cursor."""

    def __init__(self, cursor: Any) -> None:  # noqa: ANN401 - Django's own
        """Take the cursor."""
        self.cursor = cursor

    def ask(self, sql: str, values: Sequence[Any], *_as_django_has_it: object) -> Answer:
        """Ask a statement with its values."""
        return _answer_of(self.cursor, sql, values)


def _answer_of(cursor: Any, sql: str, values: Sequence[Any]) -> Answer:  # noqa: ANN401 - Django's or the driver's
    """Ask by a cursor."""
    cursor.execute(sql, values)
    rows = cursor.fetchall() if cursor.description else []
    return rows, cursor.rowcount


class SqliteCursor(sqlite.SQLiteCursorWrapper):
    """Django's cursor, which rewrites the places of a statement's values each time; this one remembers what it made of them."""

    def convert_query(self, query: str, *, param_names: Any = None) -> str:  # noqa: ANN401 - the base's shape
        """Return the statement as SQLite reads it."""
        return super().convert_query(query, param_names=param_names) if param_names else _with_marks(query)


@lru_cache(maxsize=1024)
def _with_marks(query: str) -> str:
    """Return a statement with question marks where values go."""
    return str(sqlite.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%"))
