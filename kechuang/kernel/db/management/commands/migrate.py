"""`migrate`, then the guards, then what the application's role may do."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.commands.migrate import Command as Migrate
from django.db import connection

from kechuang.kernel.db import guards
from kechuang.kernel.db.rendering import drawn_once
from kechuang.kernel.db.strict import WRITING


class Command(Migrate):
    """Django's migrate with the two steps that keep the database's own rules true."""

    def check(self, *args: Any, **options: Any) -> None:
        """Check the code, not the database: its guards are installed at the end of this very command."""
        options["databases"] = None
        super().check(*args, **options)

    def handle(self, *args: Any, **options: Any) -> str | None:
        """Migrate, make the guards equal to the declaration and grant the application's role its rights."""
        token = WRITING.set(True)
        try:
            with drawn_once():
                answer = super().handle(*args, **options)
            guards.install()
            if connection.vendor == "postgresql" and settings.DATABASE_APP_ROLE:
                grant(settings.DATABASE_APP_ROLE)
        finally:
            WRITING.reset(token)
        return answer


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
