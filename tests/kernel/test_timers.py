"""A timer whose move something stands in the way of passes the case over, and is tried again when a child ends or a day has gone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.access import machine
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act, open_case
from kechuang.kernel.cases.declared import case_types
from kechuang.kernel.cases.models import Case
from kechuang.kernel.flows import Flow, Move, State, Wait
from kechuang.kernel.flows.roles import ROLES
from kechuang.kernel.flows.rules import RULES
from kechuang.kernel.flows.versions import current
from kechuang.kernel.jobs.models import Job
from kechuang.kernel.jobs.worker import Worker
from tests.sample.models import Petition
from tests.world import SYSTEM

if TYPE_CHECKING:
    from tests.world import District

APPLICANT = ROLES["applicant"].who


def waits(*, needs: tuple[str, ...] = (), says_please: bool = False) -> Flow:
    """Return a flow whose only end is taken by the timer; `grant` is what an open petition below blocks."""
    here, there = State("here", "Here"), State("there", "There", ends=True)
    guards = (RULES["sample.says_please"],) if says_please else ()
    after = Wait("supervision.escalation", 5)
    end = Move("grant", "here", "there", machine("timer"), "End", guards=guards, after=after, needs=needs)
    return Flow("here", (here, there), (end, Move("note", "here", "here", APPLICANT, "Note", gives=needs)))


def opened(district: District, flow: Flow, words: str = "please") -> Case:
    """Open a petition by a flow."""
    petition = Petition(applicant_id=district.clerk.person, unit=district.office, words=words)
    with write(SYSTEM) as w:
        version = current(w, "waits", flow)
    open_case("petition", petition, by=district.clerk, title="x", unit=district.office, flow=version)
    return petition.case


def pass_to(day: date) -> None:
    with write(SYSTEM):
        clock.move_to_date(day)
    Worker().run_due()


def state(case: Case) -> str:
    return Case.objects.get(pk=case.pk).state


def dead() -> int:
    return Job.objects.filter(state=Job.State.DEAD).count()


def test_a_timer_passes_a_blocked_case_over_and_takes_it_when_the_last_child_ends(district: District) -> None:
    assert "grant" in case_types()["petition"].blocks
    blocked, free = opened(district, waits()), opened(district, waits())
    children = [district.petition("please", parent=blocked) for _n in range(2)]

    pass_to(date(2014, 10, 20))
    assert (state(blocked), state(free), dead()) == ("here", "there", 0)

    for child, expected in zip(children, ("here", "there"), strict=True):
        act(child.case, "hand_in", by=district.clerk)
        act(child.case, "grant", by=district.head)
        Worker().run_due()
        assert state(blocked) == expected


def test_what_a_timer_did_is_told_as_done_by_the_system_and_what_a_person_did_by_name(
    district: District,
) -> None:
    case = opened(district, waits())
    pass_to(date(2014, 10, 20))
    by_person, by_timer = case.events.order_by("seq")
    assert (str(by_person.doer), str(by_timer.doer)) == (district.clerk.name, "系统自动办理")
    assert by_timer.actor_name == "timer"


def test_a_child_that_ends_before_the_time_has_passed_brings_nothing_forward(district: District) -> None:
    case = opened(district, waits())
    child = district.petition("please", parent=case)
    act(child.case, "hand_in", by=district.clerk)
    act(child.case, "grant", by=district.head)
    Worker().run_due()
    assert state(case) == "here"

    pass_to(date(2014, 10, 20))
    assert state(case) == "there"


def test_a_move_a_rule_refuses_is_tried_again_on_the_next_day(district: District) -> None:
    case = opened(district, waits(says_please=True), words="give me light")
    pass_to(date(2014, 10, 20))
    assert (state(case), dead()) == ("here", 0)

    with write(SYSTEM):
        Petition.objects.update(words="please")
    Worker().run_due()
    assert state(case) == "here"
    pass_to(date(2014, 10, 21))
    assert state(case) == "there"


def test_a_timer_that_waits_lets_a_case_be_that_was_moved_meanwhile(district: District) -> None:
    case = opened(district, waits(needs=("sample.stamped",)))
    pass_to(date(2014, 10, 20))
    assert state(case) == "here"

    act(case, "note", by=district.clerk)
    pass_to(date(2014, 10, 21))
    assert state(case) == "here"
    pass_to(date(2014, 11, 3))
    assert state(case) == "there"


@pytest.mark.parametrize("many", [1, 4])
def test_each_case_waits_on_its_own_children(district: District, many: int) -> None:
    cases = [opened(district, waits()) for _n in range(many)]
    district.petition("please", parent=cases[0])
    pass_to(date(2014, 10, 20))

    assert [state(case) for case in cases] == ["here", *["there"] * (many - 1)]
