"""The plan as a breakdown: chapters with tasks, people, offices, nodes; what is late."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kechuang.kernel.access import scope
from kechuang.oversight.workplan.models import Plan, Section, Task

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from kechuang.primitives.actor import Actor


@dataclass(slots=True)
class Chapter:
    """A chapter with its tasks."""

    section: Section
    tasks: list[Task] = field(default_factory=list)


def plans_for(actor: Actor) -> QuerySet[Plan]:
    """Return the plans an actor sees: drafts only those who keep them, what was withdrawn nobody."""
    kept = scope(actor, "keep", Plan).values("pk")
    seen = scope(actor, "see", Plan).filter(withdrawn_at=None)
    return (seen.exclude(case__state="draft") | seen.filter(pk__in=kept)).order_by("-year")


def tasks_of(plan: Plan) -> QuerySet[Task]:
    """Return the tasks of a plan with all their pages show."""
    return (
        Task.objects.filter(section__plan=plan)
        .prefetch_related("supporting", "nodes")
        .order_by("section__place", "place", "pk")
    )


def chapters_of(plan: Plan, *, bare: bool = False) -> list[Chapter]:
    """Return the plan chapter by chapter, chapters without a task among them; `bare` leaves out nodes and supporting offices."""
    found = {section.pk: Chapter(section) for section in plan.sections.all()}
    for task in tasks_of(plan).prefetch_related(None) if bare else tasks_of(plan):
        found[task.section_id].tasks.append(task)
    return list(found.values())


def is_late(task: Task, today: date) -> bool:
    """Tell whether what is next of a task is due and not there."""
    waiting = task.case is not None and task.case.is_open and task.case.state != "reported"
    return waiting and task.next_due < today


def late_tasks(plan: Plan, today: date) -> list[Task]:
    """Return the tasks whose next node is overdue."""
    return [task for task in tasks_of(plan) if is_late(task, today)]
