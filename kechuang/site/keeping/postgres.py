"""PostgreSQL: `pg_dump` of one exported snapshot, so that what is counted beside it is of the same moment."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.db import transaction
from django.utils.translation import gettext as _
from psycopg import IsolationLevel, sql

from kechuang.kernel.audit.errors import Refused
from kechuang.site.keeping.beside import BESIDE, opened
from kechuang.site.keeping.errors import Trouble
from kechuang.site.keeping.programs import fed, poured, program

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kechuang.site.keeping.folder import Folder
    from kechuang.site.keeping.manifest import Part

NAME: Final = "database.dump"
TABLES: Final = (
    "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND n.nspname = current_schema()"
)
OURS: Final = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename = current_user"
)
MAY_MAKE: Final = "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"


@contextmanager
def copied(url: str, folder: Folder) -> Iterator[Part]:
    """Yield the part that holds the database; inside, the database beside shows the moment that was copied."""
    dumper = program("pg_dump", _major(url))
    with (
        opened(url, isolation_level=IsolationLevel.REPEATABLE_READ) as connection,
        transaction.atomic(using=BESIDE),
    ):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
        yield folder.put(NAME, poured(dumper, url, "--format=custom", f"--snapshot={snapshot}"))


@contextmanager
def scratch(chunks: Iterable[bytes], url: str) -> Iterator[str]:
    """Yield the address of a database made to look at a copy in, and remove it afterwards; Refused where the role may make none."""
    name = f"kechuang_check_{secrets.token_hex(4)}"
    place = urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    with _connected(url) as server:
        may = server.execute(MAY_MAKE).fetchone()
        if not (may and may[0]):
            raise Refused(
                _("This role may make no database to look at the copy in; give it CREATEDB, or use --into."),
                rule="restore_scratch",
            )
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        try:
            put_back(chunks, place)
            yield place
        finally:
            # not WITH (FORCE): that is refused to this role as soon as autovacuum is at work in the copy
            server.execute(OURS, [name])
            server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))


def put_back(chunks: Iterable[bytes], url: str) -> None:
    """Fill an empty database, all of it or nothing."""
    words = ("--no-owner", "--no-acl", "--exit-on-error", "--single-transaction")
    restorer = program("pg_restore", _major(url))
    fed(restorer, url, chunks, *words, f"--dbname={urlsplit(url).path.lstrip('/')}")


def refuse_if_taken(url: str) -> None:
    """Refuse a database that holds anything."""
    with _connected(url) as connection:
        found = connection.execute(TABLES).fetchone()
    if found and found[0]:
        raise Refused(
            _("%(place)s is there already; a backup is only put back where nothing stands.")
            % {"place": urlsplit(url).path.lstrip("/")},
            rule="restore_place",
        )


def _major(url: str) -> int:
    """Return the server's version."""
    with _connected(url) as connection:
        return connection.info.server_version // 10000


@contextmanager
def _connected(url: str) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """Yield a connection of its own; Trouble where the server does not answer."""
    try:
        with psycopg.connect(url, autocommit=True, connect_timeout=5) as connection:
            yield connection
    except psycopg.OperationalError as error:
        raise Trouble(_("The database answered: %(words)s.") % {"words": str(error).strip()}) from error
