"""The pages on which an organisation says how its project goes, and where the office reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.innovation.projects import actions, queries, shown
from kechuang.innovation.projects.forms import FiguresForm
from kechuang.innovation.projects.models import Project, Report
from kechuang.innovation.projects.pages.common import asked
from kechuang.kernel.access import can
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.files.queries import all_files_of
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.casework import casework
from kechuang.kernel.web.links import Link
from kechuang.kernel.web.notes import Row, Rows
from kechuang.kernel.web.pages import PageRequest, answer, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

    from kechuang.procedures.agreements.models import Terms


def _told(
    request: PageRequest,
    row: Project,
    title: StrOrPromise,
    said: StrOrPromise,
    call: Callable[[FiguresForm], Report],
    terms: Terms | None,
    held: Terms | None = None,
) -> HttpResponse:
    """Draw the form of figures, or take what it says; `held` are the terms the money is held by where they are others by now."""
    if terms is None:
        sentence = _("Only a project at work under an agreement in force reports.")
        raise Refused(sentence, rule="project_is_at_work")
    form = FiguresForm(request.POST or None, request.FILES or None, terms=terms, held=held)
    context = {
        "title": title,
        "lede": row.title,
        "trail": shown.trail(title, Link(row.case.number, row.get_absolute_url())),
        "submit": _("Submit it"),
        "back": row.get_absolute_url(),
    }
    return asked(request, form, lambda: call(form), said, context)


@page(of=Project, by="case__number", action="tell", joined=("case",), methods=("GET", "POST"))
def tell(request: PageRequest, row: Project) -> HttpResponse:
    """Submit a mid-term report."""
    return _told(
        request,
        row,
        _("Submit a mid-term report"),
        _("Submitted; the office reads it."),
        lambda form: actions.report(row, form.figures(), by=request.actor),
        row.terms,
    )


@page(of=Project, by="case__number", action="tell", joined=("case",), methods=("GET", "POST"))
def apply(request: PageRequest, row: Project) -> HttpResponse:
    """Apply for the acceptance."""
    return _told(
        request,
        row,
        _("Apply for acceptance"),
        _("Applied; the office gives its opinion and the leader decides."),
        lambda form: actions.apply_for_acceptance(row, form.figures(), by=request.actor),
        row.terms,
    )


@page(
    of=Report, by="case__number", action="answer", joined=("project__case", "terms"), methods=("GET", "POST")
)
def resubmit(request: PageRequest, row: Report) -> HttpResponse:
    """Answer a rectification with new figures."""
    return _told(
        request,
        row.project,
        _("Submit rectified figures"),
        _("Submitted; the office reads it again."),
        lambda form: actions.resubmit(row, form.figures(), by=request.actor),
        row.terms,
        row.project.terms,
    )


@page(
    of=Report,
    by="case__number",
    joined=("case__flow", "project__case", "project__unit", "terms__agreement", "submitted_by"),
)
def report(request: PageRequest, row: Report) -> HttpResponse:
    """Show one report: its figures of the last round beside what was agreed, its evidence, what may be done."""
    held, work = row.terms.agreement.in_force_id or row.terms_id, casework(request, row)
    buttons = []
    if row.case.state == "rectifying" and can(request.actor, "answer", row):
        buttons.append(
            Button(
                _("Submit rectified figures"),
                reverse("projects:resubmit", args=[row.case.number]),
                kind="main",
            )
        )
    context = {
        "report": row,
        "trail": shown.trail(row.case.number, Link(row.project.case.number, row.project.get_absolute_url())),
        "buttons": buttons,
        "facts": shown.report_facts(row),
        "round": queries.rounds_by(work.events),
        "targets": shown.targets(queries.targets_of(row.terms, row)),
        "spending": shown.spending(*queries.budget_and_spending(held, row)),
        "evidence": Rows([Row(one.name, one.get_absolute_url()) for one in all_files_of(row)]),
        "casework": work,
    }
    return answer(request, "projects/report.html", context)
