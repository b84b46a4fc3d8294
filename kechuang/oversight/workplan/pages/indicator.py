"""One indicator: value, target, outlook, its run through the year, and the rows it is counted from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kechuang.kernel.access import can, scope
from kechuang.kernel.audit import clock
from kechuang.kernel.indicators.declared import SOURCES, indicators
from kechuang.kernel.indicators.measure import measure_all, of_rows_of, rows_of
from kechuang.kernel.indicators.outlook import Outlook, outlook
from kechuang.kernel.indicators.paths import paths
from kechuang.kernel.indicators.tally import Part
from kechuang.kernel.modules import modules, owner_of
from kechuang.kernel.web.charts import ColumnChart, Point
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.formatting import percent
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page
from kechuang.kernel.web.tags import Tag
from kechuang.oversight.workplan import rules
from kechuang.oversight.workplan.actions import figures
from kechuang.oversight.workplan.forms.figures import BindForm
from kechuang.oversight.workplan.models import Target
from kechuang.oversight.workplan.pages import board_parts
from kechuang.oversight.workplan.pages.common import (
    clause_words,
    published,
    shown,
    trail,
    with_unit,
)
from kechuang.oversight.workplan.pages.rows import indicator_map, rows_listing
from kechuang.oversight.workplan.queries.board import MAP, last_day
from kechuang.oversight.workplan.queries.figures import visible
from kechuang.registers.places.queries import towns

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kechuang.kernel.indicators.declared import Indicator
    from kechuang.oversight.workplan.models import Plan
    from kechuang.primitives.actor import Actor

METHODS = {
    "seasonal": gettext_lazy("last year's monthly curve"),
    "linear": gettext_lazy("working days passed"),
}


@dataclass(frozen=True, slots=True)
class Opened:
    """What was asked in one question: the measure, how many of its rows the reader sees, rows by town."""

    look: Outlook
    visible: QuerySet[Any]
    hidden: int
    by_place: dict[str, int]
    of_place: dict[str, int]


@page(who=rules.READERS)
def indicator(request: PageRequest, year: int, name: str) -> HttpResponse:
    """Show one indicator and open its rows; of a ratio, `base` in the address opens what it is a share of."""
    target = _target(year, name)
    plan = published(request, target.task.plan)
    declared = indicators().get(name)
    if declared is None:
        raise Http404
    base = declared.of is not None and request.GET.get("base") == "1"
    opened = _open(declared, target, plan, request.actor, base=base)
    places = list(towns()) if declared.place else []
    context = {
        "plan": plan,
        "target": target,
        "declared": declared,
        "facts": facts(target, opened.look, request.actor),
        "light": Tag(*board_parts.LIGHTS[opened.look.standing.light]),
        "value": with_unit(opened.look.measure.value, target.unit),
        "progress": board_parts.progress(opened.look, target.operator, target.unit),
        "chart": chart(target, opened.look),
        "map": indicator_map(declared, opened.by_place, opened.of_place, places),
        "base": base,
        "has_base": declared.of is not None,
        "may_enter": declared.is_reported and can(request.actor, "enter", target),
        "may_bind": can(request.actor, "bind", target),
        "trail": trail(plan, target.name),
    }
    return rows_listing(declared, opened.visible, places, hidden=opened.hidden, base=base).to_response(
        request, "workplan/indicator.html", context
    )


def _target(year: int, name: str) -> Target:
    """Return the target an indicator measures in a year; without one the page does not exist."""
    found = Target.objects.filter(
        task__section__plan__year=year, task__section__plan__withdrawn_at=None, indicator=name
    ).first()
    if found is None:
        raise Http404
    return found


def _open(declared: Indicator, target: Target, plan: Plan, actor: Actor, *, base: bool) -> Opened:
    """Ask for everything countable at once."""
    as_of = last_day(plan, clock.today())
    rows, of_rows = rows_of(declared, plan.year, as_of), of_rows_of(declared, plan.year, as_of)
    wanted = of_rows if base and of_rows is not None else rows
    visible = wanted.filter(pk__in=scope(actor, "see", wanted.model).values("pk"))
    also = [Part("all", wanted), Part("seen", visible)]
    if declared.place:
        also += [
            Part(MAP, rows, by=declared.place),
            *([] if of_rows is None else [Part("map:of", of_rows, by=declared.place)]),
        ]
    measures, counts = measure_all([declared], plan.year, as_of, also)
    look = outlook(
        measures[declared.name],
        target.operator,
        target.value,
        paths([declared.name], (plan.year - 1, plan.year)),
    )
    hidden = counts.get("all", {}).get("", 0) - counts.get("seen", {}).get("", 0)
    return Opened(look, visible, hidden, counts.get(MAP, {}), counts.get("map:of", {}))


def facts(target: Target, look: Outlook, actor: Actor) -> Facts:
    """Return what is known of a figure: target, how it is counted, what is expected, what last changed it."""
    declared, measure, standing = look.measure.indicator, look.measure, look.standing
    due = None if standing.expected is None else board_parts.due_by_now(look, target.unit)
    known = [
        Fact(
            _("Target"),
            f"{target.written}{_(' (stretch goal)') if target.stretch else ''}",
            note=target.quote,
        ),
        Fact(_("Kind of value"), SOURCES[measure.kind_of_value], note=declared.basis),
        Fact(_("Known up to"), measure.until),
        Fact(_("Expected by then"), due, note=_expectation(look)),
        Fact(
            _("Likely at the year's end"),
            board_parts.span(look.forecast, target.unit),
            note=_("holds in four years out of five"),
        ),
        Fact(
            _("Responsible office"),
            str(target.task.responsible) if target.task.responsible else None,
            note=target.task.title,
        ),
        Fact(_("Where it comes from"), clause_words(declared.clause or source_of(declared))),
    ]
    if look.change is not None:
        known.append(
            Fact(
                _("Last change"),
                board_parts.moved(look.change, by_month=declared.is_reported),
                note=board_parts.cause(
                    look.change, visible(actor, [ref for ref, _ in (*look.change.came, *look.change.went)])
                ),
            )
        )
    return Facts(known, columns=2)


def _expectation(look: Outlook) -> str:
    """Say how much of the year's work should be done and by what it is told."""
    return _("%(share)s of the year's work, by %(method)s") % {
        "share": percent(float(look.share), 1),
        "method": METHODS[look.method],
    }


def chart(target: Target, look: Outlook) -> ColumnChart | None:
    """Return the year month by month: amounts of what is counted through the year, levels of what stands on a day."""
    months = sorted(look.path.values)
    if not months:
        return None
    values = {month: shown(look.path.values[month]) or 0 for month in months}
    title = _("Level at the end of each month")
    if target.kind == "flow" and look.measure.indicator.kind == "flow":
        amounts = look.path.amounts
        values = {month: max(amounts[month] - amounts.get(month - 1, 0), 0) for month in months}
        title = _("Added in each month")
    points = [Point(_("month %(n)s") % {"n": month}, value) for month, value in values.items()]
    return ColumnChart(title, points, unit=target.unit, of=gettext_lazy("Month"))


def source_of(declared: Indicator) -> str:
    """Return the clause of the module that declares an indicator, where it names none of its own."""
    return modules()[owner_of(declared)].source


@page(of=Target, action="bind", methods=("GET", "POST"))
def bind(request: PageRequest, target: Target) -> HttpResponse:
    """Choose what a target is measured by."""
    form = BindForm(request.POST or None, initial={"indicator": target.indicator})
    plan = target.task.plan
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["indicator"]
        if attempt(
            form, lambda: figures.bind(target, by=request.actor, indicator=chosen, key=key_of(request))
        ):
            return done(
                request,
                _("Bound; the dashboard counts it from now on."),
                "workplan:dashboard",
                year=plan.year,
            )
    context = {
        "title": _("What measures this target?"),
        "lede": f"{target.name} {target.written}",
        "trail": trail(plan, _("Measured by")),
        "back": plan.get_absolute_url(),
        "submit": _("Bind"),
    }
    return answer(request, "web/form_page.html", context, form=form)
