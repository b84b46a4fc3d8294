"""Indicators for the tests of the shelf, planted in its own module: a figure counts as a row like any noun."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from kechuang.kernel.access import Right, decisions, own
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.models import Clock
from kechuang.kernel.audit.writing import write
from kechuang.kernel.indicators import module as indicators_module
from kechuang.kernel.indicators.declared import Indicator
from kechuang.kernel.indicators.figures import enter_figure
from kechuang.kernel.indicators.models import Figure, Freeze, FrozenValue, Observation
from kechuang.kernel.jobs.declared import Periodic
from kechuang.kernel.modules import declared, registry
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db import models
    from django.db.models import QuerySet

    from kechuang.kernel.modules import Declaration
    from kechuang.primitives.periods import Period

BY: Final = Actor.system("demo")


def papers_in(period: Period, as_of: date) -> QuerySet[Figure]:
    """Count every paper of a period, superseded or not."""
    return Figure.objects.filter(indicator="grants", month__range=(period.first, min(period.last, as_of)))


def papers_by(_period: Period, as_of: date) -> QuerySet[Figure]:
    """Count what there is on a day, whatever the year."""
    return Figure.objects.filter(indicator="grants", month__lte=as_of)


def large_papers(period: Period, as_of: date) -> QuerySet[Figure]:
    """Count the papers of a hundred or more."""
    return papers_in(period, as_of).filter(value__gte=100)


GRANTS: Final = Indicator(
    name="grants", title="授权量", unit="件", source="attested", kind="flow", clause="示例"
)
LIVING: Final = Indicator(
    name="living", title="有效量", unit="件", source="imported", kind="stock", clause="示例"
)
PAPERS: Final = Indicator(
    name="papers", title="报表数", unit="份", source="computed", kind="flow", rows=papers_in, clause="示例"
)
SHELF: Final = Indicator(
    name="shelf", title="存量", unit="份", source="computed", kind="stock", rows=papers_by, clause="示例"
)
SHARE: Final = Indicator(
    name="share",
    title="占比",
    unit="%",
    source="computed",
    kind="ratio",
    rows=large_papers,
    of=papers_in,
    clause="示例",
)
ALL: Final = (GRANTS, LIVING, PAPERS, SHELF, SHARE)
OWN_PAPERS: Final = Right(action="see", model=Figure, who=own("entered_by"))


@contextmanager
def planted(*declarations: Declaration) -> Iterator[None]:
    """Declare things for the length of a test, in place of those of the same name."""
    whole, planting = indicators_module.module, declarations or ALL
    kept = [item for item in whole.also if item.label not in {one.label for one in planting}]
    indicators_module.module = replace(whole, also=(*kept, *planting))
    forget()
    try:
        yield
    finally:
        indicators_module.module = whole
        forget()


def forget() -> None:
    """Read declarations and rights anew."""
    registry.forget()
    decisions.forget()


def turn_to(day: date) -> None:
    """Let the demo clock show a day."""
    with write(BY):
        if Clock.objects.exists():
            clock.move_to_date(day)
        else:
            clock.begin(timezone.make_aware(datetime.combine(day, time(9))))


def enter(month: int, value: int, *, year: int = 2014, name: str = "grants", by: Actor = BY) -> Figure:
    """Enter one month's figure."""
    return enter_figure(
        by=by,
        indicator=name,
        month=date(year, month, 1),
        value=value,
        document=f"统计月报 {year}-{month:02d}",
        signer="王明",
    )


def rows_that_stay() -> list[models.Model]:
    """Report, count and freeze: a row of each table that only grows."""
    figure = enter(1, 1)
    frozen = Freeze.objects.create(
        title="半年报", year=2014, as_of=date(2014, 6, 30), frozen_at=figure.entered_at
    )
    value = FrozenValue.objects.create(
        freeze=frozen,
        indicator="grants",
        title="授权量",
        unit="件",
        kind="flow",
        source="attested",
        definition="",
        digest="",
    )
    return [figure, Observation.objects.get(indicator="grants"), frozen, value]


def without(name: str) -> None:
    """Take a planted indicator away, as when its module is no longer installed."""
    whole = indicators_module.module
    indicators_module.module = replace(whole, also=tuple(item for item in whole.also if item.label != name))
    forget()


def kind_of_observing() -> Periodic:
    """Return the declared turn of observing, so that a worker does nothing else."""
    return next(kind for kind in declared(Periodic) if kind.name == "indicators.observe")
