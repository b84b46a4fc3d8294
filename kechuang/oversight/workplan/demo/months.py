"""The made-up months of the figures nobody counts here: three years of them, one month mistaken and corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final, cast

from kechuang.kernel.audit.demo import Scene, World
from kechuang.kernel.indicators.figures import enter_figure
from kechuang.kernel.indicators.measure import month_end
from kechuang.kernel.indicators.models import Figure
from kechuang.kernel.indicators.observing import observe_day
from kechuang.oversight.workplan.actions import figures
from kechuang.oversight.workplan.actions.figures import Attestation
from kechuang.oversight.workplan.demo.words import WORDS
from kechuang.oversight.workplan.models import Target
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from kechuang.kernel.identity.models import Person

FIRST_MONTH, LAST_MONTH = date(2012, 1, 1), date(2014, 8, 1)
SYSTEM: Final = Actor.system("demo")


@dataclass(frozen=True, slots=True)
class Run:
    """The months of one figure: who reports them, totals by year (2014 up to August), how a year falls on its months."""

    indicator: str
    office: str
    document: str
    totals: dict[int, int]
    weights: tuple[int, ...]


RUNS: Final = (
    Run(
        "incubators_added",
        "innovation",
        "创新载体建设月报",
        {2012: 5, 2013: 6, 2014: 6},
        (0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1),
    ),
    Run(
        "matching_projects",
        "innovation",
        "产学研合作月报",
        {2012: 376, 2013: 431, 2014: 312},
        (8, 5, 10, 10, 9, 10, 9, 9, 9, 8, 7, 6),
    ),
    Run(
        "matching_agreements",
        "innovation",
        "产学研合作月报",
        {2012: 98, 2013: 121, 2014: 104},
        (6, 4, 8, 9, 9, 10, 9, 10, 10, 9, 8, 8),
    ),
    Run(
        "patent_applications",
        "ip",
        "专利统计月报",
        {2012: 4105, 2013: 4702, 2014: 3870},
        (8, 6, 10, 9, 9, 9, 9, 8, 8, 8, 8, 8),
    ),
    Run(
        "patent_grants",
        "ip",
        "专利统计月报",
        {2012: 2460, 2013: 2815, 2014: 1986},
        (10, 6, 9, 9, 8, 9, 9, 9, 8, 8, 8, 7),
    ),
)
MISTAKEN: Final = ("patent_grants", date(2014, 5, 1), 23)
"""A month first reported too high and corrected in July, after the half-year report was frozen."""


def month_scenes(world: World) -> Iterator[Scene]:
    """Yield each month as it is reported eight days after its end, the correction, and what was counted at the ends of months."""
    chance = world.chance("workplan")
    for run in RUNS:
        for month, value in _months(run, chance):
            yield Scene(month_end(month) + timedelta(days=8), partial(_enter, world, run, month, value))
    for month in _each_month(date(2013, 1, 1), date(2014, 8, 1)):
        yield Scene(month_end(month), partial(observe_day, by=SYSTEM))
    yield Scene(date(2014, 7, 15), partial(_correct, world))
    yield Scene(date(2014, 9, 29), partial(observe_day, by=SYSTEM))


def _each_month(first: date, last: date) -> Iterator[date]:
    """Yield the first days of months."""
    while first <= last:
        yield first
        first = (first + timedelta(days=32)).replace(day=1)


def _months(run: Run, chance: Random) -> Iterator[tuple[date, int]]:
    """Yield a figure's months; each year's (in 2014 eight months') sum up to its total."""
    for year, total in run.totals.items():
        first, last = max(FIRST_MONTH, date(year, 1, 1)), min(LAST_MONTH, date(year, 12, 1))
        months = list(_each_month(first, last))
        weights = [run.weights[month.month - 1] * chance.uniform(0.9, 1.1) for month in months]
        yield from zip(months, _shared(total, weights), strict=True)


def _shared(total: int, weights: Sequence[float]) -> list[int]:
    """Return whole parts of a total in proportion to weights; what is left goes to the largest remainders."""
    exact = [total * weight / sum(weights) for weight in weights]
    parts = [int(part) for part in exact]
    for place in sorted(range(len(exact)), key=lambda at: parts[at] - exact[at])[: total - sum(parts)]:
        parts[place] += 1
    return parts


def _enter(world: World, run: Run, month: date, value: int) -> None:
    """Enter one month: through its target once there is one."""
    clerk, head = world.actor(f"clerk:{run.office}"), cast("Person", world.known[f"person:head:{run.office}"])
    document = f"{run.document}（{month.year}年{month.month}月）"
    if (run.indicator, month) == MISTAKEN[:2]:
        value += MISTAKEN[2]
    target = Target.objects.filter(task__section__plan__year=month.year, indicator=run.indicator).first()
    if target is None:
        enter_figure(
            by=clerk, indicator=run.indicator, month=month, value=value, document=document, signer=head.name
        )
    else:
        figures.enter(
            target, by=clerk, month=month, value=value, said=Attestation(document=document, signer=head.name)
        )


def _correct(world: World) -> None:
    """Correct the month that was reported too high."""
    indicator, month, excess = MISTAKEN
    figure = Figure.objects.get(indicator=indicator, month=month)
    target = Target.objects.get(task__section__plan__year=month.year, indicator=indicator)
    said = Attestation(
        document=WORDS["correction"], signer=cast("Person", world.known["person:head:ip"]).name
    )
    figures.correct(
        figure,
        by=world.actor("clerk:ip"),
        target=target,
        value=figure.value - excess,
        reason=WORDS["reason"],
        said=said,
    )
