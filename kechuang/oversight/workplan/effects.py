"""What the steps of a plan and of its tasks bring about."""

from __future__ import annotations

from typing import cast

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.cases.acting import Step, act, open_case
from kechuang.kernel.files.models import File
from kechuang.kernel.flows import effect
from kechuang.oversight.workplan.models import Plan, Report, Task


@effect
def open_tasks(step: Step) -> None:
    """Give each task of a plan in force its case."""
    plan = cast("Plan", step.thing)
    for task in Task.objects.filter(section__plan=plan, case=None):
        unit = task.responsible or plan.office
        open_case("workplan_task", task, by=step.actor, title=task.title, unit=unit, parent=plan.case)


@effect
def carry_tasks(step: Step) -> None:
    """End the tasks a closed plan leaves undone; next year's plan takes them up again."""
    open_ones = Task.objects.filter(
        section__plan=cast("Plan", step.thing), case__isnull=False, case__ended_at=None
    )
    for case in [task.case for task in open_ones if task.case is not None]:
        act(case, "carry_over", by=step.actor)


@effect
def free_the_year(step: Step) -> None:
    """Let another plan of the year be uploaded."""
    Plan.objects.filter(pk=step.thing.pk).update(withdrawn_at=step.w.now)


@effect
def hand_to_office(step: Step) -> None:
    """Let the case wait at the office that is responsible."""
    task = cast("Task", step.thing)
    if task.responsible is not None:
        step.case.unit = task.responsible
        step.case.save(update_fields=["unit"])


@effect
def keep_report(step: Step) -> None:
    """Keep what was reported, for which node and with which evidence."""
    task, payload = cast("Task", step.thing), step.payload
    node = task.nodes.filter(uid=payload["node"]).first() if payload.get("node") else None
    file = File.objects.filter(uid=payload["file"]).first() if payload.get("file") else None
    if node is not None and node.done_on is not None:
        raise Refused(_("This node has been accepted already."), rule="node_is_open", field="node")
    Report.objects.create(
        task=task,
        node=node,
        step=step.event.seq,
        text=step.event.reason,
        file=file,
        reported_by_id=step.actor.person,
        at=step.w.now,
    )


@effect
def close_node(step: Step) -> None:
    """Mark the node of the report that was accepted."""
    report = cast("Task", step.thing).reports.order_by("-step").first()
    if report is not None and report.node is not None and report.node.done_on is None:
        report.node.done_on = step.w.now.date()
        report.node.save(update_fields=["done_on"])
