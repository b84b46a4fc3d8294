"""Row locks and the database's own clock, alike on both engines."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connection, models

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

Row = TypeVar("Row", bound=models.Model)


def lock(rows: QuerySet[Row], *before: str, skip_locked: bool = False, no_key: bool = False) -> QuerySet[Row]:
    """Return the rows to be read under a lock; those they point to by the names given are locked before them, in that order.

    With `no_key` other rows may go on coming in that point to them: so are people, units and organisations locked, since whoever
    points to one finds that out at the commit, holding the head of the record whoever locked it still needs. SQLite holds its one
    writer's lock since the transaction began.
    """
    if connection.vendor == "postgresql":
        return rows.select_for_update(skip_locked=skip_locked, no_key=no_key, of=(*before, "self"))
    return rows


def read_once(model: type[models.Model], joined: Iterable[str]) -> Iterator[str]:
    """Yield the columns of rows pointed to that stay where they are, such as the whole of a flow, which a process reads once."""
    for path in joined:
        found: Any = model
        for step in path.split("__"):
            found = found._meta.get_field(step).related_model
        yield from (f"{path}__{name}" for name in getattr(found, "read_once", ()))


class DatabaseNow(models.Func):
    """The real time by the database's clock, told beside the columns of a row."""

    output_field = models.DateTimeField()
    template, arity = "clock_timestamp()", 0

    def as_sqlite(self, *_args: Any, **_named: Any) -> Any:  # noqa: ANN401 - the base's shape
        """Ask as SQLite is asked."""
        return "strftime('%%Y-%%m-%%d %%H:%%M:%%f', 'now')", ()


def database_now() -> datetime:
    """Return the real time by the database's clock (UTC), the only clock that several workers share."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')")
            return datetime.fromisoformat(cursor.fetchone()[0]).replace(tzinfo=UTC)
        cursor.execute("SELECT clock_timestamp()")
        found: datetime = cursor.fetchone()[0]
        return found
