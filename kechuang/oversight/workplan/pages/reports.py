"""Frozen reports beside what is counted now, and the draft of the next year's plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kechuang.kernel.access import can
from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit import clock
from kechuang.kernel.indicators.declared import indicators
from kechuang.kernel.indicators.freezing import Restated, compare
from kechuang.kernel.indicators.measure import rows_of
from kechuang.kernel.indicators.models import Freeze
from kechuang.kernel.indicators.opening import named
from kechuang.kernel.web.buttons import Confirm
from kechuang.kernel.web.links import Link
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.kernel.web.tags import Tag
from kechuang.oversight.workplan import rules
from kechuang.oversight.workplan.actions.figures import freeze_plan
from kechuang.oversight.workplan.actions.years import draft_next
from kechuang.oversight.workplan.forms.figures import FreezeForm
from kechuang.oversight.workplan.models import Plan
from kechuang.oversight.workplan.pages.common import published, tabs, trail, with_unit
from kechuang.oversight.workplan.queries.board import last_day
from kechuang.oversight.workplan.queries.figures import sees_every
from kechuang.primitives.ref import split_ref

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.http import HttpResponse


@page(of=Plan, by="year", methods=("GET", "POST"))
def frozen(request: PageRequest, plan: Plan) -> HttpResponse:
    """List the reports frozen in a year, and freeze another one."""
    published(request, plan)
    form = FreezeForm(request.POST or None, initial={"as_of": last_day(plan, clock.today())})
    if request.method == "POST":
        must(request.actor, "freeze", plan)
        if form.is_valid():
            made = attempt(
                form, lambda: freeze_plan(plan, by=request.actor, key=key_of(request), **form.cleaned_data)
            )
            if made is not None:
                return done(
                    request,
                    _("Frozen: these figures stay as they were told."),
                    "workplan:report",
                    uid=made.uid,
                )
    heads = (Head(_("What was reported")), Head(_("As of")), Head(_("Frozen on")), Head(_("By")))
    rows = [
        (
            Cell(report.title, reverse("workplan:report", args=[report.uid])),
            Cell(report.as_of),
            Cell(report.frozen_at.date()),
            Cell(str(report.frozen_by) if report.frozen_by else None),
        )
        for report in Freeze.objects.filter(year=plan.year).select_related("frozen_by")
    ]
    context = {
        "plan": plan,
        "table": Table(_("Frozen reports"), heads, rows) if rows else None,
        "may_freeze": can(request.actor, "freeze", plan) and not plan.is_draft,
        "tabs": tabs(request, plan, "frozen"),
        "trail": trail(plan, _("Frozen reports")),
    }
    return answer(request, "workplan/frozen.html", context, form=form)


@page(of=Freeze)
def report(request: PageRequest, freeze: Freeze) -> HttpResponse:
    """Show a frozen report beside the same day as it is counted now, and beside today."""
    found = compare(freeze, clock.today())
    restated = sum(each.has_changed for each in found)
    said = ngettext(
        "%(n)s figure is counted otherwise today.", "%(n)s figures are counted otherwise today.", restated
    )
    context = {
        "freeze": freeze,
        "table": _compared(freeze, found),
        "sentence": said % {"n": restated}
        if restated
        else _("Counted again today, every figure is as it was told."),
        "trail": trail(
            None, freeze.title, Link(_("Frozen reports"), reverse("workplan:frozen", args=[freeze.year]))
        ),
    }
    return answer(request, "workplan/report.html", context)


def _compared(freeze: Freeze, found: Iterable[Restated]) -> Table:
    """Return each figure as told, as counted now for the same day, and as of today."""
    heads = (
        Head(_("Indicator")),
        Head(_("As told upwards"), numeric=True),
        Head(_("The same day, counted now"), numeric=True),
        Head(_("Because")),
        Head(_("As of today"), numeric=True),
    )
    return Table(_("As reported and as counted now"), heads, [_compared_row(freeze, each) for each in found])


def _compared_row(freeze: Freeze, each: Restated) -> tuple[Cell, ...]:
    """Return one comparison."""
    value, unit = each.frozen, each.frozen.unit
    name = Cell(value.title, reverse("workplan:report_rows", args=[freeze.uid, value.indicator]))
    told = Cell(with_unit(value.value, unit))
    if not each.declared:
        return name, told, Cell(None), Cell(_("No longer counted here.")), Cell(None)
    if not each.has_changed:
        return (
            name,
            told,
            Cell(with_unit(each.restated, unit)),
            Cell(Tag(_("Unchanged"), "jade")),
            Cell(with_unit(each.today, unit)),
        )
    parts = [
        ngettext("%(n)s row came", "%(n)s rows came", len(each.added)) % {"n": len(each.added)}
        if each.added
        else "",
        ngettext("%(n)s row went", "%(n)s rows went", len(each.removed)) % {"n": len(each.removed)}
        if each.removed
        else "",
    ]
    why = _(", ").join(filter(None, parts)) or _("what it is a share of has changed")
    return (
        name,
        told,
        Cell(with_unit(each.restated, unit)),
        Cell(Tag(why, "amber")),
        Cell(with_unit(each.today, unit)),
    )


@page(who=rules.READERS)
def report_rows(request: PageRequest, uid: UUID, name: str) -> HttpResponse:
    """Show the rows behind a frozen figure, and which rows came and went since."""
    freeze = Freeze.objects.filter(uid=uid).first()
    value = None if freeze is None else freeze.values.filter(indicator=name).first()
    if freeze is None or value is None or not can(request.actor, "see", freeze):
        raise Http404
    declared = indicators().get(name)
    current = (
        {}
        if declared is None
        else {row.uid: str(row) for row in named(rows_of(declared, freeze.year, freeze.as_of))}
    )
    told = {split_ref(ref)[1]: title for ref, title in value.rows}
    model = value.rows[0][0] if value.rows else ""
    may_see = bool(model) and sees_every(request.actor, model)
    context = {
        "freeze": freeze,
        "value": value,
        "shown": with_unit(value.value, value.unit),
        "may_see": may_see,
        "came": _titles({uid: title for uid, title in current.items() if uid not in told}),
        "went": _titles({uid: title for uid, title in told.items() if uid not in current})
        if declared
        else [],
        "kept": _titles(told),
        "trail": trail(None, value.title, Link(freeze.title, reverse("workplan:report", args=[freeze.uid]))),
    }
    return answer(request, "workplan/report_rows.html", context)


def _titles(rows: dict[UUID, str]) -> list[str]:
    """Return titles in the order the rows came to be."""
    return [rows[uid] for uid in sorted(rows)]


@page(of=Plan, action="keep", by="year", methods=("GET", "POST"))
def next_year(request: PageRequest, plan: Plan) -> HttpResponse:
    """Ask before the next year's plan is drafted from this one."""
    if request.method == "POST":
        made = draft_next(plan, by=request.actor, key=key_of(request))
        return done(
            request, _("Drafted: decide each target, then confirm."), "workplan:check", year=made.year
        )
    question = Confirm(
        question=_("Draft the plan of %(year)s from this one?") % {"year": plan.year + 1},
        consequences=(
            _("Tasks are carried over with their leaders and offices."),
            _("Targets are copied as suggestions, each marked as to be decided (待定)."),
            _("Milestones not met yet are carried over and marked; those met are left behind."),
        ),
        yes=_("Draft it"),
        back=plan.get_absolute_url(),
    )
    return answer(request, "web/confirm.html", {"confirm": question, "trail": trail(plan, _("Next year"))})


@page(of=Plan, by="case__number")
def case_page(request: PageRequest, plan: Plan) -> HttpResponse:
    """Lead from the case of a plan to the plan."""
    published(request, plan)
    return redirect(plan)
