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
from kechuang.kernel.indicators.opening import named
from kechuang.kernel.indicators.outlook import Outlook, outlook
from kechuang.kernel.indicators.paths import paths
from kechuang.kernel.indicators.tally import Part
from kechuang.kernel.modules import modules, owner_of
from kechuang.kernel.web.charts import ColumnChart, Point
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.formatting import percent
from kechuang.kernel.web.listing import Column, Listing
from kechuang.kernel.web.notes import Empty
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
    whole_or_share,
    with_unit,
)
from kechuang.oversight.workplan.queries.board import MAP, last_day
from kechuang.registers.places.queries import towns

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kechuang.kernel.indicators.declared import Indicator
    from kechuang.kernel.indicators.models import Figure
    from kechuang.kernel.web.charts import Cartogram
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
    context = {
        "plan": plan,
        "target": target,
        "declared": declared,
        "facts": facts(target, opened.look, request.actor),
        "light": Tag(*board_parts.LIGHTS[opened.look.standing.light]),
        "value": with_unit(opened.look.measure.value, target.unit),
        "progress": board_parts.progress(opened.look, target.operator, target.unit),
        "chart": chart(target, opened.look),
        "map": _map(declared, opened),
        "base": base,
        "has_base": declared.of is not None,
        "may_enter": declared.is_reported and can(request.actor, "enter", target),
        "may_bind": can(request.actor, "bind", target),
        "trail": trail(plan, target.name),
    }
    return _listing(declared, opened, base=base).to_response(request, "workplan/indicator.html", context)


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
    due = (
        None
        if standing.expected is None
        else with_unit(whole_or_share(standing.expected, target.unit), target.unit)
    )
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
                note=board_parts.cause(look.change, actor),
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


def _map(declared: Indicator, opened: Opened) -> Cartogram | None:
    """Return the towns with their rows; of a ratio with their own share, worked out from rows and never averaged."""
    if not declared.place:
        return None
    if declared.of is None:
        return board_parts.tiles_of(declared.title, opened.by_place, towns())
    shares = {
        place: opened.by_place.get(place, 0) * 100 // count
        for place, count in opened.of_place.items()
        if count
    }
    return board_parts.tiles_of(declared.title, shares, towns(), unit="%")


def source_of(declared: Indicator) -> str:
    """Return the clause of the module that declares an indicator, where it names none of its own."""
    return modules()[owner_of(declared)].source


def _listing(declared: Indicator, opened: Opened, *, base: bool) -> Listing[Any]:
    """Return the rows of the number; the first column names each and leads to its own page."""
    reported = declared.is_reported
    return Listing(
        title=_("What it is a share of") if base else _("Rows of %(name)s") % {"name": declared.title},
        rows=named(opened.visible),
        columns=MONTHS if reported else ROWS,
        hidden=opened.hidden,
        order=("month",) if reported else (),
        empty=Empty(_("No row counts yet.")),
    )


def address_of(row: Any) -> str:  # noqa: ANN401 - a row of whatever the indicator counts
    """Return where a row leads: its own page where it has one."""
    own = getattr(row, "get_absolute_url", None)
    return str(own()) if own is not None else ""


def _document(figure: Figure) -> str:
    """Return where the document of a figure is downloaded, if it was handed in."""
    return figure.file.get_absolute_url() if figure.file_id and figure.file else ""


ROWS: tuple[Column[Any], ...] = (
    Column(label=gettext_lazy("Row counted"), value=str, link=address_of),
    Column(label=gettext_lazy("Reference"), value=lambda row: str(row.uid)[-12:]),
)
MONTHS: tuple[Column[Any], ...] = (
    Column(label=gettext_lazy("Month"), value=lambda figure: f"{figure.month:%Y-%m}", sort="month"),
    Column(label=gettext_lazy("Figure"), value="value", sort="value", numeric=True),
    Column(label=gettext_lazy("Kind of value"), value="get_source_display"),
    Column(label=gettext_lazy("Document"), value="document", link=_document),
    Column(label=gettext_lazy("Signed by"), value="signer"),
    Column(
        label=gettext_lazy("Entered on"), value=lambda figure: figure.entered_at.date(), sort="entered_at"
    ),
    Column(label=gettext_lazy("Why it was corrected"), value="reason"),
)


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
