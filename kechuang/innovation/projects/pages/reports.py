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
from kechuang.kernel.files.models import File
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
) -> HttpResponse:
    """Draw the form of figures, or take what it says."""
    if terms is None:
        sentence = _("Only a project at work under an agreement in force reports.")
        raise Refused(sentence, rule="project_is_at_work")
    form = FiguresForm(request.POST or None, request.FILES or None, terms=terms, held=row.terms)
    context = {
        "title": title,
        "lede": row.title,
        "trail": shown.trail(title, Link(row.case.number, row.get_absolute_url())),
        "submit": _("Submit it"),
        "back": row.get_absolute_url(),
    }
    return asked(request, form, lambda: call(form), said, context)


@page(of=Project, by="case__number", action="tell", methods=("GET", "POST"))
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


@page(of=Project, by="case__number", action="tell", methods=("GET", "POST"))
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


@page(of=Report, by="case__number", action="answer", methods=("GET", "POST"))
def resubmit(request: PageRequest, row: Report) -> HttpResponse:
    """Answer a rectification with new figures."""
    return _told(
        request,
        row.project,
        _("Submit rectified figures"),
        _("Submitted; the office reads it again."),
        lambda form: actions.resubmit(row, form.figures(), by=request.actor),
        row.terms,
    )


@page(of=Report, by="case__number")
def report(request: PageRequest, row: Report) -> HttpResponse:
    """Show one report: its figures of the last round beside what was agreed, its evidence, what may be done."""
    last = queries.last_round(row)
    buttons = []
    if row.case.state == "rectifying" and can(request.actor, "answer", row):
        buttons.append(
            Button(
                _("Submit rectified figures"),
                reverse("projects:resubmit", args=[row.case.number]),
                kind="main",
            )
        )
    evidence = File.objects.filter(holder=row.ref, removed_at=None).select_related("blob")
    context = {
        "report": row,
        "trail": shown.trail(row.case.number, Link(row.project.case.number, row.project.get_absolute_url())),
        "buttons": buttons,
        "facts": shown.report_facts(row),
        "round": last,
        "targets": shown.targets(row.terms, list(row.progress.filter(round=last).select_related("target"))),
        "spending": shown.spending(row.project.terms or row.terms, list(row.spending.filter(round=last))),
        "evidence": Rows([Row(one.name, one.get_absolute_url()) for one in evidence]),
        "casework": casework(request, row),
    }
    return answer(request, "projects/report.html", context)
