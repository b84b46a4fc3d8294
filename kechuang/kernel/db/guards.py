"""Rules the database itself holds: triggers for both engines, declared once, installed after migrate, checked at start.

They are installed by `migrate` and not by migrations because SQLite rebuilds a table on most schema changes and drops its
triggers silently; after every migrate the catalogue is made equal to what is declared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal

from django.apps import apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections

from kechuang.kernel.db.apps import is_ours

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Event = Literal["insert", "update", "delete"]
PREFIX = "guard_"
ENDS_ANEW = "OLD.valid_to IS NOT NULL AND (NEW.valid_to IS NULL OR NEW.valid_to <> OLD.valid_to)"
"""True of a row of law that was given its last day and is given another one."""
DENIED = re.compile(r"permission denied for table \"?(?P<table>\w+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """One thing a table refuses; `when` is SQL over NEW and OLD that both engines read, true for what is refused.

    `only` is asked before, over the row alone: PostgreSQL's functions begin to read other tables only where it is true.
    """

    name: str
    table: str
    on: Event
    when: str = "1=1"
    only: str = ""
    otherwise: StrOrPromise
    tests: str

    @property
    def trigger(self) -> str:
        """Return the name the guard has in the catalogue."""
        return PREFIX + self.name

    def sqlite(self) -> str:
        """Return the trigger as SQLite keeps it, to the letter."""
        when = f"({self.only}) AND ({self.when})" if self.only else self.when
        return (
            f'CREATE TRIGGER "{self.trigger}" BEFORE {self.on.upper()} ON "{self.table}" FOR EACH ROW WHEN {when} '
            f"BEGIN SELECT RAISE(ABORT, '{self.trigger}'); END"
        )

    def body(self) -> str:
        """Return the body of PostgreSQL's trigger function, to the letter."""
        row = "OLD" if self.on == "delete" else "NEW"
        refused = (
            f"IF {self.when} THEN RAISE EXCEPTION '{self.trigger}' USING ERRCODE = '23514', "
            f"CONSTRAINT = '{self.trigger}'; END IF;"
        )
        asked = f"IF {self.only} THEN {refused} END IF;" if self.only else refused
        return f" BEGIN {asked} RETURN {row}; END "

    def postgres(self) -> tuple[str, ...]:
        """Return the function and the trigger for PostgreSQL."""
        return (
            f'CREATE OR REPLACE FUNCTION "{self.trigger}"() RETURNS trigger LANGUAGE plpgsql AS $guard${self.body()}$guard$',
            (
                f'CREATE TRIGGER "{self.trigger}" BEFORE {self.on.upper()} ON "{self.table}" '
                f'FOR EACH ROW EXECUTE FUNCTION "{self.trigger}"()'
            ),
        )

    def statements(self, vendor: str) -> tuple[str, ...]:
        """Return what puts the guard into an engine's catalogue."""
        return (self.sqlite(),) if vendor == "sqlite" else self.postgres()

    def kept(self, vendor: str) -> dict[str, str]:
        """Return the names an engine's catalogue has of the guard, with the text it keeps of each."""
        return {self.trigger: self.sqlite() if vendor == "sqlite" else self.body()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow(Guard):
    """One thing that follows a row into a table; `then` is a statement over NEW that both engines read. It refuses nothing itself."""

    on: Event = "insert"
    otherwise: StrOrPromise = ""
    then: str

    def sqlite(self) -> str:
        """Return the trigger as SQLite keeps it, to the letter."""
        return (
            f'CREATE TRIGGER "{self.trigger}" AFTER {self.on.upper()} ON "{self.table}" FOR EACH ROW WHEN {self.when} '
            f"BEGIN {self.then}; END"
        )

    def body(self) -> str:
        """Return the body of PostgreSQL's trigger function, to the letter."""
        return f" BEGIN IF {self.when} THEN {self.then}; END IF; RETURN NULL; END "

    def postgres(self) -> tuple[str, ...]:
        """Return the function and the trigger for PostgreSQL."""
        function, trigger = Guard.postgres(self)
        return function, trigger.replace(" BEFORE ", " AFTER ", 1)


def changed(*columns: str) -> str:
    """Return SQL that is true when one of the columns, none of them ever NULL, is being changed."""
    return " OR ".join(f"NEW.{column} <> OLD.{column}" for column in columns)


def stays(name: str, table: str, *columns: str, also: str = "", otherwise: StrOrPromise, tests: str) -> Guard:
    """Return the guard of what was said: these columns never change, and nothing does where `also` is true of the row."""
    said = changed(*columns)
    when = f"{said} OR ({also})" if also else said
    return Guard(name=name, table=table, on="update", when=when, otherwise=otherwise, tests=tests)


def only_ends(table: str, *columns: str, otherwise: StrOrPromise, tests: str) -> tuple[Guard, ...]:
    """Return the two guards of a table of law: a row is given its last day once, and stays."""
    return (
        stays(f"{table}_only_ends", table, *columns, also=ENDS_ANEW, otherwise=otherwise, tests=tests),
        Guard(name=f"{table}_never_goes", table=table, on="delete", otherwise=otherwise, tests=tests),
    )


def append_only(table: str, *, otherwise: StrOrPromise, tests: str) -> tuple[Guard, ...]:
    """Return the two guards of a table whose rows never change and never go."""
    return (
        Guard(name=f"{table}_never_changes", table=table, on="update", otherwise=otherwise, tests=tests),
        Guard(name=f"{table}_never_goes", table=table, on="delete", otherwise=otherwise, tests=tests),
    )


def declared_guards() -> tuple[Guard, ...]:
    """Return the guards every installed app declares in its `guards.py`, less the one a mutation run leaves out."""
    found: list[Guard] = []
    for config in apps.get_app_configs():
        if is_ours(config) and find_spec(f"{config.name}.guards"):
            found.extend(getattr(import_module(f"{config.name}.guards"), "guards", ()))
    return tuple(found)


def expected_guards() -> tuple[Guard, ...]:
    """Return the guards that must stand in this run."""
    return tuple(guard for guard in declared_guards() if guard.name != settings.WITHOUT_GUARD)


def standing(using: str = DEFAULT_DB_ALIAS) -> dict[str, str]:
    """Return the catalogue's guards by name, with the text that defines each."""
    with connections[using].cursor() as cursor:
        if connections[using].vendor == "sqlite":
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard\\_%' ESCAPE '\\'"
            )
        else:
            cursor.execute(
                "SELECT t.tgname, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
                "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
                "WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND n.nspname = current_schema() AND t.tgname LIKE 'guard\\_%%' "
                "UNION ALL SELECT c.conname, COALESCE(obj_description(c.oid, 'pg_constraint'), '') FROM pg_constraint c "
                "WHERE c.connamespace = current_schema()::regnamespace AND c.contype = 'x' AND c.conname LIKE 'guard\\_%%'"
            )
        return dict(cursor.fetchall())


def missing() -> list[str]:
    """Return the names of guards that do not stand as declared."""
    catalogue, vendor = standing(), connection.vendor
    return [guard.name for guard in expected_guards() if not guard.kept(vendor).items() <= catalogue.items()]


def install() -> int:
    """Make the catalogue equal to the declaration; return how many guards stand."""
    tables = set(connection.introspection.table_names())
    wanted = [guard for guard in expected_guards() if guard.table in tables]
    with connection.cursor() as cursor:
        for name in standing():
            drop(cursor, name)
        for guard in wanted:
            for statement in guard.statements(connection.vendor):
                cursor.execute(statement)
    return len(wanted)


def drop(cursor: object, name: str) -> None:
    """Take one guard out of the catalogue: a trigger, or a constraint of PostgreSQL."""
    run = cursor.execute  # type: ignore[attr-defined]  # Django's stubs keep the cursor wrapper private
    if connection.vendor == "sqlite":
        run(f'DROP TRIGGER "{name}"')
        return
    run("SELECT conrelid::regclass::text FROM pg_constraint WHERE contype = 'x' AND conname = %s", [name])
    constrained = cursor.fetchone()  # type: ignore[attr-defined]  # the same
    if constrained:
        run(f'ALTER TABLE {constrained[0]} DROP CONSTRAINT "{name}"')
    else:
        run(f'DROP FUNCTION "{name}"() CASCADE')


def broken(error: DatabaseError) -> Guard | None:
    """Return the guard an error comes from, or None when it is no guard's.

    On PostgreSQL the application's role has no right at all to remove what only grows; that too is the guard's word.
    """
    text = str(error)
    denied = DENIED.search(text)
    name = f"{denied['table']}_never_goes" if denied else ""
    refusing = (guard for guard in declared_guards() if guard.otherwise)
    return next((guard for guard in refusing if guard.name == name or guard.trigger in text), None)
