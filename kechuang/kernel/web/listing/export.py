"""A listing as a spreadsheet: the columns shown, all rows asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from django.db.models import Model
from django.http import HttpResponse

from kechuang.primitives.spreadsheets import Sheet, write_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kechuang.kernel.web.listing.columns import Column

M = TypeVar("M", bound=Model)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(title: str, columns: Sequence[Column[M]], rows: Sequence[M]) -> HttpResponse:
    """Return the rows as an XLSX file to download; numbers and dates stay numbers and dates."""
    kept = [column for column in columns if column.exported]
    header = [f"{column.label} ({column.unit})" if column.unit else str(column.label) for column in kept]
    sheet = Sheet(title, header, [[column.plain(row) for column in kept] for row in rows])
    response = HttpResponse(write_workbook([sheet]), content_type=XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(title)}.xlsx"
    return response
