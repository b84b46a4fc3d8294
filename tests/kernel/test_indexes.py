"""Every row is written into as many indexes as somebody asks by, and into no more; migrating sees to it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Final

import psycopg
from django.db import connection

from kechuang.kernel.cases.models import Application
from kechuang.kernel.db.postgres import indexes

if TYPE_CHECKING:
    from tools.house.databases import Place

IN_VAIN: Final = "CREATE INDEX in_vain ON cases_event (case_id)"
FOR_BEGINNINGS: Final = "CREATE INDEX beginnings ON cases_case (number varchar_pattern_ops)"
OF_PARENTS: Final = "CREATE INDEX of_parents ON cases_case (parent_id)"
OF_SOME: Final = "CREATE INDEX of_some ON cases_event (case_id) WHERE move = 'open'"


def test_an_index_by_a_key_that_may_be_empty_holds_the_rows_that_have_one(own_database: Place) -> None:
    if connection.vendor == "sqlite":  # where an index holds every row, and is asked alike
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN SELECT 1 FROM cases_case WHERE parent_id = 1")
            assert "cases_case_parent_id" in str(cursor.fetchall())
        return
    with closing(psycopg.connect(own_database.owner_url)) as owner, owner.cursor() as cursor:
        assert indexes.of_every_row(cursor) == []
        cursor.execute(OF_PARENTS)
        assert [(one[1], one[2]) for one in indexes.of_every_row(cursor)] == [("cases_case", "parent_id")]
        indexes.narrow(cursor)
        assert indexes.of_every_row(cursor) == []
        cursor.execute("SET enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT 1 FROM cases_case WHERE parent_id = 1")
        assert "of_parents" in str(cursor.fetchall())


def test_pages_of_rows_that_are_changed_later_have_room_for_it(own_database: Place) -> None:
    assert 50 < Application.filled_to < 100
    if connection.vendor == "sqlite":  # which has no such setting
        return
    with closing(psycopg.connect(own_database.owner_url)) as owner, owner.cursor() as cursor:
        cursor.execute("SELECT reloptions FROM pg_class WHERE relname = 'cases_application'")
        assert cursor.fetchone() == ([f"fillfactor={Application.filled_to}"],)


def test_what_another_index_begins_with_and_beginnings_nobody_asks_by_are_taken_away(
    own_database: Place,
) -> None:
    if connection.vendor == "sqlite":  # where Django makes none of the second kind
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM sqlite_master WHERE sql LIKE '%pattern_ops%'")
            assert cursor.fetchone() == (0,)
        return
    with closing(psycopg.connect(own_database.owner_url)) as owner, owner.cursor() as cursor:
        assert indexes.needless(cursor) == []
        for statement in (IN_VAIN, FOR_BEGINNINGS, OF_SOME):
            cursor.execute(statement)
        assert indexes.needless(cursor) == ["public.beginnings", "public.in_vain"]
        indexes.take_away(cursor)
        assert indexes.needless(cursor) == []
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexdef LIKE '%_pattern_ops%'")
        columns = {definition.rpartition("(")[2].split()[0] for (definition,) in cursor.fetchall()}
        assert columns == set(indexes.ASKED_BY_BEGINNING)
