"""What waits for the next statement is done before anything that could see it, undone with its block, and refused as it would have been at once."""

from __future__ import annotations

from contextlib import suppress
from threading import Barrier, Thread
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, IntegrityError, OperationalError, connection, transaction
from django.utils import timezone

from kechuang.kernel.audit.errors import AlreadyWritten, Refused
from kechuang.kernel.audit.models import Entry, Key
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.direct import Direct, Question
from kechuang.kernel.db.lines import line, settle
from kechuang.kernel.db.prepared import Prepared
from kechuang.kernel.db.saving import change, insert, insert_along, settled, update
from kechuang.kernel.notices.actions import notify_all
from kechuang.kernel.notices.models import Delivery, Notice
from tests.world import SYSTEM

if TYPE_CHECKING:
    from collections.abc import Callable

    from psycopg.pq.abc import PGconn

    from tests.world import District
    from tools.house.databases import Place

keys_like = Prepared(lambda key: Key.objects.filter(key=key))


def key(name: str) -> Key:
    return Key(key=name, person=None, digest="", at=timezone.now())  # noqa: TID251 - any moment


def kept() -> list[str]:
    return sorted(Key.objects.values_list("key", flat=True))


def lose() -> None:
    """Lose the connection to the database in the middle of a block."""
    if connection.vendor == "sqlite":
        connection.connection.close()
        return
    with connection.cursor() as cursor, pytest.raises(OperationalError):
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")


def test_the_next_question_finds_what_waited(own_database: Place) -> None:
    del own_database
    with write(SYSTEM):
        row = key("a")
        insert_along([row])
        (found,) = Key.objects.filter(key="a")
        assert found.pk == row.pk
        row.digest = "x"
        update(row, "digest")
        assert keys_like.first("a").digest == "x"  # type: ignore[union-attr]  # it was just there
        told = change(Key, {"digest": "y"}, {"key": "a"}, back=("id", "key"))
        ahead = keys_like.ahead("a")
        assert told() == [(row.pk, "a")]
        assert [one.digest for one in ahead()] == ["y"]
    assert kept() == ["a"]


def test_a_row_has_its_key_when_it_is_asked_for(own_database: Place) -> None:
    del own_database
    with write(SYSTEM):
        row = key("a")
        insert_along([row])
        assert settled(row).pk == Key.objects.get(key="a").pk


def test_outside_a_block_nothing_waits(own_database: Place) -> None:
    del own_database
    with write(SYSTEM):
        insert([key("a")])
    assert [one.key for one in keys_like.ahead("a")()] == ["a"]
    settle(line())


def test_what_waits_is_undone_with_its_block(own_database: Place) -> None:
    del own_database
    with pytest.raises(ZeroDivisionError), write(SYSTEM):
        insert_along([key("a")])
        raise ZeroDivisionError
    with write(SYSTEM):
        insert_along([key("b")])
    assert kept() == ["b"]


def test_what_waits_is_not_tried_any_more_when_its_block_is_undone(own_database: Place) -> None:
    del own_database
    with write(SYSTEM):
        insert([key("a")])
    stood = connection.connection
    refused = "a" if connection.vendor == "postgresql" else "b"  # SQLite refuses at once
    with pytest.raises(ZeroDivisionError), write(SYSTEM):
        insert_along([key(refused)])
        raise ZeroDivisionError
    with write(SYSTEM):
        with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: TID251 - a savepoint within
            insert_along([key(refused)])
            raise ZeroDivisionError
        insert_along([key("c")])
    assert connection.connection is stood
    assert kept() == ["a", "c"]


def test_what_waits_is_undone_with_its_savepoint_and_the_rest_stands(own_database: Place) -> None:
    del own_database
    with write(SYSTEM):
        insert_along([key("a")])
        with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: TID251 - a savepoint within
            insert_along([key("b")])
            raise ZeroDivisionError
        insert_along([key("c")])
    assert kept() == ["a", "c"]


def test_a_savepoint_whose_last_statement_is_refused_is_undone_alone(own_database: Place) -> None:
    del own_database
    with write(SYSTEM):
        insert_along([key("a")])
        with pytest.raises(IntegrityError), transaction.atomic():  # noqa: TID251 - the same
            insert_along([key("a")])
        insert_along([key("b")])
    assert kept() == ["a", "b"]


def test_a_guard_refuses_what_waited_with_its_sentence_and_nothing_is_kept(district: District) -> None:
    person = district.person(district.clerk)
    with write(SYSTEM):
        notice = Notice(person=person, kind="cases.task", key="k", subject="甲", queued_at=timezone.now())  # noqa: TID251 - any moment
        insert([notice])
    before = Entry.objects.count()
    with pytest.raises(Refused) as refusal, write(SYSTEM) as w:
        notice.subject = "乙"
        update(notice, "subject")
        w.record("notices.notify", notice)
    assert refusal.value.rule == "guard_notice_says_what_it_said"
    assert Notice.objects.get(pk=notice.pk).subject == "甲"
    assert Entry.objects.count() == before


def test_what_the_end_of_the_transaction_refuses_is_refused_whole(own_database: Place) -> None:
    del own_database
    with pytest.raises(IntegrityError), write(SYSTEM):
        insert_along([key("a")])
        insert_along(
            [Delivery(notice_id=999_999_999, channel="email", state="sent", at=timezone.now())]  # noqa: TID251 - any moment
        )
    assert kept() == []
    with write(SYSTEM):
        insert_along([key("b")])
    assert kept() == ["b"]


@pytest.mark.parametrize("asked", [lambda: keys_like("a"), Key.objects.count])
def test_nothing_is_asked_after_a_refusal_that_somebody_passed_over(
    own_database: Place, asked: Callable[[], object]
) -> None:
    del own_database

    def refused() -> None:
        insert_along([key("a"), key("a")])
        asked()

    with pytest.raises(DatabaseError), write(SYSTEM):
        with pytest.raises(IntegrityError):
            refused()
        insert_along([key("b")])
    assert kept() == []


def test_a_second_use_of_a_key_gets_the_first_answer_though_its_block_asks_nothing(
    own_database: Place,
) -> None:
    del own_database
    with write(SYSTEM, key="k") as w:
        w.answer(to="/there/")
    with pytest.raises(AlreadyWritten) as again, write(SYSTEM, key="k"):
        pass
    assert again.value.answer == {"to": "/there/"}
    sentence = "refused for a reason of its own"
    with pytest.raises(AlreadyWritten), write(SYSTEM, key="k"):
        raise Refused(sentence)


def test_an_answer_known_beforehand_is_the_one_that_is_kept(own_database: Place) -> None:
    del own_database
    with write(SYSTEM, key="k", answer={"case": "1"}) as w:
        w.answer(case="2", more=True)
    with pytest.raises(AlreadyWritten) as again, write(SYSTEM, key="k"):
        pass
    assert again.value.answer == {"case": "1"}
    assert again.value.at == Key.objects.get(key="k").at


def test_what_waits_goes_in_one_way_there_and_back(
    own_database: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    del own_database
    trips: list[tuple[int, bytes]] = []

    def counted(self: Direct, last: bytes = b"") -> None:
        trips.append((len(self.waiting), last))
        real(self, last)

    real = Direct.send
    monkeypatch.setattr(Direct, "send", counted)
    for name in ("a", "b", "c"):
        trips.clear()
        with write(SYSTEM):
            insert_along([key(name)])
            assert keys_like.first(name) is not None
            change(Key, {"digest": "x"}, {"key": name}, back=("id",))
            insert_along([key(f"{name}{name}")])
        assert trips == ([(2, b""), (2, b"COMMIT")] if connection.vendor == "postgresql" else [])
    assert kept() == ["a", "aa", "b", "bb", "c", "cc"]


def test_a_line_whose_answers_cannot_be_told_apart_any_more_is_closed(
    own_database: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    del own_database
    sent: list[bytes] = []

    def once(self: Question, on: PGconn) -> None:
        if sent:
            raise ZeroDivisionError
        sent.append(self.kept.words)
        real(self, on)

    real = Question.send
    monkeypatch.setattr(Question, "send", once)
    with suppress(ZeroDivisionError), write(SYSTEM):
        insert_along([key("a")])
        keys_like("a")
        insert_along([key("b")])
    monkeypatch.undo()
    connection.close()
    with write(SYSTEM):
        insert_along([key("c")])
    assert kept() == (["c"] if connection.vendor == "postgresql" else ["a", "b", "c"])


def test_what_is_larger_than_a_socket_takes_arrives_whole(own_database: Place) -> None:
    del own_database
    large = {"text": "科" * 3_000_000}
    with write(SYSTEM):
        rows = [key(f"large-{number}") for number in range(3)]
        for row in rows:
            row.answer = large
        insert_along(rows)
        assert [one.answer for one in keys_like("large-1")] == [large]


def test_a_connection_lost_while_something_waits_is_the_databases_absence(own_database: Place) -> None:
    del own_database
    with pytest.raises(DatabaseError), write(SYSTEM):
        lose()
        insert_along([key("a")])
    connection.close()
    assert kept() == []


def test_what_waits_on_a_connection_given_back_is_nobody_elses(own_database: Place) -> None:
    del own_database
    with write(SYSTEM):
        keys_like("a")  # the clock has been read, so that the next block opens with what waits
    with pytest.raises(DatabaseError), write(SYSTEM):
        insert_along([key("a")])
        connection.close()
        keys_like("a")
    for _each in range(5):
        connection.close()
        assert kept() == []


def test_two_threads_of_one_process_wait_for_each_others_rows(own_database: Place) -> None:
    del own_database
    with write(SYSTEM):
        insert([key("a")])
    both = Barrier(2)

    def stamp(digest: str) -> None:
        try:
            both.wait(5)
            for number in range(20):
                with write(SYSTEM):
                    assert change(Key, {"digest": digest}, {"key": "a"}, back=("key",))() == [("a",)]
                    assert keys_like.first("a") is not None
                    insert_along([key(f"{digest}{number}")])
        finally:
            connection.close()

    several = [Thread(target=stamp, args=(name,)) for name in ("x", "y")]
    for one in several:
        one.start()
    for one in several:
        one.join(20)
    assert len(kept()) == 41


def test_several_people_told_of_one_change_are_one_line_on_record(district: District) -> None:
    people = [district.person(one) for one in (district.clerk, district.head)]
    with write(SYSTEM) as w:
        told = notify_all(w, people, kind="cases.task", key="k", subject="甲")
    (entry,) = Entry.objects.filter(action="notices.notify")
    assert entry.detail["notices"] == [notice.ref for notice in told]
    assert entry.subject == ""
