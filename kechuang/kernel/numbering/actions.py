"""Giving a number, and making one void."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import CURRENT
from kechuang.kernel.db.rows import lock
from kechuang.kernel.modules import owner_of
from kechuang.kernel.numbering.declared import series_named
from kechuang.kernel.numbering.models import Counter, Number, Series, Voided
from kechuang.kernel.numbering.patterns import filled
from kechuang.primitives.ref import split_ref

if TYPE_CHECKING:
    from datetime import date

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.numbering.declared import NumberSeries


class OutsideWritingError(RuntimeError):
    """A number asked for where nothing is being written; it could not be given back."""


class PatternChangedError(LookupError):
    """A series declared otherwise than its first number was written; a new pattern takes a new name."""


def issue(w: Writing, series: str, *, holder: str, on: date | None = None, **parts: str) -> Number:
    """Give the next number of a series to a Ref, in the year of a day (of business time, when none is told).

    The counter's row stays locked until the block ends, so ask for numbers late; a block that is rolled back gives its
    number back. `parts` fill the pattern's other placeholders.
    """
    _must_be_writing(w)
    split_ref(holder)
    wanted = series_named(series)
    year = (on or w.now.date()).year
    counter = _next(wanted, wanted.scope(year, parts))
    number = Number.objects.create(
        series_id=series,
        scope=counter.scope,
        value=counter.value,
        text=filled(wanted.pattern, n=counter.value, year=year, parts=parts),
        holder=holder,
        issued_at=w.now,
    )
    w.record("numbering.issued", number, series=series, text=number.text, holder=holder)
    return number


def void(w: Writing, number: Number, reason: str) -> Voided:
    """Make a number void; it stays on record with the reason and is never given again."""
    _must_be_writing(w)
    if not reason.strip():
        raise Refused(_("Say why the number is made void."), rule="numbering.reason_is_given")
    kept = lock(Number.objects.filter(pk=number.pk)).get()
    if Voided.objects.filter(number=kept).exists():
        raise Refused(_("This number was made void before."), rule="numbering.number_stands")
    voided = Voided.objects.create(number=kept, reason=reason.strip(), voided_at=w.now)
    w.record("numbering.voided", kept, text=kept.text, reason=voided.reason)
    return voided


def _must_be_writing(w: Writing) -> None:
    """Refuse to number anything outside the block that was handed in."""
    if CURRENT.get() is not w.block:
        sentence = "numbers are only given inside write()"
        raise OutsideWritingError(sentence)


def _next(wanted: NumberSeries, scope: str) -> Counter:
    """Move a counter on by one under its lock and return it; the first use of a series or a year makes the row."""
    rows = Counter.objects.filter(series=wanted.name, scope=scope).select_related("series")
    counter = lock(rows).first()
    if counter is None:
        _begin(wanted, scope)
        counter = lock(rows).get()
    if (counter.series.pattern, counter.series.per_year) != (wanted.pattern, wanted.per_year):
        sentence = f"{wanted.name} was begun as {counter.series.pattern!r}; a new pattern takes a new name"
        raise PatternChangedError(sentence)
    counter.value += 1
    Counter.objects.filter(pk=counter.pk).update(value=counter.value)
    return counter


def _begin(wanted: NumberSeries, scope: str) -> None:
    """Make the rows of a series and of its year; whoever comes second waits and finds them."""
    row = Series(
        name=wanted.name,
        title=str(wanted.title),
        pattern=wanted.pattern,
        per_year=wanted.per_year,
        source=owner_of(wanted),
    )
    Series.objects.bulk_create([row], ignore_conflicts=True)
    Counter.objects.bulk_create([Counter(series_id=wanted.name, scope=scope)], ignore_conflicts=True)
