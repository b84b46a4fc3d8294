"""The pages of projects: the list, awarding, one project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.innovation.projects import actions, lists, queries, shown
from kechuang.innovation.projects.access import MAKERS, READERS
from kechuang.innovation.projects.forms import AwardForm
from kechuang.innovation.projects.models import Project
from kechuang.innovation.projects.pages.common import asked
from kechuang.kernel.access import can
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.casework import casework
from kechuang.kernel.web.pages import PageRequest, answer, page

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse

    from kechuang.kernel.cases.models import Case


@page(who=READERS)
def projects(request: PageRequest) -> HttpResponse:
    """List the projects, or send them as a spreadsheet."""
    buttons = []
    if MAKERS.holds(request.actor, None):
        buttons.append(Button(_("Open a project"), reverse("projects:award"), kind="main"))
    return lists.projects(request.actor).to_response(request, "projects/list.html", {"buttons": buttons})


@page(who=MAKERS, methods=("GET", "POST"))
def award(request: PageRequest) -> HttpResponse:
    """Open the project of a decided application, with its agreement and its money."""
    posted = request.method == "POST"
    applications = queries.decided(request.actor) if posted else queries.awardable(request.actor)
    form = AwardForm(
        request.POST or None,
        applications=applications,
        lines=queries.lines_to_award_from(),
        initial=_begun(applications, request.GET.get("application", "")),
    )

    def call() -> Project:
        given = form.cleaned_data
        return actions.award(
            given["application"],
            by=request.actor,
            named=form.named(),
            shares=form.shares(),
            wording=form.wording(),
            line=given["line"],
            clause=given["clause"],
        )

    context = {
        "title": _("Open a project"),
        "trail": shown.trail(_("Open a project")),
        "submit": _("Open it, draft the agreement, reserve the money"),
        "back": reverse("projects:projects"),
    }
    return asked(request, form, call, _("Opened; its agreement is drafted and its money reserved."), context)


def _begun(applications: QuerySet[Case], number: str) -> dict[str, object]:
    """Return what a form begins with whose application was chosen before, by its number."""
    case = applications.filter(number=number).first() if number else None
    return {"application": case.pk, "title": case.title} if case else {}


@page(
    of=Project,
    by="case__number",
    joined=(
        "case__flow",
        "unit",
        "organisation",
        "decision__application",
        "decision__clause__version__policy",
        "archive",
    ),
)
def project(request: PageRequest, row: Project) -> HttpResponse:
    """Show one project: where it stands, its money, its targets, what was said of it, what may be done."""
    agreement, reports = queries.agreement_under(row), queries.reports_under(row)
    tranches, archive = list(queries.tranches_of(row)), getattr(row, "archive", None)
    context = {
        "project": row,
        "trail": shown.trail(row.case.number),
        "buttons": _buttons(request, row),
        "figures": shown.money(row, tranches[0].reservation),
        "way": shown.way(row, queries.passed(row)),
        "facts": shown.facts(row, agreement, tranches[0]),
        "tranches": shown.tranches(tranches, queries.payments_under(row)),
        "reports": shown.reports(reports),
        "archive": shown.archive(archive) if archive else None,
        "casework": casework(request, row),
    }
    if agreement is not None and agreement.in_force is not None:
        last = reports[-1] if reports else None
        context["targets"] = shown.targets(queries.targets_of(agreement.in_force, last))
        context["spending"] = shown.spending(*queries.budget_and_spending(agreement.in_force.pk, last))
    return answer(request, "projects/project.html", context)


def _buttons(request: PageRequest, row: Project) -> list[Button]:
    """Return what the organisation may say."""
    if row.case.state != "running" or not can(request.actor, "tell", row):
        return []
    number = row.case.number
    return [
        Button(_("Submit a mid-term report"), reverse("projects:tell", args=[number])),
        Button(_("Apply for acceptance"), reverse("projects:apply", args=[number])),
    ]
