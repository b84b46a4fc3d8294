"""What is known of a database, and what is not as the manifest says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import DatabaseError, connections
from django.utils.translation import gettext as _

from kechuang.kernel.audit.export import check
from kechuang.kernel.audit.models import Head
from kechuang.kernel.db import guards
from kechuang.primitives.canonical import sm3
from kechuang.site.keeping.beside import BESIDE, opened
from kechuang.site.keeping.manifest import Facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kechuang.site.keeping.manifest import Manifest


def facts_of(using: str) -> Facts:
    """Count and read what a manifest says of a database, in the transaction that is open."""
    head = Head.objects.using(using).get(pk=1)
    stand = {name: sm3(text.encode()) for name, text in sorted(guards.standing(using).items())}
    return Facts(head.seq, head.sm3, _rows(using), stand)


def _rows(using: str) -> dict[str, int]:
    """Count the rows of every table."""
    connection = connections[using]
    counts: dict[str, int] = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a table's own name, quoted
            counts[table] = cursor.fetchone()[0]
    return counts


def faults(url: str, manifest: Manifest) -> Iterator[str]:
    """Yield a sentence for everything in this database that is not as the manifest says; none when it is whole."""
    try:
        with opened(url) as copy:
            found = facts_of(BESIDE)
            yield from _torn(copy.vendor)
            yield from _differing(_("Table %(name)s"), manifest.facts.rows, found.rows)
            yield from _differing(_("Guard %(name)s"), manifest.facts.guards, found.guards)
            if (found.head_seq, found.head_sm3) != (manifest.facts.head_seq, manifest.facts.head_sm3):
                yield _("The record's head is not the one the manifest names.")
            yield from _record(manifest.facts)
    except DatabaseError as error:
        yield _("The copy of the database cannot be read: %(words)s.") % {"words": str(error).strip()}


def _differing(title: str, wanted: Mapping[str, object], found: Mapping[str, object]) -> Iterator[str]:
    """Yield a sentence for each name whose value is another, or stands on one side only."""
    for name in sorted({*wanted, *found}):
        if wanted.get(name) != found.get(name):
            named = title % {"name": name}
            yield _("%(what)s: %(wanted)s in the manifest, %(found)s in the copy.") % {
                "what": named,
                "wanted": wanted.get(name, "–"),
                "found": found.get(name, "–"),
            }


def _torn(vendor: str) -> Iterator[str]:
    """Let SQLite look at its own pages and keys; PostgreSQL made both anew when it read the copy."""
    if vendor != "sqlite":
        return
    with connections[BESIDE].cursor() as cursor:
        said = [str(row[0]) for row in cursor.execute("PRAGMA integrity_check(5)").fetchall()]
        yield from (line for line in said if line != "ok")
        for table, *_row in cursor.execute("PRAGMA foreign_key_check").fetchall():
            yield _("Table %(name)s holds a row that points nowhere.") % {"name": table}


def _record(wanted: Facts) -> Iterator[str]:
    """Have the stand-alone verifier read the record, and see that it ends at the manifest's head."""
    found = check(BESIDE)
    yield from map(str, found.first)
    if (found.seq, found.sm3) != (wanted.head_seq, wanted.head_sm3):
        yield _("The record does not end at the head the manifest names.")
