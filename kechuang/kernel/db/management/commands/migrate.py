"""`migrate`, then the guards, the indexes, the room on pages, and what the application's role may do."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.commands.migrate import Command as Migrate
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from kechuang.kernel.db import guards
from kechuang.kernel.db.postgres import indexes
from kechuang.kernel.db.postgres.room import leave_room
from kechuang.kernel.db.rendering import drawn_once
from kechuang.kernel.db.strict import WRITING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Command(Migrate):
    """Django's migrate with the steps that keep the database's own rules true."""

    def check(self, *args: Any, **options: Any) -> None:
        """Check the code, not the database: its guards are installed at the end of this very command."""
        options["databases"] = None
        super().check(*args, **options)

    def handle(self, *args: Any, **options: Any) -> str | None:
        """Migrate, make the guards equal to the declaration, make the indexes as few as are asked by, and grant the application's role its rights."""
        token = WRITING.set(True)
        try:
            with drawn_once(), _unread(named=bool(options["app_label"])):
                answer = super().handle(*args, **options)
            guards.install()
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    indexes.take_away(cursor)
                    indexes.narrow(cursor)
                    leave_room(cursor)
            if connection.vendor == "postgresql" and settings.DATABASE_APP_ROLE:
                grant(settings.DATABASE_APP_ROLE)
        finally:
            WRITING.reset(token)
        return answer


@contextmanager
def _unread(*, named: bool) -> Iterator[None]:
    """Take the guards down while something is migrated: SQLite rebuilds no table a trigger reads. PostgreSQL changes a table in place.

    They come up again as declared once all is migrated; when a migration fails, as they stood.
    """
    stood = guards.standing() if connection.vendor == "sqlite" and (named or _is_behind()) else {}
    with connection.cursor() as cursor:
        for name in stood:
            guards.drop(cursor, name)
    try:
        yield
    except BaseException:
        with connection.cursor() as cursor:
            for text in stood.values():
                with suppress(DatabaseError):  # of a table the migrations before it took away
                    cursor.execute(text)
        raise


def _is_behind() -> bool:
    """Return whether the database has not seen every migration."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def grant(role: str) -> None:
    """Let the application's role read and write rows, and change nothing that only grows."""
    growing = sorted(
        {guard.table for guard in guards.declared_guards() if guard.name.endswith("_never_goes")}
    )
    quoted = connection.ops.quote_name(role)
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {quoted}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {quoted}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {quoted}")
        for table in growing:
            cursor.execute(f"REVOKE DELETE, TRUNCATE ON {connection.ops.quote_name(table)} FROM {quoted}")
