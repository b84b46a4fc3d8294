"""A kept statement goes the driver's short way and meets what every other statement meets: the watch, lost connections, a bounded memory."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, IntegrityError, OperationalError, connection
from django.utils import timezone

from kechuang.kernel.audit.models import Key
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db import direct
from kechuang.kernel.db.direct import as_the_server_reads
from kechuang.kernel.db.prepared import Prepared
from kechuang.kernel.db.saving import insert, update
from kechuang.kernel.db.strict import WrittenOutside
from kechuang.kernel.identity.models import Unit
from tests.world import SYSTEM

if TYPE_CHECKING:
    from tests.world import District
    from tools.house.databases import Place

among = Prepared(lambda keys: Unit.objects.filter(pk__in=keys).order_by("pk"))
named = Prepared(lambda name: Unit.objects.filter(name=name))


def test_places_are_numbered_and_a_doubled_percent_is_one() -> None:
    said = "SELECT '%%' WHERE a = %s AND b IN (%s, %s)"
    assert as_the_server_reads(said) == "SELECT '%' WHERE a = $1 AND b IN ($2, $3)"


def test_what_was_not_asked_for_long_is_let_go_and_can_be_asked_again(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(direct, "MOST", 5)
    keys = list(Unit.objects.order_by("pk").values_list("pk", flat=True))
    for _again in range(3):
        for count in range(1, 20):
            found = among([*keys[:2], *range(-count, 0)])
            assert [one.pk for one in found] == keys[:2]
    assert named.first(district.office.name) == district.office


def test_a_kept_statement_meets_the_watch(district: District) -> None:
    unit = Unit.objects.get(pk=district.office.pk)
    with write(SYSTEM):
        update(unit, "name")
    with pytest.raises(WrittenOutside):
        update(unit, "name")


def _change_nothing(name: str) -> None:
    """Update a row that is not there; the database is asked with the next question at the latest."""
    update(Unit(name=name, pk=-1), "name")
    named(name)


def test_nothing_is_asked_inside_a_block_that_is_broken(district: District) -> None:
    with pytest.raises(DatabaseError), write(SYSTEM):
        with pytest.raises(DatabaseError, match="is not there"):
            _change_nothing(district.office.name)
        named(district.office.name)


def test_a_lost_connection_is_the_databases_absence_and_the_next_one_asks_again(own_database: Place) -> None:
    del own_database
    assert named("无此单位") == []
    assert named("无此单位") == []
    kept = connection.connection
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, pytest.raises(OperationalError):
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        with pytest.raises(OperationalError):
            named("无此单位")
    connection.close()
    assert named("无此单位") == []
    assert connection.connection is not kept


def test_a_statement_that_was_refused_at_first_is_answered_later(own_database: Place) -> None:
    del own_database
    taken = [Key(key=f"k{number}", person=None, digest="", at=timezone.now()) for number in range(3)]  # noqa: TID251 - any moment
    with write(SYSTEM):
        taken[0].save()
    with pytest.raises(IntegrityError), write(SYSTEM):
        insert([Key(key="k0", person=None, digest="", at=taken[0].at)])
    for row in taken[1:]:
        with write(SYSTEM):
            insert([row])
        assert Key.objects.get(key=row.key).pk == row.pk


def test_a_statement_that_could_not_be_kept_in_a_broken_block_is_kept_afterwards(own_database: Place) -> None:
    del own_database
    assert named("无此单位") == []
    with suppress(DatabaseError), write(SYSTEM):
        with connection.cursor() as cursor, suppress(DatabaseError):
            cursor.execute("SELECT no_such_column")
        named("无此单位")
    for _again in range(3):
        assert named("无此单位") == []
