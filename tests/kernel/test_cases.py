"""State changes only through `act()`: the right, the rules, the event, the tasks and the timers, all of it or nothing."""

from __future__ import annotations

import threading
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connections

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.errors import Blocked, MovedOn, ReasonMissing
from kechuang.kernel.cases.holding import locked, locked_with_thing
from kechuang.kernel.cases.models import Case, Event, Mark
from kechuang.kernel.cases.queries import offers, tasks_of
from kechuang.kernel.jobs.worker import Worker
from kechuang.kernel.notices.models import Notice
from tests.sample.models import Petition
from tests.world import SYSTEM, set_up

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.world import District
    from tools.house.databases import Place


def test_a_petition_is_handed_in_and_granted(district: District) -> None:
    petition = district.petition()

    act(petition.case, "hand_in", by=district.clerk)
    act(petition.case, "grant", by=district.head)

    case = Case.objects.get()
    assert (case.state, case.steps, case.is_open, case.number) == ("granted", 2, False, "KC201400001")
    assert list(case.events.values_list("move", "source", "target")) == [
        ("open", "", "draft"),
        ("hand_in", "draft", "handed_in"),
        ("grant", "handed_in", "granted"),
    ]
    assert list(Mark.objects.values_list("token", "event__move")) == [("sample.stamped", "grant")]
    assert [
        entry.action for entry in Entry.objects.filter(action__startswith="petition:").order_by("seq")
    ] == [
        "petition:open",
        "petition:hand_in",
        "petition:grant",
    ]


def test_the_head_finds_the_task_with_its_day_and_is_told_once(district: District) -> None:
    petition = district.petition()
    act(petition.case, "hand_in", by=district.clerk)

    task = tasks_of(district.head).get()
    assert (task.case, task.due) == (
        petition.case,
        date(2014, 10, 10),
    )  # three working days over the National Day holiday
    assert not tasks_of(district.stranger).exists()
    assert Notice.objects.filter(person=district.head.person, kind="cases.task").count() == 1

    act(petition.case, "grant", by=district.head)
    assert not tasks_of(district.head).exists()


def test_a_stranger_is_refused_and_the_refusal_is_recorded(district: District) -> None:
    petition = district.petition()
    act(petition.case, "hand_in", by=district.clerk)

    with pytest.raises(NotAllowed):
        act(petition.case, "grant", by=district.stranger)

    assert Case.objects.get().state == "handed_in"
    assert Entry.objects.latest("seq").detail["tried"] == "petition:grant"


def test_a_rule_that_is_not_met_says_its_sentence_and_keeps_nothing(district: District) -> None:
    petition = district.petition("more light")

    with pytest.raises(Refused, match="says please") as refusal:
        act(petition.case, "hand_in", by=district.clerk)

    assert refusal.value.rule == "sample.says_please"
    assert [offer.refusal for offer in offers(petition.case, district.clerk)] == ["A petition says please."]
    assert Event.objects.count() == 1


def test_a_return_needs_a_reason(district: District) -> None:
    petition = district.petition()
    act(petition.case, "hand_in", by=district.clerk)

    with pytest.raises(ReasonMissing):
        act(petition.case, "return", by=district.head, reason="  ")

    act(petition.case, "return", by=district.head, reason="say what for")
    assert Event.objects.latest("pk").reason == "say what for"


def test_a_page_drawn_before_somebody_else_acted_is_told(district: District) -> None:
    petition = district.petition()
    act(petition.case, "hand_in", by=district.clerk)
    act(petition.case, "return", by=district.head, reason="again")
    act(petition.case, "hand_in", by=district.clerk)

    with pytest.raises(MovedOn):
        act(petition.case, "grant", by=district.head, seen=1)


def test_the_same_key_takes_one_step(district: District) -> None:
    petition = district.petition()

    first = act(petition.case, "hand_in", by=district.clerk, key="twice")
    again = act(petition.case, "hand_in", by=district.clerk, key="twice")

    assert first == again
    assert Case.objects.get().steps == 1


def test_an_open_child_blocks_the_moves_its_kind_names(district: District) -> None:
    parent = district.petition()
    act(parent.case, "hand_in", by=district.clerk)
    child = district.petition("and less noise, please", parent=parent.case)

    with pytest.raises(Blocked):
        act(parent.case, "grant", by=district.head)

    act(child.case, "hand_in", by=district.clerk)
    act(child.case, "grant", by=district.head)
    act(parent.case, "grant", by=district.head)


def test_a_timer_takes_its_move_when_its_day_has_passed(district: District) -> None:
    petition = district.petition()
    act(petition.case, "hand_in", by=district.clerk)
    Worker().run_due()
    assert Case.objects.get().state == "handed_in"

    with write(SYSTEM):
        clock.move_to_date(date(2014, 10, 20))
    Worker().run_due()

    assert Case.objects.get().state == "lapsed"
    assert Event.objects.latest("pk").actor_name == "timer"


def test_a_timer_of_an_earlier_run_lets_the_case_be(district: District) -> None:
    petition = district.petition()
    act(petition.case, "hand_in", by=district.clerk)
    act(petition.case, "return", by=district.head, reason="again")

    with write(SYSTEM):
        clock.move_to_date(date(2014, 10, 20))
    Worker().run_due()

    assert Case.objects.get().state == "draft"


@pytest.mark.parametrize(
    ("guard", "deed"),
    [
        ("case_moves_only_with_its_event", lambda: Case.objects.update(state="draft")),
        ("case_moves_only_with_its_event", lambda: Case.objects.update(steps=9)),
        ("case_keeps_its_flow", lambda: Case.objects.update(kind="other")),
        ("case_stays", lambda: Case.objects.all()._raw_delete("default")),
        ("cases_event_never_changes", lambda: Event.objects.update(reason="none")),
        ("cases_event_never_goes", lambda: Event.objects.filter(seq=2)._raw_delete("default")),
        ("cases_mark_never_changes", lambda: Mark.objects.update(token="other")),
        ("cases_mark_never_goes", lambda: Mark.objects.all()._raw_delete("default")),
    ],
)
def test_the_database_itself_keeps_a_case_to_its_course(
    district: District, guard: str, deed: Callable[[], object]
) -> None:
    petition = district.petition()
    act(petition.case, "hand_in", by=district.clerk)
    act(petition.case, "grant", by=district.head)

    with pytest.raises(Refused) as refusal, write(SYSTEM):
        deed()
    assert refusal.value.rule == f"guard_{guard}"


def test_of_many_who_answer_at_once_one_does_and_the_others_are_told(own_database: Place) -> None:
    del own_database
    district = set_up()
    petition = district.petition()
    act(petition.case, "hand_in", by=district.clerk)
    outcomes: list[str] = []

    def answer() -> None:
        try:
            act(Case.objects.get(pk=petition.case.pk), "grant", by=district.head)
            outcomes.append("granted")
        except MovedOn:
            outcomes.append("told")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=answer) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["granted"] + ["told"] * 7
    assert Event.objects.filter(move="grant").count() == 1


def test_whoever_waited_for_a_case_finds_it_and_what_it_is_about_as_it_was_left(own_database: Place) -> None:
    del own_database
    petition = set_up().petition()
    held, read = threading.Event(), list[str]()

    def change() -> None:
        with write(SYSTEM):
            locked(Case.objects.get(pk=petition.case.pk))
            held.set()
            time.sleep(0.3)  # for the other to stand in line; one that comes later finds the same
            Petition.objects.filter(pk=petition.pk).update(words="改过的话")
        connections.close_all()

    def wait() -> None:
        held.wait()
        with write(SYSTEM):
            found = locked_with_thing(Case.objects.get(pk=petition.case.pk))
            assert isinstance(found, Petition)
            read.append(found.words)
        connections.close_all()

    threads = [threading.Thread(target=deed) for deed in (change, wait)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert read == ["改过的话"]
