"""In flight: every case finishes by the version it began with; moved to another, never past a stage that changed."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.errors import ReasonMissing
from kechuang.kernel.cases.example import FLOW
from kechuang.kernel.cases.models import Case, Event, Task
from kechuang.kernel.cases.reflow import change_flow, preview
from kechuang.kernel.flows.composition import composition_from
from kechuang.kernel.flows.differences import changed_stages
from kechuang.kernel.flows.expanding import expand
from tests.calls import STRAIGHT, Call, call, flow, published_batch
from tests.scenes import scene, shown
from tests.world import SYSTEM

if TYPE_CHECKING:
    from kechuang.kernel.flows.models import FlowVersion


@pytest.fixture
@scene(call)
def ours(db: None) -> Call:
    return shown(call)


def second(ours: Call, data: dict[str, Any], title: str = "第二批") -> FlowVersion:
    """Publish another batch with another flow; return its version."""
    found = published_batch(ours.district, data, title).flow
    assert found is not None
    return found


def with_a_look_between() -> dict[str, Any]:
    """Return the example's flow with a second check put in between the check and the review."""
    data = deepcopy(FLOW)
    data["stages"][2]["then"]["accepted"] = "doubles"
    doubles = {
        "id": "doubles",
        "kind": "review",
        "title": "查重",
        "then": {"approved": "review", "returned": "correct", "refused": "not_supported"},
    }
    data["stages"].insert(4, doubles)
    return data


def test_all_finish_by_the_version_they_began_with_and_a_new_one_uses_the_next(ours: Call) -> None:
    begun = [ours.asked(title=f"项目{n}") for n in range(10)]
    for n, case in enumerate(begun):
        ours.takes(case, *STRAIGHT[: n % 5])
    first = begun[0].flow
    new = second(ours, flow(review={"levels": "one", "second": None}))
    assert new.digest != first.digest

    ours.batch = ours.batch.version.batches.get(title="第二批")
    eleventh = ours.asked(title="项目10")
    for n, case in enumerate(begun):
        ours.takes(case, *STRAIGHT[n % 5 :])
        assert (case.state, case.flow.digest) == ("archive.filed", first.digest)
    ours.takes(eleventh, *STRAIGHT[:3])
    act(eleventh, "review.approve", by=ours.district.head)
    assert (eleventh.state, eleventh.flow) == ("archive.filing", new)


def test_a_case_that_has_not_come_to_the_change_may_move(ours: Call) -> None:
    case = ours.asked()
    ours.takes(case, *STRAIGHT[:2])
    new = second(ours, with_a_look_between())

    change_flow(case, new, by=ours.leader, reason="增加查重")

    assert (case.flow, case.state, case.steps) == (new, "check.checking", 3)
    assert Event.objects.latest("pk").payload == {"from": ours.batch.flow.digest, "to": new.digest}  # type: ignore[union-attr]  # pinned
    assert Entry.objects.filter(action="application:change_flow").count() == 1
    assert list(Task.objects.filter(done_at=None).values_list("post", "due")) == [
        ("clerk", date(2014, 10, 13))
    ]
    ours.takes(case, "check.accept")
    assert case.state == "doubles.first"


def test_a_case_that_has_passed_the_change_is_refused_with_the_stages(ours: Call) -> None:
    """The finding of a library: a case moved past a changed fork skipped the check that was put in, in silence."""
    case = ours.asked()
    ours.takes(case, *STRAIGHT[:3])
    new = second(ours, with_a_look_between())

    with pytest.raises(Refused, match="形式审查") as refusal:
        change_flow(case, new, by=ours.leader, reason="增加查重")
    assert refusal.value.rule == "passed_stages_stay_the_same"
    assert case.flow != new
    assert [(found, stages) for found, stages in preview(case.flow, new)] == [(case, ["check"])]


def test_a_stage_that_is_gone_or_of_another_kind_keeps_the_case(ours: Call) -> None:
    case = ours.asked()
    ours.takes(case, *STRAIGHT[:4])
    one_level = second(ours, flow(review={"levels": "one", "second": None}))
    with pytest.raises(Refused, match="科室审核"):
        change_flow(case, one_level, by=ours.leader, reason="一级审核")


def test_only_a_leader_moves_a_case_with_a_reason_and_only_within_its_flow(ours: Call) -> None:
    case = ours.asked()
    new = second(ours, with_a_look_between())
    with pytest.raises(NotAllowed):
        change_flow(case, new, by=ours.district.clerk, reason="x")
    with pytest.raises(ReasonMissing):
        change_flow(case, new, by=ours.leader, reason=" ")
    petition = ours.district.petition()
    with pytest.raises(Refused) as refusal:
        change_flow(case, petition.case.flow, by=ours.leader, reason="x")
    assert refusal.value.rule == "version_is_of_this_flow"
    with pytest.raises(NotAllowed):
        change_flow(petition.case, new, by=ours.leader, reason="x")
    ours.takes(case, "fill.withdraw")
    with pytest.raises(Refused) as refusal:
        change_flow(case, new, by=ours.leader, reason="x")
    assert refusal.value.rule == "case_is_open"


def test_what_is_only_said_and_the_order_of_the_outline_change_nothing() -> None:
    old = expand(composition_from(FLOW))
    words = deepcopy(FLOW)
    words["stages"][2]["title"] = "形式审查（含查重）"
    turned = FLOW | {"stages": [FLOW["stages"][n] for n in (0, 5, 4, 3, 2, 1)]}
    stages = [stage["id"] for stage in FLOW["stages"]]
    for data in (words, turned):
        assert changed_stages(old, expand(composition_from(data)), stages) == []
    assert changed_stages(old, expand(composition_from(with_a_look_between())), stages) == ["check"]
    assert changed_stages(old, expand(composition_from(flow(correct={"times": 2}))), stages) == [
        "check",
        "review",
    ]


def test_the_database_lets_no_flow_change_without_its_step(ours: Call) -> None:
    case = ours.asked()
    new = second(ours, with_a_look_between())
    with pytest.raises(Refused) as refusal, write(SYSTEM):
        Case.objects.filter(pk=case.pk).update(flow=new)
    assert refusal.value.rule == "guard_case_keeps_its_flow"
