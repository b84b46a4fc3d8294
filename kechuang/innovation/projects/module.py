"""Everything the platform may know about projects."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.innovation.projects import commands, demo, queries, shown
from kechuang.innovation.projects.access import READERS, rights
from kechuang.innovation.projects.actions import PROJECTS
from kechuang.innovation.projects.flow import acceptance_flow, midterm_flow, project_flow
from kechuang.innovation.projects.models import Project, Report
from kechuang.innovation.projects.tracing import steps
from kechuang.kernel.access import public
from kechuang.kernel.declare import (
    CasePanel,
    CaseType,
    Command,
    Demo,
    Holder,
    Indicator,
    MenuEntry,
    Module,
    NumberSeries,
    SearchDocument,
    Verb,
)
from kechuang.kernel.flows import Token
from kechuang.procedures.publicnotice.declared import ResultOf

CHAPTER = "2014年工作要点第二部分"

module = Module(
    name="projects",
    title=_("Projects"),
    source="Plan 2014, chapter 2: projects are followed from award to acceptance; the rule of the district 待核",
    mount="projects/",
    rights=rights,
    cases=(
        CaseType(
            name="project",
            title=_("The project"),
            model=Project,
            flow=project_flow,
            page="projects:project",
            series=PROJECTS,
        ),
        CaseType(
            name="midterm_report",
            title=_("Mid-term report"),
            model=Report,
            flow=midterm_flow,
            page="projects:report",
        ),
        CaseType(
            name="acceptance",
            title=_("Acceptance"),
            model=Report,
            flow=acceptance_flow,
            page="projects:report",
        ),
    ),
    tokens=(
        Token(
            name=queries.PASSED,
            title=_("acceptance passed"),
            otherwise=_("The project has not passed its acceptance yet."),
        ),
    ),
    verbs=(
        Verb(name="projects.award", sentence=_("Opened a project")),
        Verb(name="projects.report", sentence=_("Submitted a mid-term report")),
        Verb(name="projects.apply", sentence=_("Applied for acceptance")),
        Verb(name="projects.file", sentence=_("Filed a project")),
        Verb(name="projects.export", sentence=_("Exported projects")),
    ),
    menu=(
        MenuEntry(title=_("Projects"), url="projects:projects", who=READERS, rank=55),
        MenuEntry(title=_("Award results"), url="projects:results", who=public(), rank=44),
    ),
    indicators=(
        Indicator(
            name="projects_awarded",
            title=_("Projects awarded"),
            unit=_("projects"),
            source="computed",
            clause=CHAPTER,
            rows=queries.awarded_in,
            basis=_("Projects opened in the period."),
        ),
        Indicator(
            name="projects_amount",
            title=_("Amount awarded"),
            unit=_("yuan"),
            source="computed",
            clause=CHAPTER,
            rows=queries.awarded_in,
            total="decision__amount",
            per=100,
            basis=_("What meetings granted to the projects opened in the period, in whole yuan."),
        ),
        Indicator(
            name="projects_closed",
            title=_("Projects concluded"),
            unit=_("projects"),
            source="computed",
            clause=CHAPTER,
            rows=queries.closed_in,
            basis=_("Projects closed and filed in the period."),
        ),
    ),
    search=(
        SearchDocument(
            model=Project,
            title="title",
            body=("organisation__name", "leader", "decision__number"),
            numbers=("decision__number",),
        ),
    ),
    holders=(Holder(model=Report),),
    numbers=(NumberSeries(name=PROJECTS, title=_("Project number"), pattern="XM{year}{n:04d}"),),
    commands=(
        Command(
            name="projects package",
            help=_("Write the archive of a project that ended into a folder"),
            arguments=commands.arguments,
            run=commands.package,
        ),
    ),
    also=(
        *steps,
        CasePanel(name="became", title=_("The project"), draw=shown.became, rank=30),
        ResultOf(name="projects", told=shown.awarded),
    ),
    demo=Demo(name="projects", scenes=demo.scenes),
)
