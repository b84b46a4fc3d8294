"""The table of months an office sends in: one row per indicator, one column per month; checked before anything is entered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kechuang.oversight.workplan.actions.figures import Row
from kechuang.oversight.workplan.queries.figures import figures_of
from kechuang.primitives.bad_value import BadValue
from kechuang.primitives.spreadsheets import Sheet, read_workbook, write_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kechuang.oversight.workplan.models import Plan, Target

MONTHS = 12
MOST_ROWS = 200


@dataclass(slots=True)
class Checked:
    """What a table would enter, and what is wrong with it, row by row."""

    rows: list[Row] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Return whether it can be taken over."""
        return bool(self.rows) and not self.faults


def read_table(data: bytes, plan: Plan, targets: Sequence[Target]) -> Checked:
    """Check a workbook; months that are reported already and equal are passed over, others that differ are faults."""
    try:
        lines = read_workbook(data, max_rows=MOST_ROWS, max_columns=MONTHS + 1)
    except BadValue as error:
        return Checked(faults=[str(error)])
    named = {target.name: target for target in targets}
    known = figures_of([target.indicator for target in targets if target.indicator], plan.year)
    found = Checked()
    for number, line in enumerate(lines[1:], start=2):
        target = named.get(str(line[0] or "").strip())
        if target is None:
            found.faults.append(
                _("Row %(n)s: no target you report is called “%(name)s”.")
                % {"n": number, "name": line[0] or ""}
            )
            continue
        for row in _months(number, target, plan, line[1 : MONTHS + 1], found):
            before = known.get((target.indicator, row.month.month))
            if before is None:
                found.rows.append(row)
            elif before.value != row.value:
                words = {"n": number, "month": row.month.month, "value": before.value}
                found.faults.append(
                    _("Row %(n)s: month %(month)s is reported as %(value)s already; correct it there.")
                    % words
                )
    if not found.rows and not found.faults:
        found.faults.append(_("The table holds nothing new."))
    return found


def _months(
    number: int, target: Target, plan: Plan, cells: Sequence[object], found: Checked
) -> Iterator[Row]:
    """Yield the months of one row; a cell that is no whole number is a fault."""
    for month, cell in enumerate(cells, start=1):
        if cell is None:
            continue
        value = int(cell) if isinstance(cell, int | Decimal) and cell == int(cell) else None
        if value is None or value < 0:
            found.faults.append(
                _("Row %(n)s, month %(month)s: “%(cell)s” is no whole number.")
                % {"n": number, "month": month, "cell": cell}
            )
        else:
            yield Row(number, target, date(plan.year, month, 1), value)


def template_of(plan: Plan, targets: Sequence[Target]) -> bytes:
    """Return the table to fill in, with what is reported already."""
    known = figures_of([target.indicator for target in targets], plan.year)
    header = [_("Indicator"), *(_("month %(n)s") % {"n": month} for month in range(1, MONTHS + 1))]
    rows = []
    for target in targets:
        months = (known.get((target.indicator, month)) for month in range(1, MONTHS + 1))
        rows.append([target.name, *(None if figure is None else figure.value for figure in months)])
    return write_workbook([Sheet(_("Monthly figures of %(year)s") % {"year": plan.year}, header, rows)])
