"""Writing a workbook: bold header, frozen and filtered, real dates and numbers; the same bytes from the same rows."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_DEFLATED

from django.utils.functional import Promise
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kechuang.primitives.spreadsheets.archive import InMemoryWriter, SteadyZip
from kechuang.primitives.spreadsheets.cells import InertText, Writable, in_utc, safe_cell, width_of
from kechuang.primitives.spreadsheets.workbooks import Sheet

_NARROWEST, _WIDEST = 8, 60
_MEASURED_ROWS = 200
_LONGEST_TITLE = 31
_NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\'\n\r\t", " "))


def written(sheets: Sequence[Sheet], made_at: datetime) -> bytes:
    """Return an XLSX file; nothing touches the disk on the way."""
    if not sheets:
        message = "A workbook has at least one sheet."
        raise ValueError(message)
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "Kechuang"
    book.properties.created = book.properties.modified = in_utc(made_at)
    for sheet in sheets:
        _fill(book.create_sheet(_tab(str(sheet.title), {tab.casefold() for tab in book.sheetnames})), sheet)
    out = BytesIO()
    with SteadyZip(out, "w", ZIP_DEFLATED) as archive:
        InMemoryWriter(book, archive).write_data()
    return out.getvalue()


def _fill(tab: Worksheet, sheet: Sheet) -> None:
    tab.append([_header_cell(tab, title) for title in sheet.header])
    for row in sheet.rows:
        tab.append([_cell(tab, value) for value in row])
    tab.freeze_panes = "A2"
    if sheet.header:
        tab.auto_filter.ref = f"A1:{get_column_letter(len(sheet.header))}{len(sheet.rows) + 1}"
    if sheet.notes:
        tab.append([])
    for note in sheet.notes:
        tab.append([_cell(tab, note)])
    for column, width in enumerate(sheet.widths or _measure(sheet), start=1):
        tab.column_dimensions[get_column_letter(column)].width = width


def _header_cell(tab: Worksheet, title: str | Promise) -> Cell:
    cell = _cell(tab, title)
    cell.font, cell.alignment = Font(bold=True), Alignment(vertical="center", wrap_text=True)
    return cell


def _cell(tab: Worksheet, value: Writable) -> Cell:
    safe = safe_cell(value)
    cell = Cell(tab, row=1, column=1, value=str(safe) if isinstance(safe, InertText) else safe)
    if isinstance(safe, str):
        cell.data_type = "s"  # never a formula, nor an error sign such as #N/A
        cell.quotePrefix = isinstance(safe, InertText)
    elif isinstance(safe, Decimal):
        cell.number_format = f"#,##0.{'0' * _decimals(safe)}".rstrip(".")
    elif isinstance(safe, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"
    elif isinstance(safe, date):
        cell.number_format = "yyyy-mm-dd"
    return cell


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _measure(sheet: Sheet) -> list[float]:
    """Return a width per column, with room for the filter's arrow; Chinese counts double."""
    sample = (sheet.header, *sheet.rows[:_MEASURED_ROWS])
    widest = [
        max((width_of(_shown(row[at])) for row in sample if at < len(row)), default=0)
        for at in range(len(sheet.header))
    ]
    return [min(max(width + 3, _NARROWEST), _WIDEST) for width in widest]


def _shown(value: Writable) -> str:
    return "" if value is None else str(value)


def _tab(title: str, taken: set[str]) -> str:
    """Return a tab's name as spreadsheet programs accept it: 31 signs, without brackets, slashes and the like, none twice."""
    wanted = " ".join(title.translate(_NOT_IN_TITLES).split()) or "1"
    name, copy = wanted[:_LONGEST_TITLE], 1
    while name.casefold() in taken:
        copy += 1
        name = f"{wanted[: _LONGEST_TITLE - len(str(copy)) - 1]} {copy}"
    return name
