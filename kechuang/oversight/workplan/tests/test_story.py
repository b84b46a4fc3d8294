"""The plan's year as it runs: confirmed, in force, assigned, reported by quarter, chased, closed, and drafted anew."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile

from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.errors import ReasonMissing
from kechuang.kernel.cases.queries import tasks_of
from kechuang.kernel.files.checks import accept
from kechuang.kernel.identity.acting import person_of
from kechuang.oversight.workplan.actions import working
from kechuang.oversight.workplan.actions.working import Assignment, quarter_end
from kechuang.oversight.workplan.actions.years import draft_next
from kechuang.oversight.workplan.models import Milestone, Plan, Report, Target, Task
from kechuang.oversight.workplan.queries.breakdown import is_late, late_tasks
from kechuang.oversight.workplan.tests import ground
from kechuang.primitives.spreadsheets import Sheet, write_workbook
from kechuang.procedures.supervision.models import Supervision

if TYPE_CHECKING:
    from kechuang.kernel.files.checks import Accepted
    from kechuang.oversight.workplan.tests.ground import Commission

pytestmark = pytest.mark.django_db


def evidence() -> Accepted:
    return accept(ContentFile(write_workbook([Sheet("进展", ["事项"], [["完成"]])]), name="进展.xlsx"))


def again(task: Task) -> Task:
    return Task.objects.get(pk=task.pk)


def test_with_the_plan_in_force_every_task_has_a_case_under_the_plans(plan: Plan) -> None:
    tasks = Task.objects.filter(section__plan=plan)
    assert {task.case.state for task in tasks if task.case} == {"planned"}
    assert plan.case.children.count() == tasks.count() == 4


def test_an_assigned_task_waits_at_its_office_until_its_next_node(plan: Plan, commission: Commission) -> None:
    task = ground.under_way(commission, plan)
    assert task.case is not None
    assert (task.case.state, task.case.unit, task.case.due) == ("under_way", commission.ip, date(2014, 3, 31))
    assert task.case in [waiting.case for waiting in tasks_of(commission.ip_clerk)]
    assert task.case not in [waiting.case for waiting in tasks_of(commission.townsman)]


def test_a_task_nobody_answers_for_is_not_begun(plan: Plan, commission: Commission) -> None:
    task = ground.task_named(plan, "用好专利")
    assert task.case is not None
    with pytest.raises(Refused) as refusal:
        act(task.case, "assign", by=commission.head)
    assert refusal.value.rule == "workplan.is_somebodys"


def test_a_report_with_evidence_is_accepted_and_its_node_is_done(plan: Plan, commission: Commission) -> None:
    task = ground.under_way(commission, plan)
    node = task.nodes.all()[0]
    working.report(task, by=commission.ip_clerk, text="方案已定", node=node, evidence=evidence())
    assert Report.objects.get(task=task).file is not None
    working.answer(again(task), "accept", by=commission.deputy)
    node.refresh_from_db()
    task = again(task)
    assert task.case is not None
    assert (task.case.state, node.done_on, task.case.due) == (
        "accepted",
        date(2014, 1, 20),
        date(2014, 6, 30),
    )


def test_a_returned_report_says_why_and_is_reported_again(plan: Plan, commission: Commission) -> None:
    task = ground.under_way(commission, plan)
    working.report(task, by=commission.ip_clerk, text="还行")
    with pytest.raises(ReasonMissing):
        working.answer(again(task), "return", by=commission.deputy)
    working.answer(again(task), "return", by=commission.deputy, reason="请写明数量")
    working.report(again(task), by=commission.ip_clerk, text="走访50家")
    assert list(Report.objects.filter(task=task).values_list("text", flat=True)) == ["走访50家", "还行"]


def test_a_report_says_what_was_done(plan: Plan, commission: Commission) -> None:
    task = ground.under_way(commission, plan)
    with pytest.raises(ReasonMissing):
        working.report(task, by=commission.ip_clerk, text="  ", evidence=evidence())
    assert not Report.objects.exists()


def test_another_office_neither_takes_a_task_on_nor_answers_for_it(
    plan: Plan, commission: Commission
) -> None:
    task = ground.assigned(commission, plan)
    with pytest.raises(NotAllowed):
        working.take_on(task, by=commission.clerk)
    working.take_on(task, by=commission.ip_head)
    working.report(again(task), by=commission.ip_head, text="完成")
    with pytest.raises(NotAllowed):
        working.answer(again(task), "accept", by=commission.leader)  # the deputy answers for this one


def test_a_task_is_done_when_each_node_is(plan: Plan, commission: Commission) -> None:
    task = ground.under_way(commission, plan)
    for node in task.nodes.all():
        working.report(again(task), by=commission.ip_clerk, text="按期", node=node)
        working.answer(again(task), "accept", by=commission.deputy)
        if node.quarter < 4:
            with pytest.raises(Refused) as refusal:
                working.answer(again(task), "finish", by=commission.deputy)
            assert refusal.value.rule == "workplan.nodes_are_done"
    working.answer(again(task), "finish", by=commission.deputy)
    case = again(task).case
    assert case is not None
    assert case.state == "done"


def test_an_accepted_node_is_not_reported_again(plan: Plan, commission: Commission) -> None:
    task = ground.under_way(commission, plan)
    node = task.nodes.all()[0]
    working.report(task, by=commission.ip_clerk, text="好了", node=node)
    working.answer(again(task), "accept", by=commission.deputy)
    with pytest.raises(Refused) as refusal:
        working.report(again(task), by=commission.ip_clerk, text="又好了", node=node)
    assert refusal.value.field == "node"


def test_what_is_due_and_not_there_is_late_and_chased_as_a_case_below_the_task(
    plan: Plan, commission: Commission
) -> None:
    task = ground.under_way(commission, plan)
    assert not is_late(again(task), date(2014, 3, 31))
    assert late_tasks(plan, date(2014, 4, 1)) == [task]
    matter = working.chase(again(task), by=commission.deputy, asks="请报一季度进展", due=date(2014, 2, 10))
    assert (matter.unit, matter.case.parent, matter.about) == (commission.ip, again(task).case, task.ref)
    assert Supervision.objects.get().title.endswith("用好专利")


def test_only_those_who_answer_for_a_task_chase_it(plan: Plan, commission: Commission) -> None:
    task = ground.under_way(commission, plan)
    with pytest.raises(NotAllowed):
        working.chase(task, by=commission.ip_clerk, asks="请报", due=date(2014, 2, 10))
    assert not Supervision.objects.exists()


def test_a_task_can_be_given_to_another_office(plan: Plan, commission: Commission) -> None:
    task = ground.under_way(commission, plan)
    to = Assignment(
        leader=person_of(commission.leader),
        responsible=commission.general,
        nodes={1: "重新安排"},
    )
    working.assign(task, by=commission.head, to=to)
    task = again(task)
    assert task.case is not None
    assert (task.responsible, task.case.unit, task.case.state) == (
        commission.general,
        commission.general,
        "under_way",
    )
    assert [str(node.what) for node in task.nodes.all()] == ["重新安排"]


def test_an_office_does_not_support_itself(plan: Plan, commission: Commission) -> None:
    task = ground.task_named(plan, "用好专利")
    to = Assignment(
        leader=person_of(commission.deputy),
        responsible=commission.ip,
        supporting=[commission.ip],
        nodes={},
    )
    with pytest.raises(Refused) as refusal:
        working.assign(task, by=commission.head, to=to)
    assert refusal.value.field == "supporting"
    assert again(task).responsible is None


@pytest.mark.parametrize(
    ("quarter", "day"),
    [(1, date(2014, 3, 31)), (2, date(2014, 6, 30)), (3, date(2014, 9, 30)), (4, date(2014, 12, 31))],
)
def test_a_node_is_due_on_the_last_working_day_of_its_quarter(db: None, quarter: int, day: date) -> None:
    del db
    assert quarter_end(2014, quarter) == day


def test_a_milestone_is_met_by_a_document_and_once(plan: Plan, commission: Commission) -> None:
    ground.assigned(commission, plan)
    milestone = Milestone.objects.get(name__contains="专利资助办法")
    for day, document, field in ((date(2014, 1, 20), " ", "document"), (date(2014, 2, 1), "通知", "on")):
        with pytest.raises(Refused) as refusal:
            working.reach(milestone, by=commission.ip_head, on=day, document=document)
        assert refusal.value.field == field
    working.reach(
        milestone, by=commission.ip_head, on=date(2014, 1, 20), document="专利资助办法", evidence=evidence()
    )
    with pytest.raises(Refused):
        working.reach(milestone, by=commission.ip_head, on=date(2014, 1, 20), document="又一份")
    assert Milestone.objects.get(pk=milestone.pk).file is not None


def test_a_year_is_closed_at_its_end_and_carries_over_what_is_left(
    plan: Plan, commission: Commission
) -> None:
    task = ground.under_way(commission, plan)
    with pytest.raises(Refused) as refusal:
        act(plan.case, "close", by=commission.leader)
    assert refusal.value.rule == "workplan.year_is_over"
    ground.turn_to(date(2014, 12, 31))
    act(plan.case, "close", by=commission.leader)
    case = again(task).case
    assert case is not None
    assert (plan.case.state, case.state, case.is_open) == ("closed", "carried", False)


def test_the_next_years_plan_is_drafted_from_this_one(plan: Plan, commission: Commission) -> None:
    ground.assigned(commission, plan)
    milestone = Milestone.objects.get(name__contains="专利资助办法")
    working.reach(milestone, by=commission.ip_head, on=date(2014, 1, 20), document="专利资助办法")
    new = draft_next(plan, by=commission.head)
    task = ground.task_named(new, "用好专利")
    assert (new.year, new.case.state, new.drawn_from) == (2015, "draft", plan)
    assert (task.leader_id, task.responsible) == (commission.deputy.person, commission.ip)
    assert list(task.supporting.all()) == [commission.general]
    copied = Target.objects.filter(task__section__plan=new)
    assert {target.pending for target in copied} == {True}
    assert copied.count() == Target.objects.filter(task__section__plan=plan).count()
    carried = Milestone.objects.filter(task__section__plan=new)
    assert [(each.carried, each.name) for each in carried] == [(True, "编制载体发展规划")]
    with pytest.raises(Refused) as refusal:
        act(new.case, "confirm", by=commission.head)
    assert refusal.value.rule == "workplan.nothing_is_pending"
    with pytest.raises(Refused) as refusal:
        draft_next(plan, by=commission.head)
    assert refusal.value.rule == "a_year_has_one_plan"


def test_a_draft_leads_to_no_next_year(commission: Commission) -> None:
    with pytest.raises(Refused) as refusal:
        draft_next(ground.read(commission.clerk), by=commission.clerk)
    assert refusal.value.rule == "plan_is_in_force"
