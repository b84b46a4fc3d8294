"""Indexes Django makes on PostgreSQL: each is one more to be written with every row.

At the end of every `migrate` those go that answer nothing another does not, and those by a key that may be empty are made to hold the
rows that have one; so a new database and an old one are alike. Django drops an index only if it is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper
    from psycopg import Cursor

ASKED_BY_BEGINNING: Final = ("path",)
"""Columns asked for by how they begin (`startswith`); Django makes an index for that of every text that is unique or indexed."""
NEEDLESS: Final = """
SELECT format('%%I.%%I', space.nspname, named.relname)
FROM pg_index lone
JOIN pg_class named ON named.oid = lone.indexrelid
JOIN pg_namespace space ON space.oid = named.relnamespace AND space.nspname = current_schema()
JOIN pg_am kind ON kind.oid = named.relam AND kind.amname = 'btree'
JOIN pg_attribute of ON of.attrelid = lone.indrelid AND of.attnum = lone.indkey[0]
JOIN pg_opclass class ON class.oid = lone.indclass[0]
WHERE NOT lone.indisunique AND lone.indnkeyatts = 1 AND lone.indpred IS NULL AND lone.indexprs IS NULL
AND (
    (class.opcname IN ('text_pattern_ops', 'varchar_pattern_ops') AND of.attname <> ALL (%s))
    OR EXISTS (
        SELECT 1 FROM pg_index other JOIN pg_class also ON also.oid = other.indexrelid AND also.relam = named.relam
        WHERE other.indrelid = lone.indrelid AND other.indkey[0] = lone.indkey[0] AND other.indclass[0] = lone.indclass[0]
        AND other.indpred IS NULL AND other.indexprs IS NULL AND (other.indisunique OR other.indnkeyatts > 1)
    )
)
ORDER BY 1
"""
"""Plain indexes of one column that are for beginnings nobody asks by, or with whose column another plain index begins."""

OF_EVERY_ROW: Final = """
SELECT named.relname, table_of.relname, of.attname
FROM pg_index lone
JOIN pg_class named ON named.oid = lone.indexrelid
JOIN pg_class table_of ON table_of.oid = lone.indrelid
JOIN pg_namespace space ON space.oid = named.relnamespace AND space.nspname = current_schema()
JOIN pg_am kind ON kind.oid = named.relam AND kind.amname = 'btree'
JOIN pg_attribute of ON of.attrelid = lone.indrelid AND of.attnum = lone.indkey[0] AND NOT of.attnotnull
JOIN pg_constraint key ON key.conrelid = lone.indrelid AND key.contype = 'f' AND key.conkey = ARRAY[of.attnum]
WHERE NOT lone.indisunique AND lone.indnkeyatts = 1 AND lone.indpred IS NULL AND lone.indexprs IS NULL
ORDER BY 1
"""
"""Plain indexes by a key that points to another row or to none: nobody asks by such an index which rows point to none."""


def needless(cursor: CursorWrapper | Cursor[Any]) -> list[str]:
    """Return the names of indexes that answer nothing another does not."""
    cursor.execute(NEEDLESS, [list(ASKED_BY_BEGINNING)])
    return [name for (name,) in cursor.fetchall()]


def take_away(cursor: CursorWrapper | Cursor[Any]) -> None:
    """Take those indexes out of the database."""
    names = needless(cursor)
    if names:
        cursor.execute(f"DROP INDEX {', '.join(names)}")


def of_every_row(cursor: CursorWrapper | Cursor[Any]) -> list[tuple[str, str, str]]:
    """Return the indexes, with their tables and columns, by a key that may be empty which hold the empty ones too."""
    cursor.execute(OF_EVERY_ROW)
    return cursor.fetchall()


def narrow(cursor: CursorWrapper | Cursor[Any]) -> None:
    """Make those indexes anew, under their names, with the rows that have such a key."""
    for name, table, column in of_every_row(cursor):
        cursor.execute(f'DROP INDEX "{name}"')
        cursor.execute(f'CREATE INDEX "{name}" ON "{table}" ("{column}") WHERE "{column}" IS NOT NULL')
