"""Reporting the figures of a year; what was reported before stays, a correction is another revision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.rows import lock
from kechuang.registers.enterprises.actions.common import BATCH, may_change_all
from kechuang.registers.enterprises.models import Enterprise, YearFigures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kechuang.primitives.actor import Actor

AMOUNTS = ("revenue_fen", "rnd_fen", "profit_fen", "staff", "rnd_staff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an enterprise reports for a year: money in fen, people in heads; None is not known."""

    enterprise: Enterprise
    year: int
    revenue_fen: int
    rnd_fen: int | None = None
    profit_fen: int | None = None
    staff: int | None = None
    rnd_staff: int | None = None
    source: str

    def says(self, figures: YearFigures | None) -> bool:
        """Return whether this is what is kept already."""
        return figures is not None and all(getattr(self, name) == getattr(figures, name) for name in AMOUNTS)


def report(of: Report, *, by: Actor) -> YearFigures:
    """Report one year of one enterprise; Refused where nothing would change."""
    found = report_all([of], by=by)
    if not found:
        sentence = _("These figures stand in the register already.")
        raise Refused(sentence, rule="figures_differ", field="revenue_fen")
    return found[0]


def report_all(reports: Sequence[Report], *, by: Actor) -> list[YearFigures]:
    """Report figures, all or none; return the new revisions, without those that say what is kept already."""
    with write(by) as w:
        may_change_all([one.enterprise for one in reports], by)
        for one in reports:
            must_hold_together(one, this_year=w.now.year)
        kept = _current(reports)
        new = [one for one in reports if not one.says(kept.get((one.enterprise.pk, one.year)))]
        rows = [_row(one, kept.get((one.enterprise.pk, one.year))) for one in new]
        for row in rows:
            row.entered_at = w.now
        YearFigures.objects.bulk_create(rows, batch_size=BATCH)
        _carry_staff(rows, kept)
        for one, row in zip(new, rows, strict=True):
            w.record(
                "enterprises.report", one.enterprise, year=row.year, revision=row.revision, source=row.source
            )
    return rows


def must_hold_together(one: Report, *, this_year: int) -> None:
    """Refuse figures that cannot be: of a year not over or before it was founded, or parts larger than the whole."""
    if not one.enterprise.founded.year <= one.year < this_year:
        sentence = _("Figures are reported for a year that is over, from {year} on.")
        raise Refused(
            format_lazy(sentence, year=one.enterprise.founded.year), rule="year_is_over", field="year"
        )
    if one.revenue_fen < 0 or (one.rnd_fen or 0) < 0:
        raise Refused(
            _("This amount cannot be below zero."), rule="amount_is_not_below_zero", field="revenue_fen"
        )
    if one.staff is not None and (one.rnd_staff or 0) > one.staff:
        raise Refused(
            _("R&D staff cannot be more than the staff."),
            rule="rnd_staff_is_part_of_the_staff",
            field="rnd_staff",
        )


def _current(reports: Sequence[Report]) -> dict[tuple[int, int], YearFigures]:
    """Return the revisions in force by enterprise and year, the enterprises locked so that no number is given twice."""
    found: dict[tuple[int, int], YearFigures] = {}
    keys = sorted({one.enterprise.pk for one in reports})
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        list(lock(Enterprise.objects.filter(pk__in=some).select_related(None).order_by("pk")))
        for row in YearFigures.objects.filter(enterprise__in=some).order_by("revision"):
            found[row.enterprise_id, row.year] = row
    return found


def _row(one: Report, kept: YearFigures | None) -> YearFigures:
    """Return the next revision."""
    values = {name: getattr(one, name) for name in ("year", *AMOUNTS, "source")}
    return YearFigures(enterprise=one.enterprise, revision=kept.revision + 1 if kept else 1, **values)


def _carry_staff(rows: Sequence[YearFigures], kept: Mapping[tuple[int, int], YearFigures]) -> None:
    """Let the number of staff on the record be that of the latest year reported."""
    latest: dict[int, int] = {}
    for enterprise, year in kept:
        latest[enterprise] = max(latest.get(enterprise, 0), year)
    changed: dict[int, Enterprise] = {}
    for row in sorted(rows, key=lambda row: row.year):
        if row.staff is not None and row.year >= latest.get(row.enterprise_id, 0):
            row.enterprise.staff = row.staff
            changed[row.enterprise_id] = row.enterprise
    Enterprise.objects.bulk_update(changed.values(), ["staff"], batch_size=BATCH)
