"""A guard that does not stand as it is declared is found: gone, switched off or emptied."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Final

import psycopg
import pytest
from django.db import connection

from kechuang.kernel.db.guards import missing

if TYPE_CHECKING:
    from tools.house.databases import Place

NAME: Final = "guard_application_stays_submitted"
ON_SQLITE: Final = {
    "gone": (f"DROP TRIGGER {NAME}",),
    "emptied": (
        f"DROP TRIGGER {NAME}",
        f"CREATE TRIGGER {NAME} BEFORE UPDATE ON cases_application WHEN 1=0 BEGIN SELECT RAISE(ABORT, '{NAME}'); END",
    ),
}
ON_POSTGRES: Final = {
    "gone": (f"DROP TRIGGER {NAME} ON cases_application",),
    "switched off": (f"ALTER TABLE cases_application DISABLE TRIGGER {NAME}",),
    "emptied": (
        f"CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
    ),
}


@pytest.mark.parametrize("how", sorted(ON_POSTGRES))
def test_a_guard_that_does_not_stand_as_declared_is_found(own_database: Place, how: str) -> None:
    assert missing() == []
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for statement in ON_SQLITE.get(how, ON_SQLITE["gone"]):
                cursor.execute(statement)
    else:
        with closing(psycopg.connect(own_database.owner_url, autocommit=True)) as owner:
            for statement in ON_POSTGRES[how]:
                owner.execute(statement)
    assert missing() == [NAME.removeprefix("guard_")]
