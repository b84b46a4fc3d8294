"""Everything the platform may know about the annual plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.declare import (
    CaseType,
    Command,
    Demo,
    FileSchema,
    Holder,
    Indicator,
    MenuEntry,
    Module,
    Paper,
    Right,
    Schedule,
    SearchDocument,
    Verb,
)
from kechuang.oversight.workplan import commands, demo, papers, rules
from kechuang.oversight.workplan.flow import plan_flow, task_flow
from kechuang.oversight.workplan.models import Milestone, Plan, Target, Task
from kechuang.oversight.workplan.queries.dates import milestones_due
from kechuang.oversight.workplan.reader import PLAN_EXAMPLE, PLAN_SCHEMA

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

REPORTED = _("Monthly figures of the office in charge, each with document and signer, summed up.")


def _reported(name: str, title: StrOrPromise, unit: StrOrPromise, clause: str) -> Indicator:
    """Return an indicator whose months are attested until a module counts it."""
    return Indicator(
        name=name, title=title, unit=unit, source="attested", kind="flow", clause=clause, basis=REPORTED
    )


module = Module(
    name="workplan",
    title=_("Annual plan"),
    source="Plan 2014, the document itself",
    mount="plan/",
    papers=(
        Paper(
            name="workplan.plan",
            title=_("Annual plan"),
            kind="notice",
            rows=papers.in_force,
            draft=papers.plan_document,
        ),
    ),
    rights=(
        Right(action="see", model=Plan, who=rules.READERS),
        Right(action="keep", model=Plan, who=rules.KEEPERS),
        Right(action="freeze", model=Plan, who=rules.KEEPERS),
        Right(action="see", model=Task, who=rules.READERS),
        Right(action="assign", model=Task, who=rules.ASSIGNERS),
        Right(action="report", model=Task, who=rules.WORKERS),
        Right(action="chase", model=Task, who=rules.CHASERS),
        Right(action="see", model=Target, who=rules.READERS),
        Right(action="bind", model=Target, who=rules.TARGET_KEEPERS),
        Right(action="enter", model=Target, who=rules.REPORTERS),
        Right(action="see", model=Milestone, who=rules.READERS),
        Right(action="reach", model=Milestone, who=rules.REPORTERS),
    ),
    cases=(
        CaseType(name="workplan", title=_("Annual plan"), model=Plan, flow=plan_flow, page="workplan:case"),
        CaseType(
            name="workplan_task",
            title=_("Task of the annual plan"),
            model=Task,
            flow=task_flow,
            page="workplan:task",
        ),
    ),
    verbs=(
        Verb(name="workplan.read", sentence=_("Had a work plan read")),
        Verb(name="workplan.correct", sentence=_("Corrected the reading of a work plan")),
        Verb(name="workplan.assign", sentence=_("Assigned a task of the plan")),
        Verb(name="workplan.chase", sentence=_("Put a task of the plan under supervision")),
        Verb(name="workplan.reach", sentence=_("Marked a milestone as met")),
        Verb(name="workplan.bind", sentence=_("Chose what a target is measured by")),
        Verb(name="workplan.take_over", sentence=_("Took monthly figures over from a table")),
        Verb(name="workplan.draft_next", sentence=_("Drafted the next year's plan")),
    ),
    menu=(MenuEntry(title=_("Annual plan"), url="workplan:home", who=rules.READERS, rank=4),),
    indicators=(
        _reported("incubators_added", _("New incubators"), _("incubators"), "Plan 2014, chapter 1"),
        _reported(
            "matching_projects",
            _("Industry-academia matching projects"),
            _("projects"),
            "Plan 2014, chapter 2",
        ),
        _reported(
            "matching_agreements",
            _("Industry-academia cooperation agreements"),
            _("agreements"),
            "Plan 2014, chapter 2",
        ),
        _reported("patent_applications", _("Patent applications"), _("applications"), "Plan 2014, chapter 3"),
        _reported("patent_grants", _("Patents granted"), _("patents"), "Plan 2014, chapter 3"),
    ),
    schedules=(
        Schedule(
            name="milestones",
            title=_("Milestones of the plan"),
            between=milestones_due,
            who=rules.READERS,
            rank=65,
            deadline=True,
        ),
    ),
    search=(SearchDocument(model=Task, title="title", body=("owner", "section__title")),),
    holders=(Holder(model=Plan), Holder(model=Task)),
    commands=(
        Command(
            name="plan read",
            help=str(_("read a work plan and print what it says")),
            run=commands.read,
            arguments=commands.arguments,
            needs_database=False,
        ),
    ),
    schemas=(
        FileSchema(
            name="plan",
            about=str(_("An annual work plan as it was read")),
            schema=PLAN_SCHEMA,
            example=PLAN_EXAMPLE,
        ),
    ),
    demo=Demo(name="workplan", scenes=demo.scenes),
)
