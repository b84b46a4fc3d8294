"""What the database itself refuses for the notices' sake, however it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.notices.actions import mark_seen, notify
from kechuang.kernel.notices.declared import NoticeKind
from kechuang.kernel.notices.guards import guards
from kechuang.kernel.notices.models import Delivery, Notice
from kechuang.primitives.actor import Actor
from tests.kernel.as_owner import refusal_of
from tests.world import set_up

if TYPE_CHECKING:
    from tests.world import District
    from tools.house.databases import Place

SYSTEM = Actor.system("test")
KIND = NoticeKind(name="test.told", title="Told")
SENTENCES = {guard.name: str(guard.otherwise) for guard in guards}


@pytest.fixture
def notice(district: District) -> Notice:
    return tell(district)


def tell(district: District) -> Notice:
    """Tell somebody something that goes out by e-mail too."""
    person = district.person(district.clerk)
    with write(SYSTEM) as w:
        person.email = "clerk@kechuang.test"
        person.save()
        return notify(w, person, kind=KIND, key="1", subject="告知", body="内容")


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "别的"},
        {"body": "别的"},
        {"key": "2"},
        {"kind": "x"},
        {"about": "x"},
        {"closed": "no_phone"},
        {"queued_at": "2000-01-01T00:00:00Z"},
    ],
)
def test_what_somebody_was_told_cannot_be_changed_afterwards(
    notice: Notice, change: dict[str, object]
) -> None:
    with pytest.raises(Refused) as refused, write(SYSTEM):
        Notice.objects.filter(pk=notice.pk).update(**change)
    assert str(refused.value.sentence) == SENTENCES["notice_says_what_it_said"]


def test_when_a_notice_was_first_seen_cannot_be_changed(district: District, notice: Notice) -> None:
    with write(district.clerk) as w:
        mark_seen(w, notice)
    for value in (None, "2000-01-01T00:00:00Z"):
        with pytest.raises(Refused) as refused, write(SYSTEM):
            Notice.objects.filter(pk=notice.pk).update(seen_at=value)
        assert str(refused.value.sentence) == SENTENCES["notice_is_first_seen_once"]


def test_what_was_sent_cannot_be_called_back(notice: Notice) -> None:
    rows = Delivery.objects.filter(notice=notice, channel="email")
    with write(SYSTEM):
        rows.update(state="sent")
    with pytest.raises(Refused) as refused, write(SYSTEM):
        rows.update(state="queued")
    assert str(refused.value.sentence) == SENTENCES["delivery_sent_stays_sent"]


@pytest.mark.parametrize("state", ["delivered", "returned"])
@pytest.mark.parametrize("then", ["queued", "sent", "failed", "delivered", "returned"])
def test_what_arrived_or_came_back_stays_so(notice: Notice, state: str, then: str) -> None:
    rows = Delivery.objects.filter(notice=notice, channel="email")
    with write(SYSTEM):
        rows.update(state=state)
    with pytest.raises(Refused) as refused, write(SYSTEM):
        rows.update(state=then)
    assert str(refused.value.sentence) == SENTENCES["delivery_sent_stays_sent"]


@pytest.mark.parametrize("table", ["notices_notice", "notices_delivery"])
def test_neither_a_notice_nor_how_it_was_sent_can_be_deleted_even_by_the_databases_owner(
    own_database: Place, table: str
) -> None:
    tell(set_up())
    assert f"guard_{table}_never_goes" in refusal_of(own_database, f"DELETE FROM {table}")  # noqa: S608 - the table is ours
    assert Notice.objects.count() == Delivery.objects.count() == 1
