"""Keeping and sweeping exclude each other, so that no bytes go between the moment they are found and the row that names them.

SQLite has one writer anyway; PostgreSQL has a lock that ends with the transaction, shared by those who keep.
"""

from __future__ import annotations

from typing import Final

from django.db import connection

STORE: Final = 0x66_69_6C_65_73  # "files"


def while_keeping() -> None:
    """Hold the sweeper off until this transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [STORE])


def while_sweeping() -> bool:
    """Hold off whoever keeps until this transaction ends; False, at once, when somebody keeps just now."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [STORE])
        return bool(cursor.fetchone()[0])
