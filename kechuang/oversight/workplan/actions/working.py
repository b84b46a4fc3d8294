"""Working at tasks: assigned to people and offices, reported with evidence, chased, milestones met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.calendar.workdays import add_workdays
from kechuang.kernel.cases.acting import act
from kechuang.kernel.db.rows import lock
from kechuang.kernel.files.actions import keep
from kechuang.oversight.workplan.models import Milestone, Node, Task
from kechuang.procedures.supervision.actions import open_supervision

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kechuang.kernel.cases.models import Event
    from kechuang.kernel.files.checks import Accepted
    from kechuang.kernel.identity.models import Person, Unit
    from kechuang.primitives.actor import Actor
    from kechuang.procedures.supervision.models import Supervision


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Who answers for a task, who does it, who helps, by when, and what is to be reached in which quarter."""

    leader: Person
    responsible: Unit
    supporting: Sequence[Unit] = ()
    due: date | None = None
    nodes: Mapping[int, str]


def assign(task: Task, *, by: Actor, to: Assignment, key: str = "") -> Task:
    """Assign a task, or assign it otherwise; where the plan is in force its case moves on."""
    with write(by, key=key) as w:
        found = lock(Task.objects.filter(pk=task.pk)).get()
        must(by, "assign", found)
        if found.case is not None and not found.case.is_open:
            raise Refused(_("This task has ended."), rule="task_is_open")
        if to.responsible in to.supporting:
            raise Refused(
                _("The responsible office does not support itself."),
                rule="support_is_by_others",
                field="supporting",
            )
        found.leader, found.responsible, found.due = to.leader, to.responsible, to.due
        found.save(update_fields=["leader", "responsible", "due"])
        found.supporting.set(to.supporting)
        _set_nodes(found, to.nodes)
        w.answer(to=found.get_absolute_url())
        w.record("workplan.assign", found, leader=to.leader.pk, responsible=to.responsible.pk)
        if found.case is not None and found.case.state == "planned":
            act(found.case, "assign", by=by)
        elif found.case is not None:
            found.case.unit = to.responsible
            found.case.save(update_fields=["unit"])
    task.refresh_from_db()
    return task


def _set_nodes(task: Task, nodes: Mapping[int, str]) -> None:
    """Write the quarterly nodes; one that was accepted or reported on stays as it was."""
    for quarter in Node.Quarter.values:
        what = nodes.get(quarter, "").strip()
        node = task.nodes.filter(quarter=quarter).first()
        if node is None and what:
            Node.objects.create(
                task=task, quarter=quarter, what=what, due=quarter_end(task.plan.year, quarter)
            )
        elif node is not None and node.done_on is None and what and node.what != what:
            node.what = what
            node.save(update_fields=["what"])
        elif node is not None and not what and node.done_on is None and not node.reports.exists():
            node.delete()


def quarter_end(year: int, quarter: int) -> date:
    """Return the last working day of a quarter."""
    after = date(year, quarter * 3 + 1, 1) if quarter < Node.Quarter.FOURTH else date(year + 1, 1, 1)
    return add_workdays(after, -1)


def take_on(task: Task, *, by: Actor) -> None:
    """Say that the office has begun."""
    if task.case is None:
        raise _not_in_force()
    act(task.case, "take_on", by=by)


def report(
    task: Task,
    *,
    by: Actor,
    text: str,
    node: Node | None = None,
    evidence: Accepted | None = None,
    key: str = "",
    seen: int | None = None,
) -> Event:
    """Report on a task: the text, the node it is about and the evidence, together with the step."""
    if task.case is None:
        raise _not_in_force()
    with write(by, key=key) as w:
        file = (
            None if evidence is None else keep(w, evidence, holder=task, actor=by, label=str(_("Evidence")))
        )
        payload = {"node": str(node.uid) if node else "", "file": str(file.uid) if file else ""}
        w.answer(to=task.get_absolute_url())
        return act(task.case, "report", by=by, reason=text, payload=payload, seen=seen)


def answer(task: Task, move: str, *, by: Actor, reason: str = "") -> None:
    """Accept or return a report, or say that the task is done."""
    if task.case is None:
        raise _not_in_force()
    act(task.case, move, by=by, reason=reason)


def chase(task: Task, *, by: Actor, asks: str, due: date, key: str = "") -> Supervision:
    """Put a task under supervision: its office answers by a day."""
    with write(by, key=key) as w:
        must(by, "chase", task)
        if task.case is None or task.responsible is None:
            raise _not_in_force()
        matter = open_supervision(
            by=by,
            about=task.ref,
            title=str(_("Plan: %(title)s")) % {"title": task.title[:100]},
            unit=task.responsible,
            due=due,
            asks=asks,
            parent=task.case,
        )
        w.answer(to=task.get_absolute_url())
        w.record("workplan.chase", task, due=due.isoformat())
    return matter


def reach(
    milestone: Milestone,
    *,
    by: Actor,
    on: date,
    document: str,
    evidence: Accepted | None = None,
    key: str = "",
) -> Milestone:
    """Say that a milestone is met, on which day and by which document: no status without a document."""
    with write(by, key=key) as w:
        found = lock(Milestone.objects.filter(pk=milestone.pk)).get()
        must(by, "reach", found)
        if found.done_on is not None:
            raise Refused(_("This milestone is met already."), rule="milestone_is_open")
        if on > w.now.date():
            raise Refused(
                _("A milestone cannot be met in the future."), rule="milestone_is_met_by_now", field="on"
            )
        if not document.strip():
            raise Refused(
                _("Name the document that shows it."),
                rule="a_milestone_is_done_with_a_document",
                field="document",
            )
        found.done_on, found.document = on, document.strip()
        if evidence is not None:
            found.file = keep(w, evidence, holder=found.task, actor=by, label=found.name)
        found.save(update_fields=["done_on", "document", "file"])
        w.answer(to=found.task.plan.get_absolute_url())
        w.record("workplan.reach", found, on=on.isoformat(), document=found.document)
    milestone.refresh_from_db()
    return milestone


def _not_in_force() -> Refused:
    """Return the refusal of work at a task that is nobody's yet."""
    return Refused(_("The plan is not in force yet."), rule="plan_is_in_force")
