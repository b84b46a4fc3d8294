"""Judging and writing rows of yearly figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from kechuang.registers.enterprises.actions.common import BATCH
from kechuang.registers.enterprises.actions.figures import AMOUNTS, Report, must_hold_together, report_all
from kechuang.registers.enterprises.imports.judging import Judge, Judged, Verdict, Whose, differences
from kechuang.registers.enterprises.models import Import, YearFigures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kechuang.registers.enterprises.imports.workbook import Row

Line: TypeAlias = "Judged[Report, YearFigures]"


class FiguresJudge(Judge["Report", "YearFigures"]):
    """Judges rows of yearly figures."""

    kind = Import.Kind.FIGURES

    def prepare(self, rows: Sequence[Row]) -> None:
        """Read the enterprises and the revisions in force."""
        self.whose = Whose(rows, self.by)
        keys = sorted({one.pk for one in self.whose.known.values()})
        self.kept: dict[tuple[int, object], YearFigures] = {}
        for start in range(0, len(keys), BATCH):
            for one in YearFigures.objects.filter(enterprise__in=keys[start : start + BATCH]).order_by(
                "revision"
            ):
                self.kept[one.enterprise_id, one.year] = one

    def decide(self, row: Row) -> Line:
        """Judge a row by enterprise and year."""
        enterprise = self.whose.of(row)
        kept = self.kept.get((enterprise.pk, row.get("year")))
        given = {key: value for key, value in row.values.items() if key not in {"code", "name"}}
        before = {name: getattr(kept, name) for name in AMOUNTS} if kept else {}
        report = Report(enterprise=enterprise, **{**before, **given})
        must_hold_together(report, this_year=self.today.year)
        self.once(row, (enterprise.pk, report.year), "year")
        title = f"{enterprise.name} {report.year}"
        if kept is None:
            return Judged(row, Verdict.NEW, title, new=report)
        found = self.changed(row, kept, title, differences(row, kept, AMOUNTS))
        found.new = report if found.verdict == Verdict.CHANGED else None
        return found

    def write(self, judged: Sequence[Line]) -> None:
        """Report new years and corrections together."""
        report_all([line.new for line in judged if line.new is not None], by=self.by)
