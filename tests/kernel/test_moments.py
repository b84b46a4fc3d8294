"""A moment comes back from the database as it went in, to the microsecond and in UTC, whoever reads it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from kechuang.kernel.audit.models import Key
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.prepared import Prepared
from kechuang.kernel.db.saving import insert
from tests.world import SYSTEM

keys_like = Prepared(lambda key: Key.objects.filter(key=key))
SHANGHAI = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2014, 9, 30, 17, 30, tzinfo=SHANGHAI),
        datetime(2014, 9, 30, 9, 30, 0, 120000, tzinfo=UTC),
        datetime(2014, 9, 30, 9, 30, 0, 7, tzinfo=UTC),
        datetime(1000, 1, 1, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    ],
)
@pytest.mark.usefixtures("db")
def test_a_moment_comes_back_as_it_went_in(moment: datetime) -> None:
    with write(SYSTEM):
        insert([Key(key="a", person=None, digest="", at=moment)])
    for found in (keys_like.first("a"), Key.objects.get(key="a")):
        assert found is not None
        assert (found.at, found.at.utcoffset()) == (moment, timedelta())
