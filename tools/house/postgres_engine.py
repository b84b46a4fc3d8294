"""PostgreSQL for the tools: an owner migrates, the app role runs, copies are made from templates."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING, Final, LiteralString
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from tools.house.databases import Place
from tools.house.paths import ROOT, digest

if TYPE_CHECKING:
    from pathlib import Path

OWNER: Final = "kechuang_owner"
APP: Final = "kechuang_app"
CAN_CHOOSE: Final = 15
"""The first version that can be told how to copy a database."""


class Postgres:
    """Databases of one server, reached as its superuser; names begin with this clone's own mark."""

    def __init__(self, address: str) -> None:
        """Take a superuser's address and see that both roles exist."""
        self.address = address
        self.mark = f"kc{digest([], str(ROOT), platform.node())[:6]}_"
        self.password = digest([], "roles", address)
        self.version = self._scalar("SHOW server_version_num")[:-4]
        self.hasty = (
            self._scalar("SHOW fsync") == "off"
        )  # a cluster apart: what is made there stands there alone
        self.name = f"postgres{self.version}{'-hasty' if self.hasty else ''}"
        for role in (OWNER, APP):
            self._see_role(role)

    def place(self, name: str, folder: Path) -> Place:
        """Return the place of this name; nothing is made."""
        return Place(name, self._url(APP, name), self._url(OWNER, name), APP, folder / "files")

    def exists(self, place: Place) -> bool:
        """Return whether the database is there."""
        return place.name in self.names(place.name)

    def create(self, place: Place, source: Place | None) -> None:
        """Create a database of the owner's, empty or from a template nobody is connected to."""
        base = sql.Identifier(self.mark + source.name) if source else sql.Identifier("template0")
        create = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
            self._name(place), sql.Identifier(OWNER), base
        )
        by_files = sql.SQL(" STRATEGY FILE_COPY")  # without writing every page into the log as well
        self._run(create + by_files if self.hasty and int(self.version) >= CAN_CHOOSE else create)

    def hasten(self, place: Place) -> None:
        """Let commits of a database still being made not wait for the disk: one that breaks is made anew."""
        self._run(sql.SQL("ALTER DATABASE {} SET synchronous_commit TO off").format(self._name(place)))

    def rename(self, place: Place, target: Place) -> None:
        """Give a finished database its final name and its full care."""
        self._run(sql.SQL("ALTER DATABASE {} RESET ALL").format(self._name(place)))
        self._run(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(self._name(place), self._name(target)))

    def drop(self, place: Place) -> None:
        """Remove the database, ending whatever still holds a connection to it."""
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(self._name(place)))

    def names(self, prefix: str) -> list[str]:
        """Return the databases whose names begin so, youngest first."""
        query = "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid DESC"
        with psycopg.connect(self.address, autocommit=True) as connection:
            rows = connection.execute(query, [self.mark + prefix]).fetchall()
        return [str(row[0]).removeprefix(self.mark) for row in rows]

    def _name(self, place: Place) -> sql.Identifier:
        return sql.Identifier(self.mark + place.name)

    def _url(self, role: str, name: str) -> str:
        parts = urlsplit(self.address)
        where = f"{role}:{quote(self.password)}@{parts.hostname}:{parts.port or 5432}"
        return urlunsplit(("postgres", where, f"/{self.mark}{name}", "", ""))

    def _see_role(self, role: str) -> None:
        right = sql.SQL("CREATEDB" if role == OWNER else "NOCREATEDB")
        words = sql.SQL("LOGIN NOSUPERUSER NOBYPASSRLS {} PASSWORD {}").format(
            right, sql.Literal(self.password)
        )
        lock = "SELECT pg_advisory_xact_lock(20140930)"
        with psycopg.connect(self.address) as connection:
            connection.execute(lock)
            known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
            verb = sql.SQL("ALTER" if known else "CREATE")
            connection.execute(sql.SQL("{} ROLE {} {}").format(verb, sql.Identifier(role), words))

    def _scalar(self, query: LiteralString) -> str:
        with psycopg.connect(self.address, autocommit=True) as connection:
            row = connection.execute(query).fetchone()
        return str(row[0]) if row else ""

    def _run(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(statement)
