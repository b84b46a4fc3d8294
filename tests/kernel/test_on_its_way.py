"""A new row may point to one that is on its way into the database, and has its key once that has its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.lines import line, settle
from kechuang.kernel.db.making import new_row
from kechuang.kernel.db.saving import insert_along, update
from kechuang.kernel.notices.models import Delivery, Notice
from tests.world import SYSTEM, District, set_up

if TYPE_CHECKING:
    from tools.house.databases import Place

NOW = timezone.now()  # noqa: TID251 - any moment


def notice(district: District, key: str = "k") -> Notice:
    person = district.person(district.clerk)
    return new_row(Notice, person=person, kind="cases.task", key=key, subject="甲", queued_at=NOW)


def letter(of: Notice) -> Delivery:
    return new_row(Delivery, notice=of, channel="email", at=NOW)


def test_two_rows_go_together_though_one_points_to_the_other(district: District) -> None:
    with write(SYSTEM):
        told = [notice(district, "a"), notice(district, "b")]
        insert_along(told)
        letters = [letter(of) for of in told]
        insert_along(letters)
        waits = connection.vendor == "postgresql"
        assert [one.pk is None for one in (*told, *letters)] == [waits] * 4, "nobody asked for a key"
        settle(line())
    kept = dict(Delivery.objects.values_list("pk", "notice__key"))
    assert kept == {letters[0].pk: "a", letters[1].pk: "b"}
    assert [one.notice_id for one in letters] == [one.pk for one in told]
    letters[0].state = Delivery.State.SENT
    with write(SYSTEM):
        update(letters[0], "state")
    assert Delivery.objects.get(state="sent").notice == told[0]


def test_a_row_that_points_to_one_that_never_came_is_refused(own_database: Place) -> None:
    del own_database
    lost = notice(set_up())
    with pytest.raises(ZeroDivisionError), write(SYSTEM):
        insert_along([lost])
        raise ZeroDivisionError
    with pytest.raises(IntegrityError), write(SYSTEM):
        insert_along([letter(lost)])
    assert not Delivery.objects.exists()


def test_a_row_that_points_to_one_nobody_saved_is_refused_at_once(district: District) -> None:
    with pytest.raises(ValueError, match="unsaved related object"), write(SYSTEM):
        insert_along([letter(notice(district))])
    assert not Notice.objects.exists()
