"""Reading comma-separated files as they come from other departments: UTF-8, GBK or UTF-16; comma, semicolon or tab."""

import codecs
import csv
from io import StringIO

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.primitives.spreadsheets.errors import NotAWorkbook, UnsafeWorkbook
from kechuang.primitives.spreadsheets.safety import MOST_BYTES
from kechuang.primitives.spreadsheets.table import MOST_COLUMNS, MOST_ROWS, collect


def read_csv(data: bytes, *, max_rows: int = MOST_ROWS, max_columns: int = MOST_COLUMNS) -> list[list[str]]:
    """Return the rows as texts, all equally long; raises NotAWorkbook or UnsafeWorkbook.

    Everything stays text: 001234 is a code, and which column is a number the reader of the table knows.
    """
    if len(data) > MOST_BYTES:
        raise UnsafeWorkbook(_("The file is too large; split it."))
    text = _decode(data)
    rows = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        stripped = ([field.strip() for field in row] for row in rows)
        return collect(stripped, blank="", max_rows=max_rows, max_columns=max_columns)
    except csv.Error:
        sentence = _("Line {line} of the file cannot be split into columns; look at its quotation marks.")
        raise NotAWorkbook(format_lazy(sentence, line=rows.line_num)) from None


def _decode(data: bytes) -> str:
    """Return the text; GB 18030 reads GBK and GB 2312 as well."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise NotAWorkbook(_("The file is no text in UTF-8 or GBK; save it as CSV again."))


def _delimiter(text: str) -> str:
    """Return the sign the first line uses most; a single column gives the comma."""
    first_line = text.lstrip().partition("\n")[0]
    return max((",", "\t", ";"), key=first_line.count)
