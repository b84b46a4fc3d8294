"""The line to the database for statements that are kept: one cursor a connection, on PostgreSQL prepared and planned there once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from django.db import connections
from django.db.backends.sqlite3 import base as sqlite
from django.db.utils import DEFAULT_DB_ALIAS

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.backends.utils import CursorWrapper

KEPT: Final = "kechuang_kept_cursor"


def line() -> BaseDatabaseWrapper:
    """Return this thread's connection."""
    found: BaseDatabaseWrapper = connections[DEFAULT_DB_ALIAS]
    return found


def kept_cursor(on: BaseDatabaseWrapper) -> CursorWrapper:
    """Return the connection's cursor for kept statements; whoever executes one reads its whole answer before the next.

    PostgreSQL is given the values beside the statement, so that the statement stays the same and is prepared. Where statements
    are logged they go out plain, so that the log shows their values.
    """
    if on.queries_logged or on.allow_thread_sharing:
        return on.cursor()
    kept: tuple[Any, CursorWrapper] | None = on.__dict__.get(KEPT)
    healthy = on.health_check_done or not on.health_check_enabled  # type: ignore[attr-defined]  # the stubs have neither
    if kept is not None and healthy and on.connection is kept[0]:
        return kept[1]
    on.close_if_health_check_failed()
    on.ensure_connection()
    with on.wrap_database_errors:
        cursor: CursorWrapper = on._prepare_cursor(_made(on))  # type: ignore[attr-defined]  # noqa: SLF001 - as `cursor()` does with a plain one
    on.__dict__[KEPT] = (on.connection, cursor)
    return cursor


def _made(on: BaseDatabaseWrapper) -> Any:  # noqa: ANN401 - the driver's
    """Return a cursor of the driver."""
    if on.vendor == "sqlite":
        return on.connection.cursor(factory=SqliteCursor)
    from django.db.backends.postgresql import base as found  # noqa: PLC0415 - one of the two engines

    base: Any = found
    cursor = base.ServerBindingCursor(on.connection)
    if on.timezone != cursor.adapters.get_loader(base.TIMESTAMPTZ_OID, base.Format.TEXT).timezone:
        base.register_tzloader(on.timezone, cursor)
    return cursor


class SqliteCursor(sqlite.SQLiteCursorWrapper):
    """Django's cursor, which rewrites the places of a statement's values each time; this one remembers what it made of them."""

    def convert_query(self, query: str, *, param_names: Any = None) -> str:  # noqa: ANN401 - the base's shape
        """Return the statement as SQLite reads it."""
        return super().convert_query(query, param_names=param_names) if param_names else _with_marks(query)


@lru_cache(maxsize=1024)
def _with_marks(query: str) -> str:
    """Return a statement with question marks where values go."""
    return str(sqlite.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%"))
