"""What the database refuses even where code forgets: changed, skipped, doubled or vanished numbers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, ProgrammingError, connection

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.numbering.actions import issue, void
from kechuang.kernel.numbering.models import Counter, Number, Series, Voided
from kechuang.primitives.actor import Actor
from tests.kernel.numbering_sample import HOLDER, planted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CLERK = Actor(person=7, name="甲")
SERIES = "test.letters"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_numbers() -> Iterator[None]:
    with planted():
        with write(CLERK) as w:
            issue(w, SERIES, holder=HOLDER, on=date(2014, 9, 30))
            void(w, issue(w, SERIES, holder=HOLDER, on=date(2014, 9, 30)), "重复发文")
        yield


def number(value: int, *, scope: str = "2014") -> Number:
    return Number(
        series_id=SERIES,
        scope=scope,
        value=value,
        text=f"手写{scope}{value}号",
        holder=HOLDER,
        issued_at=datetime(2014, 9, 30, tzinfo=UTC),
    )


def skip_ahead() -> None:
    Counter.objects.update(value=3)
    Counter.objects.update(value=4)


@pytest.mark.parametrize(
    ("guard", "deed"),
    [
        ("numbering_series_never_changes", lambda: Series.objects.update(pattern="{year}{n}")),
        ("numbering_number_never_changes", lambda: Number.objects.update(holder=HOLDER)),
        ("numbering_voided_never_changes", lambda: Voided.objects.update(reason="x")),
        ("numbering_number_is_the_counters", lambda: number(3).save()),
        ("numbering_number_is_the_counters", lambda: number(1, scope="2015").save()),
        (
            "numbering_counter_begins_at_zero",
            lambda: Counter.objects.create(series_id=SERIES, scope="2015", value=7),
        ),
        ("numbering_counter_steps_by_one", lambda: Counter.objects.update(value=1)),
        ("numbering_counter_steps_by_one", lambda: Counter.objects.update(value=4)),
        ("numbering_counter_steps_by_one", lambda: Counter.objects.update(value=3, scope="2015")),
        ("numbering_counter_leaves_no_gap", skip_ahead),
    ],
)
def test_the_database_refuses_by_name(guard: str, deed: Callable[[], object]) -> None:
    with pytest.raises(Refused) as refusal, write(CLERK):
        deed()
    assert f"guard_{guard}" in refusal.value.rule


@pytest.mark.parametrize(
    "table", ["numbering_series", "numbering_counter", "numbering_number", "numbering_voided"]
)
def test_nothing_of_it_can_be_removed(table: str) -> None:
    with pytest.raises((Refused, ProgrammingError)) as refusal, write(CLERK), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - one of the four names above
    by_guard = f"guard_{table}_never_goes" in getattr(refusal.value, "rule", "")
    assert by_guard or "permission denied" in str(refusal.value)  # PostgreSQL asks for the right first


def test_a_number_is_never_given_twice() -> None:
    with pytest.raises(IntegrityError), write(CLERK):
        number(2).save()
