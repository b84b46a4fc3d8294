"""Observations: taken by the queue every quarter of an hour and when a figure is entered, kept whenever the rows have changed.

Whether they have is told for all indicators by two queries: how many rows each counts, and what their keys add up to. Only where
that differs are rows read and compared one by one. (Two different sets of as many rows whose keys add up alike would be taken for
one; the next change brings both to light.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.refs import ref_of
from kechuang.kernel.indicators.declared import indicators
from kechuang.kernel.indicators.measure import measure, measure_all
from kechuang.kernel.indicators.models import Observation, pack, unpack
from kechuang.kernel.indicators.opening import named
from kechuang.primitives.canonical import sha256

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db import models
    from django.db.models import QuerySet

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.indicators.measure import Measure
    from kechuang.kernel.jobs.declared import Payload
    from kechuang.primitives.actor import Actor

NAMED: Final = 5  # rows a cause names; the page of the figure has them all


def observe_now(w: Writing, _payload: Payload) -> None:
    """Observe every indicator of the current year."""
    observe_all(w, w.now.date())


def observe_all(w: Writing, as_of: date) -> int:
    """Observe every indicator as of a day; return how many had changed."""
    found, _counts = measure_all(indicators().values(), as_of.year, as_of)
    marks = dict(_latest(as_of).values_list("indicator", "mark"))
    return sum(_keep(w, each) is not None for name, each in found.items() if marks.get(name) != each.mark)


def _latest(as_of: date) -> QuerySet[Observation]:
    """Return the latest observation of each indicator in a day's year up to that day."""
    rank = Window(
        RowNumber(),
        partition_by="indicator",
        order_by=[F("as_of").desc(), F("computed_at").desc(), F("pk").desc()],
    )
    return Observation.objects.filter(year=as_of.year, as_of__lte=as_of).annotate(rank=rank).filter(rank=1)


def observe_day(*, by: Actor, as_of: date | None = None) -> int:
    """Observe every indicator as of a day, today when left out; return how many had changed."""
    with write(by) as w:
        return observe_all(w, as_of or clock.today())


def observe(w: Writing, name: str, year: int, as_of: date) -> Observation | None:
    """Keep what an indicator amounts to as of a day; None where its rows and its definition are as they were.

    A reported figure is observed as of the end of its latest month, and not at all before it has one.
    """
    return _keep(w, measure(name, year, as_of))


def _keep(w: Writing, found: Measure) -> Observation | None:
    """Keep a measure unless it is as it was."""
    if found.until is None:
        return None
    packed = pack(_uids(found.rows)) + (pack(_uids(found.of_rows)) if found.of_rows is not None else b"")
    digest, before, definition = sha256(packed), _before(found), found.indicator.digest
    now = (found.year, digest, definition, found.amount)
    if before is not None and (before.year, before.digest, before.definition, before.amount) == now:
        return None
    came, went, cause = _difference(found, packed, before)
    return Observation.objects.create(
        indicator=found.indicator.name,
        kind=found.indicator.kind,
        source=found.indicator.source,
        amount=found.amount,
        base=found.base,
        definition=definition,
        digest=digest,
        year=found.year,
        as_of=found.until,
        computed_at=w.now,
        mark=found.mark,
        rows=packed,
        gain=_gain(found, before),
        added=came,
        removed=went,
        cause=cause,
    )


def _before(found: Measure) -> Observation | None:
    """Return the observation a new one is compared with: of this year, or for a level of the year before."""
    rows = Observation.objects.filter(indicator=found.indicator.name, as_of__lte=found.until)
    if found.indicator.kind == "flow":
        rows = rows.filter(year=found.year)
    return rows.order_by("as_of", "computed_at", "pk").last()


def _gain(found: Measure, before: Observation | None) -> int:
    """Return by how much the amount has grown; a first level has grown by nothing."""
    if before is None:
        return (found.amount or 0) if found.indicator.kind == "flow" else 0
    return (found.amount or 0) - (before.amount or 0)


def _difference(
    found: Measure, packed: bytes, before: Observation | None
) -> tuple[int, int, dict[str, list[list[str]]]]:
    """Return how many rows came and went, and some of them by reference and title; a first level has no change behind it."""
    if before is None and found.indicator.kind != "flow":
        return 0, 0, {}
    old = set() if before is None else unpack(before.rows)
    new = unpack(packed)
    cause = {"added": _named(found, new - old), "removed": _named(found, old - new)}
    return len(new - old), len(old - new), cause


def _named(found: Measure, uids: set[UUID]) -> list[list[str]]:
    """Return the latest of some rows by reference and title; rows that no longer count are still there to be named."""
    chosen = sorted(uids, reverse=True)[:NAMED]
    named: list[list[str]] = []
    for model in dict.fromkeys((found.rows.model, *([] if found.of_rows is None else [found.of_rows.model]))):
        named += [
            [ref_of(row), str(row)] for row in model._base_manager.filter(uid__in=chosen).order_by("-uid")
        ]
    return named[:NAMED]


def _named_rows(model: type[models.Model], uids: list[UUID]) -> QuerySet[Any]:
    """Return rows that may no longer count, the latest first."""
    return named(model._base_manager.filter(uid__in=uids).order_by("-uid"))


def _uids(rows: QuerySet[Any]) -> list[UUID]:
    """Return the uids of rows."""
    return list(rows.order_by().values_list("uid", flat=True).distinct())
