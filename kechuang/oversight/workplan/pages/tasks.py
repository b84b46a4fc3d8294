"""The breakdown of a plan, one task with its nodes, reports and supervision, and what is done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from kechuang.kernel.access import can
from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit import clock
from kechuang.kernel.web.casework import casework
from kechuang.kernel.web.links import Link
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page
from kechuang.oversight.workplan import rules
from kechuang.oversight.workplan.actions import working
from kechuang.oversight.workplan.actions.working import Assignment
from kechuang.oversight.workplan.forms.working import AssignForm, ChaseForm, MilestoneMetForm, ReportForm
from kechuang.oversight.workplan.models import Milestone, Plan, Task
from kechuang.oversight.workplan.pages import task_parts
from kechuang.oversight.workplan.pages.common import accepted_from, published, tabs, trail
from kechuang.oversight.workplan.queries.breakdown import chapters_of, is_late
from kechuang.procedures.supervision.queries import about

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kechuang.kernel.cases.models import Event
    from kechuang.kernel.files.checks import Accepted

REPORTING = ("under_way", "accepted", "returned")


@page(of=Plan, by="year")
def breakdown(request: PageRequest, plan: Plan) -> HttpResponse:
    """Show every task with its people, offices, nodes and where it stands."""
    published(request, plan)
    today = clock.today()
    chapters = [
        (
            chapter.section,
            [(task, task_parts.state_tag(task, today), next_node(task)) for task in chapter.tasks],
        )
        for chapter in chapters_of(plan)
    ]
    tasks = [task for _section, rows in chapters for task, _tag, _node in rows]
    context = {
        "plan": plan,
        "chapters": chapters,
        "total": len(tasks),
        "unassigned": sum(task.responsible_id is None for task in tasks),
        "late": sum(is_late(task, today) for task in tasks),
        "may_assign": any(can(request.actor, "assign", task) for task in tasks[:1]),
        "may_put_in_force": plan.case.state == "confirmed" and rules.LEADERS.holds(request.actor, plan),
        "tabs": tabs(request, plan, "breakdown"),
        "trail": trail(plan, _("Tasks")),
    }
    return answer(request, "workplan/breakdown.html", context)


def next_node(task: Task) -> object:
    """Return the node that is next; nothing where all are accepted."""
    return next((node for node in task.nodes.all() if node.done_on is None), None)


@page(of=Task, by="case__number")
def task_page(request: PageRequest, task: Task) -> HttpResponse:
    """Show one task."""
    assert task.case is not None  # noqa: S101 - the address names its case
    prefetch_related_objects([task], "nodes", "supporting")
    plan, today = task.plan, clock.today()
    work = casework(request, task)
    context = {
        "task": task,
        "state": task_parts.state_tag(task, today),
        "facts": task_parts.facts(task),
        "nodes": task_parts.steps(task, today),
        "reports": task_parts.reports(work, task),
        "items": task_parts.items(task, plan.year),
        "supervision": task_parts.supervision(list(about(task.ref)), today),
        "casework": work,
        "offers": [
            offer for offer in work.offers if offer.move.name not in {"report", "assign", "carry_over"}
        ],
        "may_report": task.case.state in REPORTING and rules.WORKERS.holds(request.actor, task),
        "may_assign": can(request.actor, "assign", task) and task.case.is_open,
        "may_chase": can(request.actor, "chase", task)
        and task.case.is_open
        and task.responsible_id is not None,
        "trail": _trail(task, task.title),
    }
    return answer(request, "workplan/task.html", context)


def number_of(task: Task) -> str:
    """Return the number of a task's case; a task that is worked at has one."""
    assert task.case is not None  # noqa: S101 - told to the type checker
    return task.case.number


def _trail(task: Task, here: str, *above: Link) -> object:
    """Return the way to a page about a task."""
    return trail(
        task.plan, here, Link(_("Tasks"), reverse("workplan:breakdown", args=[task.plan.year])), *above
    )


@page(of=Task, action="assign", methods=("GET", "POST"))
def assign(request: PageRequest, task: Task) -> HttpResponse:
    """Say who answers for a task, who does it and by when."""
    form = AssignForm(request.POST or None, initial=_assigned(task), on=clock.today())
    if request.method == "POST" and form.is_valid():
        to = Assignment(
            leader=form.cleaned_data["leader"],
            responsible=form.cleaned_data["responsible"],
            supporting=list(form.cleaned_data["supporting"]),
            due=form.cleaned_data["due"],
            nodes=form.nodes,
        )
        if attempt(form, lambda: working.assign(task, by=request.actor, to=to, key=key_of(request))):
            said = _("Assigned to %(unit)s; the office has been told.") % {"unit": to.responsible}
            return done(request, said, "workplan:breakdown", year=task.plan.year)
    context = {
        "title": _("Assign the task"),
        "lede": task.title,
        "trail": _trail(task, _("Assign")),
        "back": task.get_absolute_url(),
    }
    return answer(request, "web/form_page.html", context | {"submit": _("Assign")}, form=form)


def _assigned(task: Task) -> dict[str, object]:
    """Return how a task is assigned now."""
    nodes = {f"node_{node.quarter}": node.what for node in task.nodes.all()}
    supporting = list(task.supporting.values_list("pk", flat=True))
    return {
        "leader": task.leader_id,
        "responsible": task.responsible_id,
        "supporting": supporting,
        "due": task.due,
        **nodes,
    }


@page(of=Task, action="report", methods=("GET", "POST"))
def report(request: PageRequest, task: Task) -> HttpResponse:
    """Report on a task, with evidence."""
    form = ReportForm(request.POST or None, request.FILES or None, task=task)
    if request.method == "POST" and form.is_valid():
        evidence = accepted_from(form, "evidence")
        event = None if form.errors else attempt(form, lambda: _report(request, task, form, evidence))
        if event is not None:
            said = _("Reported; %(leader)s answers within five working days.") % {"leader": task.leader}
            return done(request, said, "workplan:task", case__number=number_of(task))
    context = {
        "title": _("Report on the task"),
        "lede": task.title,
        "trail": _trail(task, _("Report")),
        "back": task.get_absolute_url(),
    }
    return answer(request, "web/form_page.html", context | {"submit": _("Report")}, form=form)


def _report(request: PageRequest, task: Task, form: ReportForm, evidence: Accepted | None) -> Event:
    """Do it."""
    data = form.cleaned_data
    return working.report(
        task, by=request.actor, text=data["text"], node=data["node"], evidence=evidence, key=key_of(request)
    )


@page(of=Task, action="chase", methods=("GET", "POST"))
def chase(request: PageRequest, task: Task) -> HttpResponse:
    """Put a task under supervision."""
    form = ChaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        matter = attempt(
            form, lambda: working.chase(task, by=request.actor, key=key_of(request), **form.cleaned_data)
        )
        if matter is not None:
            said = _("Under supervision: %(unit)s answers by %(day)s.") % {
                "unit": matter.unit,
                "day": matter.due.isoformat(),
            }
            return done(request, said, "workplan:task", case__number=number_of(task))
    context = {
        "title": _("Chase the task"),
        "lede": task.title,
        "trail": _trail(task, _("Chase")),
        "back": task.get_absolute_url(),
    }
    return answer(request, "web/form_page.html", context | {"submit": _("Issue")}, form=form)


@page(of=Milestone, methods=("GET", "POST"))
def milestone(request: PageRequest, milestone: Milestone) -> HttpResponse:
    """Show a milestone, and say that it is met where one may."""
    plan = published(request, milestone.task.plan)
    form = MilestoneMetForm(request.POST or None, request.FILES or None, initial={"on": clock.today()})
    if request.method == "POST":
        must(request.actor, "reach", milestone)
        if form.is_valid() and _met(request, milestone, form):
            return done(
                request,
                _("Met; the dashboard shows it with its document."),
                "workplan:dashboard",
                year=plan.year,
            )
    context = {
        "milestone": milestone,
        "task": milestone.task,
        "may_reach": milestone.done_on is None
        and not plan.is_draft
        and can(request.actor, "reach", milestone),
        "trail": trail(plan, milestone.name),
    }
    return answer(request, "workplan/milestone.html", context, form=form)


def _met(request: PageRequest, milestone: Milestone, form: MilestoneMetForm) -> bool:
    """Do it; return whether it was done."""
    evidence = accepted_from(form, "evidence")
    data = form.cleaned_data
    if form.errors:
        return False
    key = key_of(request)
    met = attempt(
        form,
        lambda: working.reach(
            milestone, by=request.actor, on=data["on"], document=data["document"], evidence=evidence, key=key
        ),
    )
    return met is not None
