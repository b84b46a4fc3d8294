"""Nothing is written without its record, and a record once made stays."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.utils.translation import gettext_lazy, override

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.anchors import anchor
from kechuang.kernel.audit.errors import AlreadyWritten, NotAllowed, Refused
from kechuang.kernel.audit.models import Anchor, Clock, Entry, Head, Key
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.strict import WrittenOutside
from kechuang.kernel.identity.models import Organisation
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.world import District
    from tools.house.databases import Place

CLERK = Actor(person=7, name="甲")


def note(actor: Actor = CLERK, *, key: str = "") -> None:
    with write(actor, key=key) as w:
        w.record("sample.note", None, said="something")
        w.answer(to="/noted/")


def test_what_is_done_is_recorded_with_who_and_when(district: District) -> None:
    note(district.clerk)

    entry = Entry.objects.latest("seq")
    assert (entry.action, entry.person, entry.unit, entry.actor_name) == (
        "sample.note",
        district.clerk.person,
        district.office.pk,
        "clerk",
    )
    assert entry.at.astimezone(clock.now().tzinfo).date() == date(2014, 9, 30)
    assert entry.recorded_at.year >= 2026


def test_an_inner_block_joins_the_outer_one_and_falls_with_it(db: None) -> None:
    before = Entry.objects.count()

    with pytest.raises(Refused), write(CLERK):
        note()
        raise Refused("no")

    assert Entry.objects.count() == before


def test_business_time_is_read_once_in_a_transaction(district: District) -> None:
    with write(district.clerk) as outer, write(district.head) as inner:
        assert inner.now is outer.now


def test_a_repeated_key_is_answered_and_not_repeated(db: None) -> None:
    note(key="k1")

    with pytest.raises(AlreadyWritten) as first:
        note(key="k1")

    assert first.value.answer == {"to": "/noted/"}
    assert Entry.objects.filter(action="sample.note").count() == 1


def test_another_persons_key_tells_a_stranger_nothing(db: None) -> None:
    note(key="k2")

    with pytest.raises(Refused, match="其他内容"):
        note(Actor(person=8, name="乙"), key="k2")

    assert Key.objects.get(key="k2").person == 7


def test_what_is_kept_is_kept_in_the_districts_language(db: None) -> None:
    sentence = gettext_lazy("Sign in first.")
    with override("en"):
        with write(CLERK), write(CLERK):
            kept = str(sentence)
        assert str(sentence) == "Sign in first."
    assert kept == "请先登录。"


def test_a_refusal_rolls_back_and_is_then_recorded(db: None) -> None:
    with pytest.raises(NotAllowed), write(CLERK):
        note()
        raise NotAllowed("not yours", action="sample.take", subject="sample.petition:x", rule="who")

    entry = Entry.objects.latest("seq")
    assert (entry.action, entry.detail["tried"], entry.detail["rule"]) == (
        "audit.refused",
        "sample.take",
        "who",
    )
    assert not Entry.objects.filter(action="sample.note").exists()


def test_a_verb_nobody_declared_is_not_recorded(db: None) -> None:
    with pytest.raises(LookupError, match=r"sample\.unheard"), write(CLERK) as w:
        w.record("sample.unheard")


def test_a_change_outside_write_is_refused_by_name(db: None) -> None:
    with pytest.raises(WrittenOutside, match="identity_organisation"):
        Organisation.objects.create(kind="enterprise", name="无主")


@pytest.mark.parametrize(
    ("guard", "deed"),
    [
        ("audit_entry_never_changes", lambda: Entry.objects.update(actor_name="somebody else")),
        ("audit_entry_never_goes", lambda: Entry.objects.all()._raw_delete("default")),
        ("audit_entry_follows_the_head", lambda: copied(Entry.objects.latest("seq"))),
        ("audit_head_only_moves_forward", lambda: Head.objects.update(seq=1)),
        ("audit_head_stays", lambda: Head.objects.all()._raw_delete("default")),
        ("audit_anchor_never_changes", lambda: Anchor.objects.update(sm3="0" * 64)),
        ("audit_anchor_never_goes", lambda: Anchor.objects.all()._raw_delete("default")),
        (
            "audit_clock_only_moves_forward",
            lambda: Clock.objects.update(business_at=clock.now() - timedelta(days=400)),
        ),
    ],
)
def test_the_database_itself_keeps_the_record(
    district: District, guard: str, deed: Callable[[], object]
) -> None:
    note(district.clerk)
    note(district.clerk)
    with write(CLERK):
        anchor()

    with pytest.raises(Refused) as refusal, write(CLERK):
        deed()
    assert refusal.value.rule == f"guard_{guard}"


def copied(entry: Entry) -> None:
    entry.seq -= 1
    Entry.objects.bulk_create([entry])


def test_the_demo_clock_only_moves_forward(district: District) -> None:
    del district
    with write(CLERK):
        clock.move_to_date(date(2014, 10, 8))
    assert clock.today() == date(2014, 10, 8)

    with pytest.raises(clock.ClockRefused), write(CLERK):
        clock.move_to_date(date(2014, 9, 1))


def test_no_clock_shows_what_is_before_the_moment_it_was_moved_to(district: District) -> None:
    del district
    shown: list[bool] = []
    for day in range(1, 30):
        moment = datetime(2014, 10, day, 17, 0, tzinfo=UTC)
        with write(CLERK):
            clock.move_to(moment)
        shown += [clock.by_database() >= moment, clock.now() >= moment]

    assert all(shown)


def test_raw_sql_through_the_applications_role_is_refused(own_database: Place) -> None:
    del own_database
    note()

    with pytest.raises(Refused), write(CLERK), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_entry")

    assert Entry.objects.filter(action="sample.note").count() == 1
