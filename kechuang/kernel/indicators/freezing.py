"""Freezing: the figures as they were told upwards, kept with their rows, and what has been restated since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.refs import ref_of
from kechuang.kernel.indicators.declared import indicator_named, indicators
from kechuang.kernel.indicators.measure import Measure, measure_all, rows_of
from kechuang.kernel.indicators.models import Freeze, FrozenValue, pack
from kechuang.kernel.indicators.opening import named
from kechuang.kernel.indicators.tally import Part
from kechuang.primitives.canonical import sha256
from kechuang.primitives.ref import split_ref

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from fractions import Fraction

    from kechuang.kernel.indicators.tally import Counts
    from kechuang.primitives.actor import Actor


@dataclass(frozen=True, slots=True)
class Restated:
    """A frozen figure beside the same day's figure as it is counted now, and beside today's."""

    frozen: FrozenValue
    restated: int | Fraction | None
    today: int | Fraction | None
    added: frozenset[UUID]
    removed: frozenset[UUID]
    declared: bool = True

    @property
    def has_changed(self) -> bool:
        """Return whether the day is counted otherwise now than it was reported."""
        return self.declared and (self.restated != self.frozen.value or bool(self.added or self.removed))


def freeze(*, by: Actor, year: int, as_of: date, title: str, names: Collection[str], key: str = "") -> Freeze:
    """Keep the figures of these indicators as of a day, with their rows; who may is decided by the module that calls."""
    with write(by, key=key) as w:
        if as_of > w.now.date() or as_of.year != year:
            raise Refused(
                _("A report is frozen as of a past day of its year."),
                rule="freeze_is_not_ahead",
                field="as_of",
            )
        if Freeze.objects.filter(year=year, title=title).exists():
            raise Refused(
                _("A report of this title is frozen already."),
                rule="a_report_is_frozen_once_under_its_title",
                field="title",
            )
        made = Freeze.objects.create(
            title=title, year=year, as_of=as_of, frozen_by_id=by.person, frozen_at=w.now
        )
        found, _counts = measure_all([indicator_named(name) for name in names], year, as_of)
        FrozenValue.objects.bulk_create([_frozen(made, measure) for measure in found.values()])
        w.record("indicators.freeze", made, title=title, as_of=as_of.isoformat(), figures=len(found))
    return made


def _frozen(made: Freeze, measure: Measure) -> FrozenValue:
    """Return one figure of a report, with its rows by reference and title."""
    rows = list(named(measure.rows)) if measure.until is not None else []
    return FrozenValue(
        freeze=made,
        indicator=measure.indicator.name,
        title=str(measure.indicator.title),
        unit=str(measure.unit),
        kind=measure.indicator.kind,
        source=measure.indicator.source,
        amount=measure.amount,
        base=measure.base,
        until=measure.until,
        definition=measure.indicator.digest,
        digest=sha256(pack(row.uid for row in rows)),
        rows=[[ref_of(row), str(row)] for row in rows],
    )


def compare(made: Freeze, today: date) -> list[Restated]:
    """Return each frozen figure beside what its day amounts to now, in three queries whatever their number."""
    values = list(made.values.order_by("pk"))
    known = [indicators()[value.indicator] for value in values if value.indicator in indicators()]
    uids = [Part(f"{each.name}:uids", rows_of(each, made.year, made.as_of), by="uid") for each in known]
    then, counts = measure_all(known, made.year, made.as_of, uids)
    now, _counts = measure_all(known, made.year, today)
    return [_restated(value, then, now, counts) for value in values]


def _restated(
    value: FrozenValue, then: dict[str, Measure], now: dict[str, Measure], counts: Counts
) -> Restated:
    """Return one comparison."""
    if value.indicator not in then:
        return Restated(value, None, None, frozenset(), frozenset(), declared=False)
    current = {UUID(text) for text in counts.get(f"{value.indicator}:uids", {})}
    reported = {split_ref(ref)[1] for ref, _title in value.rows}
    return Restated(
        frozen=value,
        restated=then[value.indicator].value,
        today=now[value.indicator].value,
        added=frozenset(current - reported),
        removed=frozenset(reported - current),
    )
