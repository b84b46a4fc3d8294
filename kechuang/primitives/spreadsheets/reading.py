"""Reading the first visible sheet of an uploaded workbook as plain values."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO

from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from kechuang.primitives.bad_value import BadValue
from kechuang.primitives.spreadsheets.errors import NotAWorkbook
from kechuang.primitives.spreadsheets.safety import check_package
from kechuang.primitives.spreadsheets.table import collect
from kechuang.primitives.spreadsheets.workbooks import Readable


def rows_of(data: bytes, max_rows: int, max_columns: int) -> list[list[Readable]]:
    """Return the rows of the first visible sheet, all equally long; raises NotAWorkbook or UnsafeWorkbook."""
    check_package(data)
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        return collect(_rows(book), blank=None, max_rows=max_rows, max_columns=max_columns)
    except BadValue:
        raise
    except Exception:  # noqa: BLE001  # openpyxl meets damage with any error there is; none may reach a page
        raise NotAWorkbook(_("The file is no Excel workbook (.xlsx), or it is damaged.")) from None


def _rows(book: Workbook) -> Iterator[list[Readable]]:
    sheet = next((sheet for sheet in book.worksheets if sheet.sheet_state == "visible"), None)
    if sheet is None:
        raise NotAWorkbook(_("The workbook has no visible sheet with a table."))
    sheet.reset_dimensions()  # the size a file declares is a claim; a wrong one would cut rows or invent millions
    for row in sheet.iter_rows(values_only=True):
        yield [_tidy(value) for value in row]


def _tidy(value: object) -> Readable:
    match value:
        case float():
            return _number(value)
        case str() if not value.strip():
            return None
        case datetime() if value.time() == time.min:
            return value.date()
        case bool() | time() | timedelta():
            return str(value).upper()
        case str() | int() | Decimal() | date():
            return value
    return None


def _number(value: float) -> int | Decimal:
    number = Decimal(f"{value:.15g}")
    whole = int(number)  # infinity and NaN end here
    return whole if whole == number else number
