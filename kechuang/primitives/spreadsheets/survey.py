"""A first walk through one XML part of a workbook, element by element, before anything builds a tree from it."""

from collections.abc import Iterator
from xml.parsers import expat

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.primitives.spreadsheets.errors import NotAWorkbook, UnsafeWorkbook

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _CELL, _FORMULA, _VALUE = f"{_MAIN}row", f"{_MAIN}c", f"{_MAIN}f", f"{_MAIN}v"
_SHARED_STRING = f"{_MAIN}si"
_IN_CELLS = frozenset({_ROW, _CELL, _FORMULA, _VALUE, f"{_MAIN}is", f"{_MAIN}t", _SHARED_STRING})
_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT_SHEET = "http://purl.oclc.org/ooxml/spreadsheetml/main}worksheet"

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
ELEMENTS_IN_CELL = 4
MOST_CELL_ELEMENTS = 6_000_000
MOST_OTHER_ELEMENTS = 300_000
"""What stands in no cell is built into objects all at once: styles, names, relationships."""

_NO_PROGRAM = _("The workbook has rows where no spreadsheet program can have any.")


class Survey:
    """Counts elements, rows and cells of one part; refuses what no spreadsheet program writes."""

    def __init__(self) -> None:
        self._cell_elements = self._other_elements = self._in_row = 0
        self._cell = ""
        self._uncalculated = False
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._parser.StartElementHandler = self._element

    def walk(self, chunks: Iterator[bytes]) -> None:
        """Read the part to its end; an error that is not ours means the part is no XML."""
        for chunk in chunks:
            self._parser.Parse(chunk, False)  # noqa: FBT003  # expat takes no keyword
        self._parser.Parse(b"", True)  # noqa: FBT003 - expat's own "this is the end"
        self._leave_cell()

    def _refuse_doctype(self, *_declaration: object) -> None:
        raise UnsafeWorkbook(
            _("The workbook declares its own document type, which no spreadsheet program does.")
        )

    def _element(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _IN_CELLS:
            self._cell_elements += 1
            self._in_row += 1
            self._in_sheet(tag, attributes)
        else:
            self._other_elements += 1
            self._elsewhere(tag, attributes)
        if self._cell_elements > MOST_CELL_ELEMENTS or self._other_elements > MOST_OTHER_ELEMENTS:
            raise UnsafeWorkbook(
                _("The workbook holds more than can be read; delete empty formatted rows and columns.")
            )

    def _in_sheet(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in {_ROW, _SHARED_STRING}:
            self._leave_cell()
            self._in_row = 0
            self._check_row(attributes.get("r", "1"))
        elif tag == _CELL:
            self._leave_cell()
            self._cell = "" if attributes.get("t") == "str" else attributes.get("r", "?")
        elif tag == _FORMULA:
            self._uncalculated = bool(self._cell)
        elif tag == _VALUE and self._uncalculated:
            self._parser.CharacterDataHandler = self._text_of_value
        if self._in_row > LAST_COLUMN * ELEMENTS_IN_CELL:
            raise UnsafeWorkbook(_NO_PROGRAM)

    def _check_row(self, number: str) -> None:
        if not (number.isascii() and number.isdecimal() and int(number[:8]) <= LAST_ROW):
            raise UnsafeWorkbook(_NO_PROGRAM)

    def _elsewhere(self, tag: str, attributes: dict[str, str]) -> None:
        self._leave_cell()
        if tag == _STRICT_SHEET:
            raise NotAWorkbook(
                _("The workbook is in the strict format; save it as an ordinary Excel workbook.")
            )
        is_link = attributes.get("Type", "").endswith("/hyperlink")
        if tag == _RELATIONSHIP and not is_link and attributes.get("TargetMode", "").casefold() == "external":
            raise UnsafeWorkbook(_("The workbook reaches for data outside itself; paste the values instead."))

    def _text_of_value(self, text: str) -> None:
        if text.strip():
            self._uncalculated = False

    def _leave_cell(self) -> None:
        """Refuse a formula whose value nobody has worked out yet: it would silently be read as empty."""
        if self._uncalculated:
            sentence = _(
                "The formula in cell {cell} has never been calculated; open the file, save it and try again."
            )
            raise NotAWorkbook(format_lazy(sentence, cell=self._cell[:12]))
        if self._parser.CharacterDataHandler is not None:
            self._parser.CharacterDataHandler = None
