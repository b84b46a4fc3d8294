"""The year after: the next plan is drawn up from this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import open_case
from kechuang.kernel.identity.models import Unit
from kechuang.oversight.workplan.models import Milestone, Plan, Section, Target, Task

if TYPE_CHECKING:
    from datetime import date

    from kechuang.primitives.actor import Actor


def draft_next(plan: Plan, *, by: Actor, key: str = "") -> Plan:
    """Draft the plan of the next year: tasks with their people, targets as suggestions to be decided, milestones not yet met."""
    with write(by, key=key) as w:
        must(by, "keep", plan)
        if plan.case.state not in {"in_force", "closed"}:
            raise Refused(_("Only a plan in force leads to the next one."), rule="plan_is_in_force")
        year = plan.year + 1
        other = Plan.objects.filter(year=year, withdrawn_at=None).first()
        if other is not None:
            sentence = _(
                "There is a plan of {year} already (case {number}); withdraw its draft first, or correct it."
            )
            raise Refused(
                format_lazy(sentence, year=year, number=other.case.number), rule="a_year_has_one_plan"
            )
        title = (
            plan.title.replace(str(plan.year), str(year))
            if str(plan.year) in plan.title
            else f"{year}年工作要点"
        )
        new = Plan(office=plan.office, year=year, title=title, drawn_from=plan)
        open_case("workplan", new, by=by, title=title, unit=Unit.objects.get(pk=plan.office_id))
        for section in plan.sections.all():
            copied = Section.objects.create(plan=new, place=section.place, title=section.title)
            for task in Task.objects.filter(section=section):
                _carry(task, copied, year)
        w.record("workplan.draft_next", new, drawn_from=plan.ref)
        w.answer(to=new.get_absolute_url())
    return new


def _carry(task: Task, section: Section, year: int) -> None:
    """Carry one task over: its people stay, its figures are to be decided, what was met is left behind."""
    new = Task.objects.create(
        section=section,
        place=task.place,
        title=task.title,
        owner=task.owner,
        leader=task.leader,
        responsible=task.responsible,
        due=_same_day(task.due, year),
    )
    new.supporting.set(task.supporting.all())
    for target in task.targets.all():
        Target.objects.create(
            task=new,
            place=target.place,
            name=target.name,
            operator=target.operator,
            value=target.value,
            unit=target.unit,
            stretch=target.stretch,
            kind=target.kind,
            basis=target.basis,
            indicator=target.indicator,
            pending=True,
        )
    for milestone in task.milestones.filter(done_on=None):
        Milestone.objects.create(
            task=new,
            place=milestone.place,
            name=milestone.name,
            quote=milestone.quote,
            stretch=milestone.stretch,
            carried=True,
        )


def _same_day(day: date | None, year: int) -> date | None:
    """Return the same day of another year; the 29th of February becomes the 28th."""
    if day is None:
        return None
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)
