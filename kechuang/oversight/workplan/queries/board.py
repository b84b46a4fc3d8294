"""The dashboard: every target with its measure, its outlook and what last changed it, in a fixed number of questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from kechuang.kernel.calendar.workdays import share_of_year_worked
from kechuang.kernel.indicators.declared import indicators
from kechuang.kernel.indicators.measure import measure_all, rows_of
from kechuang.kernel.indicators.outlook import Outlook, outlook
from kechuang.kernel.indicators.paths import paths
from kechuang.kernel.indicators.tally import Part
from kechuang.oversight.workplan.models import Milestone, Target

if TYPE_CHECKING:
    from fractions import Fraction

    from django.db.models import QuerySet

    from kechuang.kernel.indicators.declared import Indicator
    from kechuang.kernel.indicators.paths import Change
    from kechuang.kernel.indicators.targets import Light
    from kechuang.oversight.workplan.models import Plan, Section

MAP = "map"


@dataclass(frozen=True, slots=True)
class Line:
    """One target and how it stands; without an indicator nothing is known of it."""

    target: Target
    outlook: Outlook | None

    @property
    def light(self) -> Light:
        """Return where it stands."""
        return "no_data" if self.outlook is None else self.outlook.standing.light

    @property
    def is_reported(self) -> bool:
        """Return whether its value is entered month by month."""
        return self.outlook is not None and self.outlook.measure.indicator.is_reported

    @property
    def change(self) -> Change | None:
        """Return what last changed it."""
        return None if self.outlook is None else self.outlook.change


@dataclass(slots=True)
class Chapter:
    """A chapter of the plan with its targets."""

    section: Section
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Board:
    """Everything the dashboard knows."""

    plan: Plan
    as_of: date
    chapters: list[Chapter]
    milestones: list[Milestone]
    share: Fraction
    mapped: Indicator | None
    by_place: dict[str, int]

    @property
    def lines(self) -> list[Line]:
        """Return every line, in the order of the plan."""
        return [line for chapter in self.chapters for line in chapter.lines]

    def count(self, light: Light) -> int:
        """Return how many targets stand so."""
        return sum(line.light == light for line in self.lines)

    @property
    def changes(self) -> list[tuple[Line, Change]]:
        """Return the last changes, the latest first."""
        found = [(line, change) for line in self.lines if (change := line.change) is not None]
        return sorted(found, key=lambda pair: pair[1].on, reverse=True)


def last_day(plan: Plan, today: date) -> date:
    """Return the day a plan is looked at: today within its year, its last day afterwards."""
    return min(max(today, date(plan.year, 1, 1)), date(plan.year, 12, 31))


def board(plan: Plan, today: date) -> Board:
    """Return the dashboard of a plan: targets, milestones, counts, paths, one question each."""
    as_of = last_day(plan, today)
    targets = list(targets_of(plan))
    known = {
        name: each
        for name, each in indicators().items()
        if any(target.indicator == name for target in targets)
    }
    mapped = next(
        (
            known[target.indicator]
            for target in targets
            if target.indicator in known and known[target.indicator].place
        ),
        None,
    )
    also = [] if mapped is None else [Part(MAP, rows_of(mapped, plan.year, as_of), by=mapped.place)]
    measures, counts = measure_all(known.values(), plan.year, as_of, also)
    ways = paths(known, (plan.year - 1, plan.year)) if known else {}
    chapters: dict[int, Chapter] = {}
    for target in targets:
        measure = measures.get(target.indicator)
        line = Line(
            target, None if measure is None else outlook(measure, target.operator, target.value, ways)
        )
        chapters.setdefault(target.task.section_id, Chapter(target.task.section)).lines.append(line)
    return Board(
        plan=plan,
        as_of=as_of,
        chapters=list(chapters.values()),
        milestones=list(milestones_of(plan)),
        share=share_of_year_worked(as_of),
        mapped=mapped,
        by_place=counts.get(MAP, {}),
    )


def targets_of(plan: Plan) -> QuerySet[Target]:
    """Return the targets of a plan with their tasks and offices."""
    return Target.objects.filter(task__section__plan=plan).order_by(
        "task__section__place", "task__place", "place", "pk"
    )


def milestones_of(plan: Plan) -> QuerySet[Milestone]:
    """Return the milestones of a plan with their tasks and offices."""
    return Milestone.objects.filter(task__section__plan=plan).order_by(
        "task__section__place", "task__place", "place", "pk"
    )


def line_of(target: Target, plan: Plan, today: date) -> Line:
    """Return one target with its outlook."""
    indicator = indicators().get(target.indicator)
    if indicator is None:
        return Line(target, None)
    measures, _counts = measure_all([indicator], plan.year, last_day(plan, today))
    return Line(
        target,
        outlook(
            measures[indicator.name],
            target.operator,
            target.value,
            paths([indicator.name], (plan.year - 1, plan.year)),
        ),
    )
