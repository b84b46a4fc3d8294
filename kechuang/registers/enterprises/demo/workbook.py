"""A workbook somebody has handed in on the last working day: it waits for confirmation, one of its rows with a mistyped code."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from django.core.files.base import ContentFile

from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.naming import Kind
from kechuang.primitives.spreadsheets import Sheet, write_workbook
from kechuang.registers.enterprises.imports import verbs
from kechuang.registers.enterprises.imports.columns import COLUMNS
from kechuang.registers.enterprises.models import Certificate, Enterprise, Import, Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kechuang.primitives.actor import Actor

HANDED_IN: Final = date(2014, 9, 29)
NAME: Final = "知识产权试点企业（演示）.xlsx"
KIND: Final = Import.Kind.CERTIFICATES


def hand_in(enterprises: Sequence[Enterprise], by: Actor) -> None:
    """Hand in a workbook about some enterprises; the last one's code is mistyped."""
    rows = [_row(number, one) for number, one in enumerate(enterprises, start=1)]
    code = str(rows[-1][0])
    rows[-1][0] = code[:-1] + ("1" if code[-1] != "1" else "2")
    titles = [column.title for column in COLUMNS[KIND]]
    upload = ContentFile(write_workbook([Sheet(KIND.label, titles, rows)]), name=NAME)
    verbs.hand_in(accept(upload, kinds=(Kind.XLSX,)), kind=KIND, by=by)


def _row(number: int, one: Enterprise) -> list[str | date | None]:
    """Return one row, in the order of the columns."""
    values: dict[str, str | date] = {
        "code": one.organisation_code,
        "name": one.name,
        "kind": str(Certificate.Kind.IP_PILOT.label),
        "level": str(Level.MUNICIPAL.label),
        "number": f"DEMO-IPPILOT-20140926-{number:03d}",
        "issued_on": date(2014, 9, 26),
        "authority": "市知识产权局",
    }
    return [values.get(column.key) for column in COLUMNS[KIND]]
