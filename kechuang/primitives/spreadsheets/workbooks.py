"""Workbooks to write and to read; the library that knows them is loaded once one is asked for, so that a command starts sooner."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.functional import Promise

from kechuang.primitives.spreadsheets.cells import Writable
from kechuang.primitives.spreadsheets.table import MOST_COLUMNS, MOST_ROWS

Readable = str | int | Decimal | date | None
_UNDATED = datetime(1980, 1, 1)  # noqa: DTZ001  # the first moment a zip file can carry; properties are in UTC


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its tab, its header, its rows, and notes that stand below the table (source, date, way of counting)."""

    title: str | Promise
    header: Sequence[str | Promise]
    rows: Sequence[Sequence[Writable]]
    widths: Sequence[float] | None = None
    """Column widths in Latin letters; measured from the first rows when not given."""
    notes: Sequence[str | Promise] = ()


def write_workbook(sheets: Sequence[Sheet], *, made_at: datetime = _UNDATED) -> bytes:
    """Return an XLSX file; same sheets and same `made_at`, same bytes. Nothing touches the disk on the way."""
    from kechuang.primitives.spreadsheets.writing import written  # noqa: PLC0415 - see above

    return written(sheets, made_at)


def read_workbook(
    data: bytes, *, max_rows: int = MOST_ROWS, max_columns: int = MOST_COLUMNS
) -> list[list[Readable]]:
    """Return the rows of the first visible sheet, all equally long; raises NotAWorkbook or UnsafeWorkbook.

    Numbers are int or Decimal (15 figures, as spreadsheet programs show them), days are dates, a day with a time is a
    datetime, a time alone and yes/no cells are texts (TRUE, FALSE), formulas give the value last calculated. Closing
    empty rows and columns are dropped; of merged cells the first has the value.
    """
    from kechuang.primitives.spreadsheets.reading import rows_of  # noqa: PLC0415 - see above

    return rows_of(data, max_rows, max_columns)
