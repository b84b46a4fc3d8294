"""Tables in and out of the house as XLSX and CSV, without letting a formula, a macro or a bomb through."""

from kechuang.primitives.spreadsheets.cells import InertText, safe_cell
from kechuang.primitives.spreadsheets.comma import read_csv
from kechuang.primitives.spreadsheets.errors import NotAWorkbook, UnsafeWorkbook
from kechuang.primitives.spreadsheets.workbooks import Sheet, read_workbook, write_workbook

__all__ = [
    "InertText",
    "NotAWorkbook",
    "Sheet",
    "UnsafeWorkbook",
    "read_csv",
    "read_workbook",
    "safe_cell",
    "write_workbook",
]
