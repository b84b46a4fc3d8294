"""The annual plan as a red-header document: sent round with the document itself, and its tasks, as attachments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kechuang.kernel.access import scope
from kechuang.kernel.typeset import document as d
from kechuang.kernel.typeset.declared import PaperDraft
from kechuang.kernel.typeset.official import AttachedPart, parts_of
from kechuang.oversight.workplan.models import Plan, Task
from kechuang.primitives.chinese_dates import in_figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from kechuang.primitives.actor import Actor

COLUMNS = (
    d.Column(title="工作任务", share=5),
    d.Column(title="责任科室", share=2),
    d.Column(title="完成时限", share=2),
)


def in_force(actor: Actor) -> QuerySet[Plan]:
    """Return the plans an actor may see that are in force, the latest first."""
    return scope(actor, "see", Plan).filter(withdrawn_at=None).exclude(case__state="draft").order_by("-year")


def plan_document(plan: Plan) -> PaperDraft:
    """Return what the document says that sends a plan round."""
    return PaperDraft(
        title=f"关于印发《{plan.title}》的通知",
        text=f"《{plan.title}》已经研究通过，现印发给你们，请结合实际认真贯彻执行。\n"
        "各责任单位应当按照任务分解表确定的时限组织实施，按季度报送进展情况。",
        attached=tuple(_attached(plan)),
    )


def _attached(plan: Plan) -> Iterator[AttachedPart]:
    """Yield the plan's own text, where it was read from one, and its tasks."""
    if plan.text.strip():
        yield AttachedPart(name=plan.title, body=parts_of(plan.text))
    rows = tuple(
        _row(task) for task in Task.objects.filter(section__plan=plan).order_by("section__place", "place")
    )
    if rows:
        yield AttachedPart(name=f"{plan.year}年工作任务分解表", body=(d.Table(columns=COLUMNS, rows=rows),))


def _row(task: Task) -> tuple[str, str, str]:
    """Return a task as a row."""
    who = task.responsible.name if task.responsible else task.owner
    return task.title, who, in_figures(task.due) if task.due else ""
