"""A composed flow runs by the engine of every other one: tokens are given and asked for, numbers are kept, outside less is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act, open_case
from kechuang.kernel.cases.errors import ClauseMissing
from kechuang.kernel.cases.models import Case, Event, Mark, Task
from kechuang.kernel.cases.outside import flow_seen, state_seen
from kechuang.kernel.cases.queries import offers, tasks_of
from kechuang.kernel.flows import Flow, Move, State
from kechuang.kernel.flows.composition import composition_from
from kechuang.kernel.flows.expanding import expand
from kechuang.kernel.flows.roles import ROLES
from kechuang.kernel.flows.versions import current
from kechuang.kernel.identity import actions
from kechuang.kernel.identity.acting import actor_of
from kechuang.kernel.identity.models import Membership
from kechuang.kernel.notices.models import Notice
from kechuang.primitives.actor import Actor
from tests.sample.compositions import SEAL, seal
from tests.sample.models import Letter, Petition
from tests.world import BEGUN, SYSTEM

if TYPE_CHECKING:
    from tests.world import District


def opened(district: District, flow: Flow, **thing: Any) -> Petition:
    """Open a petition by a flow of one's own."""
    values = {"applicant_id": district.clerk.person, **thing}
    petition = Petition(unit=district.office, words="please", **values)
    with write(SYSTEM) as w:
        version = current(w, "seal", flow)
    open_case("petition", petition, by=district.clerk, title="印章", unit=district.office, flow=version)
    return petition


def sealed(district: District, data: dict[str, Any] = SEAL, **thing: Any) -> Case:
    """Open a petition by a composition."""
    petition = opened(district, expand(composition_from(data)), **thing)
    return Case.objects.get(pk=petition.case.pk)


def agent(name: str = "agent", firm: str = "测试公司") -> Actor:
    """Return somebody who acts for an enterprise."""
    organisation = actions.add_organisation(by=SYSTEM, kind="enterprise", name=firm)
    person = actions.add_person(by=SYSTEM, username=name, name=name)
    membership = actions.appoint(person, by=SYSTEM, post="agent", since=BEGUN, organisation=organisation)
    return actor_of(Membership.objects.select_related("person", "unit").get(pk=membership.pk))


def test_a_case_goes_through_its_stages_to_the_end(district: District) -> None:
    case = sealed(district)
    for move, by in (
        ("ask.ask", district.clerk),
        ("look.see", district.head),
        ("stamp.press", district.head),
    ):
        act(case, move, by=by)
    act(case, "stamp.hand_out", by=district.head)

    assert (case.state, case.is_open) == ("shut.closed", False)
    assert list(Mark.objects.values_list("token", "event__move")) == [
        ("sample.looked", "look.see"),
        ("sample.pressed", "stamp.press"),
        ("sample.stamped", "stamp.hand_out"),
    ]
    assert Case.objects.get().title == "印章 (warm: 以信为本)"


def test_a_move_that_needs_a_token_is_refused_without_it(district: District) -> None:
    """The validator lets no such composition through; a flow written by hand is stopped when it runs."""
    here, there = State("here", "Here"), State("there", "There", ends=True)
    go = Move("go", "here", "there", ROLES["applicant"].who, "Go", needs=("sample.stamped", "x.unknown"))
    stamp = Move("stamp", "here", "here", ROLES["applicant"].who, "Stamp", gives=("sample.stamped",))
    petition = opened(district, Flow("here", (here, there), (go, stamp)))

    with pytest.raises(Refused, match="bears no stamp") as refusal:
        act(petition.case, "go", by=district.clerk)
    assert refusal.value.rule == "sample.stamped"
    assert [str(offer.refusal) for offer in offers(petition.case, district.clerk)] == [
        "It bears no stamp yet.",
        "",
    ]

    act(petition.case, "stamp", by=district.clerk)
    with pytest.raises(Refused) as refusal:
        act(petition.case, "go", by=district.clerk)
    assert refusal.value.rule == "x.unknown"


def test_a_stage_is_come_to_no_more_often_than_it_says(district: District) -> None:
    case = sealed(district, seal(stages__2__with__cools=True, stages__2__then__cold="look"))
    act(case, "ask.ask", by=district.clerk)
    act(case, "look.see", by=district.head)
    act(case, "stamp.cool", by=Actor.system("timer"))

    with pytest.raises(Refused) as refusal:
        act(case, "look.see", by=district.head)
    assert refusal.value.rule == "case_comes_here_so_often"
    assert case.state == "look.waiting"


def test_what_a_stage_asks_of_arrivals_is_asked_of_every_move_that_leads_there(district: District) -> None:
    case = sealed(district)
    act(case, "ask.ask", by=district.clerk)
    with write(SYSTEM):
        Case.objects.update(title="no ink")

    with pytest.raises(Refused, match="Bring ink"):
        act(case, "look.see", by=district.head)


def test_who_decides_by_a_clause_names_it(district: District) -> None:
    here, there = State("here", "Here"), State("there", "There", ends=True)
    refuse = Move(
        "refuse", "here", "there", ROLES["clerk"].who, "Refuse", needs_reason=True, needs_clause=True
    )
    petition = opened(district, Flow("here", (here, there), (refuse,)))

    with pytest.raises(ClauseMissing):
        act(petition.case, "refuse", by=district.clerk, reason="too late")
    act(petition.case, "refuse", by=district.clerk, reason="too late", clause="申报通知第五条")

    assert Event.objects.latest("pk").clause == "申报通知第五条"


def test_an_organisations_task_waits_for_each_of_its_people_and_for_nobody_else(district: District) -> None:
    firm, rival = agent(), agent("rival", "别家公司")
    case = sealed(district, applicant_id=None, organisation_id=firm.organisation)

    assert [task.case for task in tasks_of(firm)] == [case]
    assert not tasks_of(rival).exists()
    assert not tasks_of(district.clerk).exists()
    assert Task.objects.get().organisation_id == firm.organisation
    assert Notice.objects.filter(kind="cases.task").values_list("person", flat=True).get() == firm.person
    act(case, "ask.ask", by=firm)
    assert not tasks_of(firm).exists()


def test_outside_less_is_seen(district: District) -> None:
    firm = agent()
    case = sealed(district, applicant_id=None, organisation_id=firm.organisation)
    act(case, "ask.ask", by=firm)

    assert (str(state_seen(case, firm)), str(state_seen(case, district.head))) == ("In the house", "过目")
    flow, looks = flow_seen(case, firm)
    assert looks["stamp.soft"] == looks["look.waiting"]
    assert len(flow.states) == 4
    assert len(flow_seen(case, district.head)[0].states) == 6


def test_a_guard_of_an_upper_table_reads_the_marks(district: District) -> None:
    case = sealed(district)
    act(case, "ask.ask", by=district.clerk)
    with pytest.raises(Refused, match="without a stamp"), write(SYSTEM):
        Letter.objects.create(case=case)

    for move in ("look.see", "stamp.press", "stamp.hand_out"):
        act(case, move, by=district.head)
    with write(SYSTEM):
        Letter.objects.create(case=case)


def test_the_database_refuses_a_mark_by_a_step_of_another_case(district: District) -> None:
    case = sealed(district)
    district.petition()

    with pytest.raises(Refused) as refusal, write(SYSTEM):
        Mark.objects.create(case=case, token="x", event=Event.objects.exclude(case=case).get())
    assert refusal.value.rule == "guard_mark_is_of_its_events_case"
