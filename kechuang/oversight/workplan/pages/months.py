"""Monthly figures: what was reported, entered and corrected with document and signer, and taken over from a table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kechuang.kernel.access import can
from kechuang.kernel.audit.errors import NotAllowed
from kechuang.kernel.files.naming import Kind
from kechuang.kernel.indicators.models import Figure
from kechuang.kernel.web.listing.export import XLSX
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.oversight.workplan.actions import figures as actions
from kechuang.oversight.workplan.actions.figures import Attestation
from kechuang.oversight.workplan.forms.figures import CorrectForm, EnterForm, ImportForm, SignedForm
from kechuang.oversight.workplan.models import Plan, Target
from kechuang.oversight.workplan.pages.common import accepted_from, published, tabs, trail
from kechuang.oversight.workplan.pages.table import Checked, read_table, template_of
from kechuang.oversight.workplan.queries.board import targets_of
from kechuang.oversight.workplan.queries.figures import figures_of, reported_targets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kechuang.primitives.actor import Actor

MONTHS = range(1, 13)


@page(of=Plan, by="year")
def figures(request: PageRequest, plan: Plan) -> HttpResponse:
    """Show what was reported for each month, and lead to entering what was not."""
    targets = reported_targets(published(request, plan))
    known = figures_of([target.indicator for target in targets], plan.year)
    table = _table(targets, known, request.actor) if targets else None
    context = {
        "plan": plan,
        "table": table,
        "may_enter": any(can(request.actor, "enter", target) for target in targets),
        "enterable": [target for target in targets if can(request.actor, "enter", target)],
        "tabs": tabs(request, plan, "figures"),
        "trail": trail(plan, _("Monthly figures")),
    }
    return answer(request, "workplan/figures.html", context)


def _table(targets: Sequence[Target], known: Mapping[tuple[str, int], Figure], actor: Actor) -> Table:
    """Return the months as columns; a figure leads to its correction, a superseding one says so."""
    heads = (Head(_("Indicator")), *(Head(_("month %(n)s") % {"n": month}, numeric=True) for month in MONTHS))
    rows = []
    for target in targets:
        may = can(actor, "enter", target)
        cells = [_cell(known.get((target.indicator, month)), may=bool(may)) for month in MONTHS]
        rows.append(
            (
                Cell(
                    target.name,
                    reverse("workplan:indicator", args=[target.task.section.plan.year, target.indicator]),
                ),
                *cells,
            )
        )
    return Table(_("Monthly figures"), heads, rows)


def _cell(figure: Figure | None, *, may: bool) -> Cell:
    """Return one month."""
    if figure is None:
        return Cell(None)
    url = reverse("workplan:correct_figure", args=[figure.uid]) if may else ""
    return Cell(figure.value, url, _("corrected") if figure.supersedes_id else "")


@page(of=Target, action="enter", methods=("GET", "POST"))
def enter(request: PageRequest, target: Target) -> HttpResponse:
    """Enter the figure of a month."""
    form = EnterForm(request.POST or None, request.FILES or None)
    year = target.task.plan.year
    if request.method == "POST" and form.is_valid():
        said = _said(form)
        month = date(year, form.cleaned_data["month"], 1)
        value = form.cleaned_data["value"]
        if said and attempt(
            form,
            lambda: actions.enter(
                target, by=request.actor, month=month, value=value, said=said, key=key_of(request)
            ),
        ):
            return done(
                request, _("Entered; the dashboard counts it from now on."), "workplan:figures", year=year
            )
    return answer(request, "web/form_page.html", _about(target, _("Enter a month")), form=form)


@page(of=Figure, methods=("GET", "POST"))
def correct_figure(request: PageRequest, figure: Figure) -> HttpResponse:
    """Correct a figure by another one; the old one stays readable."""
    target = _target_of(request, figure)
    form = CorrectForm(
        request.POST or None, request.FILES or None, initial={"value": figure.value, "signer": figure.signer}
    )
    if request.method == "POST" and form.is_valid():
        said, data = _said(form), form.cleaned_data
        if said and attempt(
            form,
            lambda: actions.correct(
                figure,
                by=request.actor,
                target=target,
                value=data["value"],
                reason=data["reason"],
                said=said,
                key=key_of(request),
            ),
        ):
            return done(
                request,
                _("Corrected; reports frozen before keep the old figure."),
                "workplan:figures",
                year=target.task.plan.year,
            )
    return answer(
        request, "web/form_page.html", _about(target, _("Correct a month")) | {"lede": str(figure)}, form=form
    )


def _target_of(request: PageRequest, figure: Figure) -> Target:
    """Return the target a figure counts for, if the reader may enter for it."""
    rows = Target.objects.filter(task__section__plan__year=figure.month.year, indicator=figure.indicator)
    target = next((target for target in rows if can(request.actor, "enter", target)), None)
    if target is None:
        raise NotAllowed(
            _("Only the office that reports this figure corrects it."), action="enter", subject=figure.ref
        )
    return target


def _about(target: Target, title: str) -> dict[str, object]:
    """Return what a form page about a target's months shows."""
    plan = target.task.plan
    back = reverse("workplan:figures", args=[plan.year])
    return {
        "title": title,
        "lede": f"{target.name} ({target.unit})",
        "back": back,
        "submit": title,
        "trail": trail(plan, title),
    }


def _said(form: SignedForm) -> Attestation | None:
    """Return document and signer of a form; None where its file was refused."""
    evidence = accepted_from(form, "evidence") if "evidence" in form.fields else None
    data = form.cleaned_data
    return (
        None
        if form.errors
        else Attestation(document=data["document"], signer=data["signer"], evidence=evidence)
    )


@page(of=Plan, by="year", methods=("GET", "POST"))
def import_figures(request: PageRequest, plan: Plan) -> HttpResponse:
    """Check a table of months and show what it would enter; nothing is entered before the second press."""
    targets = [
        target for target in targets_of(published(request, plan)) if can(request.actor, "enter", target)
    ]
    if not targets:
        raise NotAllowed(_("Your office reports none of these figures."), action="enter", subject=plan.ref)
    form, checked = ImportForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        accepted = accepted_from(form, "table", (Kind.XLSX,))
        if accepted is not None:
            checked = read_table(accepted.path.read_bytes(), plan, targets)
            if request.POST.get("sure") and checked.is_whole:
                said = Attestation(
                    document=form.cleaned_data["document"],
                    signer=form.cleaned_data["signer"],
                    evidence=accepted,
                )
                rows = checked.rows
                count = attempt(
                    form,
                    lambda: actions.take_over(plan, rows, by=request.actor, said=said, key=key_of(request)),
                )
                if count is not None:
                    return done(
                        request,
                        _("Taken over: %(n)s figures.") % {"n": count},
                        "workplan:figures",
                        year=plan.year,
                    )
    context = {
        "plan": plan,
        "checked": checked,
        "preview": _preview(checked) if checked and checked.rows else None,
        "trail": trail(plan, _("Import a table")),
    }
    return answer(request, "workplan/import.html", context, form=form)


def _preview(checked: Checked) -> Table:
    """Return what a table would enter."""
    heads = (Head(_("Row")), Head(_("Indicator")), Head(_("Month")), Head(_("Figure"), numeric=True))
    rows = [
        (Cell(str(row.number)), Cell(row.target.name), Cell(f"{row.month:%Y-%m}"), Cell(row.value))
        for row in checked.rows
    ]
    return Table(_("What would be entered"), heads, rows)


@page(of=Plan, by="year")
def template(request: PageRequest, plan: Plan) -> HttpResponse:
    """Give the empty table to fill in."""
    targets = [
        target for target in reported_targets(published(request, plan)) if can(request.actor, "enter", target)
    ]
    response = HttpResponse(template_of(plan, targets), content_type=XLSX)
    name = quote(_("Monthly figures of %(year)s") % {"year": plan.year})
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}.xlsx"
    return response
