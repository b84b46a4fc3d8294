"""The dashboard as components: words, bars, runs, ranges; nothing here asks the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kechuang.kernel.indicators.declared import SOURCES
from kechuang.kernel.indicators.targets import is_ceiling
from kechuang.kernel.web.charts import Point, Progress, Sparkline
from kechuang.kernel.web.facts import Figure, Figures
from kechuang.kernel.web.formatting import MINUS, estimated, month_day, percent
from kechuang.kernel.web.notes import Empty, Row, Rows
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.kernel.web.tags import Tag
from kechuang.oversight.workplan.pages.common import shown, spelled, whole_or_share, with_unit
from kechuang.oversight.workplan.queries.figures import visible

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.indicators.forecast import Forecast
    from kechuang.kernel.indicators.outlook import Outlook
    from kechuang.kernel.indicators.paths import Change
    from kechuang.kernel.web.tags import Tone
    from kechuang.oversight.workplan.models import Milestone
    from kechuang.oversight.workplan.queries.board import Board, Line
    from kechuang.primitives.actor import Actor

LIGHTS: Mapping[str, tuple[StrOrPromise, Tone]] = {
    "done": (gettext_lazy("Done"), "jade"),
    "on_course": (gettext_lazy("On course"), "jade"),
    "needs_effort": (gettext_lazy("Needs effort"), "seal"),
    "no_data": (gettext_lazy("No data yet"), "plain"),
}
RECENT, NAMED = 6, 2


@dataclass(frozen=True, slots=True)
class Drawn:
    """One line of the dashboard as it is drawn."""

    line: Line
    url: str
    value: str
    source: StrOrPromise
    basis: StrOrPromise
    until: str
    light: Tag
    progress: Progress | None
    expected: str
    forecast: str
    spark: Sparkline | None
    change: str


def sentence(board: Board) -> str:
    """Say in one sentence what the page knows."""
    if not board.lines:
        return _("This plan sets no figures yet.")
    words = {light: spelled(board.count(light)) for light in LIGHTS}  # type: ignore[arg-type]  # the table's keys are the lights
    parts = [
        _("%(n)s on course") % {"n": words["on_course"]} if board.count("on_course") else "",
        _("%(n)s in need of effort") % {"n": words["needs_effort"]} if board.count("needs_effort") else "",
        _("%(n)s done") % {"n": words["done"]} if board.count("done") else "",
        _("%(n)s without data") % {"n": words["no_data"]} if board.count("no_data") else "",
    ]
    return _(
        "%(total)s targets: %(parts)s. Up to %(day)s %(share)s of the year's working days have passed."
    ) % {
        "total": spelled(len(board.lines)),
        "parts": _(", ").join(filter(None, parts)),
        "day": month_day(board.as_of),
        "share": percent(Decimal(int(board.share * 100)) / 100) + estimated(board.as_of),
    }


def strip(board: Board) -> Figures:
    """Return how many targets stand how, and the milestones met."""
    unit = gettext_lazy("targets")
    met = sum(milestone.done_on is not None for milestone in board.milestones)
    late = sum(is_late(milestone, board.as_of) for milestone in board.milestones)
    note = ngettext("%(n)s is overdue", "%(n)s are overdue", late) % {"n": late} if late else ""
    return Figures(
        (
            Figure(LIGHTS["on_course"][0], board.count("on_course"), unit),
            Figure(
                LIGHTS["needs_effort"][0],
                board.count("needs_effort"),
                unit,
                tone="seal" if board.count("needs_effort") else "plain",
            ),
            Figure(
                LIGHTS["done"][0], board.count("done"), unit, tone="jade" if board.count("done") else "plain"
            ),
            Figure(_("Milestones met"), f"{met}/{len(board.milestones)}", note=note, url="#milestones"),
        )
    )


def drawn(line: Line, year: int) -> Drawn:
    """Return one line as it is drawn."""
    word, tone = LIGHTS[line.light]
    target, look = line.target, line.outlook
    measure = None if look is None else look.measure
    value = None if measure is None else measure.value
    late = measure is not None and measure.until is not None and measure.until < measure.as_of
    return Drawn(
        line=line,
        url=reverse("workplan:indicator", args=[year, target.indicator])
        if measure
        else reverse("workplan:bind", args=[target.uid]),
        value=with_unit(value, target.unit),
        source="" if measure is None else SOURCES[measure.kind_of_value],
        basis="" if measure is None else measure.indicator.basis,
        until=_("as of %(day)s") % {"day": month_day(measure.until)}
        if measure and measure.until and late
        else "",
        light=Tag(word, tone),
        progress=None if look is None else progress(look, target.operator, target.unit),
        expected="" if look is None else due_by_now(look, target.unit),
        forecast="—" if look is None else span(look.forecast, target.unit),
        spark=None if look is None else spark(look, target.name),
        change=""
        if look is None or look.change is None
        else moved(look.change, by_month=look.measure.indicator.is_reported),
    )


def progress(look: Outlook, operator: str, unit: str) -> Progress | None:
    """Return the bar of a figure that is to be reached; a limit not to be passed has none."""
    value = shown(look.measure.value)
    if value is None or look.aim <= 0 or is_ceiling(operator):
        return None
    due = look.standing.expected
    share = (
        None
        if due is None
        else Decimal(due.numerator) / Decimal(due.denominator) / Decimal(str(shown(look.aim)))
    )
    return Progress(value, shown(look.aim) or 1, share, unit)


def due_by_now(look: Outlook, unit: str) -> str:
    """Return where a figure should stand by now, with its unit, 预估 in a year not announced; nothing where that is not known."""
    due = look.standing.expected
    said = "" if due is None else with_unit(whole_or_share(due, unit), unit)
    return said and said + estimated(look.measure.as_of)


def span(forecast: Forecast | None, unit: str) -> str:
    """Return the range a year is likely to end in."""
    if forecast is None:
        return "—"
    low, high = (shown(end if unit == "%" else Fraction(round(end))) for end in (forecast.low, forecast.high))
    sign = "%" if unit == "%" else ""
    return f"{low:,}{sign}" if low == high else f"{low:,}–{high:,}{sign}"


def spark(look: Outlook, name: str) -> Sparkline | None:
    """Return the run of a figure through the year, month by month."""
    points = [
        Point(_("month %(n)s") % {"n": month}, shown(value) or 0)
        for month, value in sorted(look.path.values.items())
    ]
    return Sparkline(name, points) if len(points) > 1 else None


def moved(change: Change, *, by_month: bool) -> str:
    """Return a change in a few words: the day, and how many rows came and went, or by how much a monthly figure grew."""
    return f"{month_day(change.on)} {signs(change, by_month=by_month)}"


def signs(change: Change, *, by_month: bool) -> str:
    """Return a change as signed numbers."""
    if by_month:
        return f"{change.gain:+,}".replace("-", MINUS)
    return " ".join(
        filter(
            None,
            (
                f"+{change.added:,}" if change.added else "",
                f"{MINUS}{change.removed:,}" if change.removed else "",
            ),
        )
    )


def changes(board: Board, actor: Actor, year: int) -> Rows:
    """Return what last changed the figures, with the rows the reader may see by title."""
    found = board.changes[:RECENT]
    seen = visible(actor, [ref for _line, change in found for ref, _title in (*change.came, *change.went)])
    rows = [
        Row(
            f"{line.target.name} {signs(change, by_month=line.is_reported)}",
            reverse("workplan:indicator", args=[year, line.target.indicator]),
            month_day(change.on),
            cause(change, seen),
        )
        for line, change in found
    ]
    return Rows(rows, Empty(_("Nothing has changed yet.")))


def cause(change: Change, seen: Collection[str]) -> str:
    """Return the rows behind a change by title, those the reader may see."""
    came = [title for ref, title in change.came if ref in seen][:NAMED]
    went = [title for ref, title in change.went if ref in seen][:NAMED]
    parts = (
        _("came: %(titles)s") % {"titles": _(", ").join(came)} if came else "",
        _("went: %(titles)s") % {"titles": _(", ").join(went)} if went else "",
    )
    return _("; ").join(filter(None, parts))


def is_late(milestone: Milestone, today: date) -> bool:
    """Tell whether a milestone should be met and is not."""
    due = milestone.due or milestone.task.due or date(today.year, 12, 31)
    return milestone.done_on is None and due < today


def milestone_table(milestones: Sequence[Milestone], today: date) -> Table | Empty:
    """Return the milestones with who answers, by when, and the document that shows they are met."""
    if not milestones:
        return Empty(_("This plan sets no milestone."))
    heads = (Head(_("Milestone")), Head(_("Answers for it")), Head(_("Deadline")), Head(_("State")))
    return Table(_("Milestones"), heads, [_milestone_row(milestone, today) for milestone in milestones])


def _milestone_row(milestone: Milestone, today: date) -> tuple[Cell, ...]:
    """Return one milestone; one that is late names its owner, its consequence is chasing."""
    task = milestone.task
    if milestone.done_on:
        state = Tag(_("Met on %(day)s") % {"day": month_day(milestone.done_on)}, "jade")
    elif is_late(milestone, today):
        state = Tag(_("Overdue"), "seal")
    else:
        state = Tag(_("Under way"), "plain")
    leader = str(task.leader) if task.leader else ""
    return (
        Cell(
            milestone.name,
            reverse("workplan:milestone", args=[milestone.uid]),
            _("stretch goal") if milestone.stretch else "",
        ),
        Cell(str(task.responsible) if task.responsible else None, note=leader),
        Cell(milestone.due or task.due or None),
        Cell(state, note=milestone.document),
    )
