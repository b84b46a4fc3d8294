"""A question put once is the question of the query language; what is inserted and changed by a kept statement is what `save()` would have kept."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, IntegrityError, connection
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kechuang.kernel.audit.models import Key
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.prepared import Prepared, renew
from kechuang.kernel.db.rows import lock
from kechuang.kernel.db.saving import change, insert, insert_new, update
from kechuang.kernel.identity.models import Membership, Person, Unit
from kechuang.kernel.notices.models import Notice
from tests.world import SYSTEM

if TYPE_CHECKING:
    from tests.world import District
    from tools.house.databases import Place

of_units = Prepared(lambda keys, day: Unit.objects.filter(pk__in=keys, valid_from__lte=day).order_by("pk"))
posts_of = Prepared(lambda person: Membership.objects.filter(person=person).select_related("unit", "person"))
named = Prepared(lambda uid: Unit.objects.filter(uid=uid))
told_since = Prepared(lambda at: Notice.objects.filter(queued_at__gte=at).order_by("pk"))


def test_the_rows_are_those_of_the_query_language(district: District) -> None:
    units = list(Unit.objects.order_by("pk"))
    today = dt.date(2014, 9, 30)
    for several in (units[:1], units[:3], [], units):
        assert of_units([one.pk for one in several], today) == several
    assert of_units([one.pk for one in units], dt.date(1900, 1, 1)) == []
    assert named.first(units[0].uid) == units[0]
    (held,) = posts_of(district.clerk.person)
    with CaptureQueriesContext(connection) as asked:
        assert (held.person.pk, held.unit and held.unit.pk) == (district.clerk.person, district.clerk.unit)
    assert not asked.captured_queries


def test_each_use_asks_the_database_anew(district: District) -> None:
    unit = named.first(Unit.objects.get(pk=district.clerk.unit or 0).uid)
    assert unit is not None
    with write(SYSTEM):
        unit.short = "新名"
        update(unit, "short")
    assert named.first(unit.uid).short == "新名"  # type: ignore[union-attr]  # it was just there


@pytest.mark.django_db
def test_nothing_is_equal_to_none() -> None:
    with pytest.raises(ValueError, match="None was given"):
        named(None)


def test_rows_are_locked_inside_a_transaction_only(own_database: Place) -> None:
    del own_database
    asked = Prepared(lambda pk: lock(Key.objects.filter(pk=pk)))
    with write(SYSTEM):
        assert asked.first(0) is None
    if connection.vendor == "postgresql":
        with pytest.raises(TransactionManagementError):
            asked.first(0)


def test_a_row_at_hand_is_brought_up_to_date(district: District) -> None:
    (old,) = Membership.objects.filter(person=district.clerk.person)
    with write(SYSTEM):
        Membership.objects.filter(pk=old.pk).update(title="新职务")
    renew(old, posts_of(district.clerk.person)[0])
    with CaptureQueriesContext(connection) as asked:
        assert (old.title, old.unit and old.unit.pk) == ("新职务", district.clerk.unit)
    assert not asked.captured_queries


def notice(person: Person, key: str) -> Notice:
    return Notice(person=person, kind="test", key=key, subject="示例", queued_at=timezone.now())  # noqa: TID251 - any moment


def test_what_is_inserted_is_read_back_as_it_was(district: District) -> None:
    person, begun = district.person(district.clerk), timezone.now()  # noqa: TID251 - any moment
    rows = [notice(person, f"a:{number}") for number in range(120)]
    with write(SYSTEM):
        insert(rows)
    assert told_since(begun) == rows
    read = Notice.objects.get(pk=rows[77].pk)
    fields = [field.attname for field in Notice._meta.concrete_fields]
    assert [getattr(read, name) for name in fields] == [getattr(rows[77], name) for name in fields]
    assert not rows[77]._state.adding


def test_what_is_known_by_its_key_is_not_inserted_again(district: District) -> None:
    person = district.person(district.clerk)
    with write(SYSTEM):
        assert insert_new([notice(person, "b:1"), notice(person, "b:2")])
        assert not insert_new([notice(person, "b:2"), notice(person, "b:3")])
    assert sorted(Notice.objects.filter(key__startswith="b:").values_list("key", flat=True)) == [
        "b:1",
        "b:2",
        "b:3",
    ]


def test_after_a_refusal_of_the_database_the_block_cannot_go_on(district: District) -> None:
    person = district.person(district.clerk)
    with pytest.raises(TransactionManagementError), write(SYSTEM):
        insert([notice(person, "c:1")])
        with pytest.raises(IntegrityError):
            insert([notice(person, "c:1")])
        Notice.objects.count()
    assert not Notice.objects.filter(key="c:1").exists()


def test_a_row_that_is_gone_is_not_updated_in_silence(district: District) -> None:
    gone = notice(district.person(district.clerk), "d:1")
    gone.pk = 999_999_999
    with pytest.raises(DatabaseError, match="is not there"), write(SYSTEM):
        update(gone, "subject")


def test_many_rows_are_changed_in_one_statement(district: District) -> None:
    person, seen = district.person(district.clerk), timezone.now()  # noqa: TID251 - any moment
    with write(SYSTEM):
        insert([notice(person, f"e:{number}") for number in range(3)])
        first = change(Notice, {"seen_at": seen}, {"key": "e:1", "seen_at": None}, back=("key", "person"))
        again = change(Notice, {"seen_at": seen}, {"key": "e:1", "seen_at": None}, back=("key", "person"))
        rest = change(Notice, {"seen_at": seen}, {"person": person, "seen_at": None}, back=("key",))
    assert (first(), again()) == ([("e:1", person.pk)], [])
    assert sorted(rest()) == [("e:0",), ("e:2",)]
    assert set(Notice.objects.values_list("seen_at", flat=True)) == {seen}


def test_bare_values_are_as_python_has_them(district: District) -> None:
    asked = Prepared(lambda pk: Unit.objects.filter(pk=pk).values_list("uid", "valid_from"))
    (office,) = Unit.objects.filter(pk=district.office.pk)
    assert [tuple(row) for row in asked.columns(office.pk)] == [(office.uid, office.valid_from)]
