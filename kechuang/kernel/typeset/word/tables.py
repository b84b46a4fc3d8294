"""Tables, grids of fields and places for seals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Mm

from kechuang.kernel.typeset.placing import shares
from kechuang.kernel.typeset.word.elements import behind, child, in_face
from kechuang.kernel.typeset.word.styles import ALIGN, CELL, HEI

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as Word
    from docx.table import Table as WordTable
    from docx.table import _Cell

    from kechuang.kernel.typeset.document import FieldGrid, SealPlaces, Table
    from kechuang.kernel.typeset.word.styles import Look

LABEL: Final = Mm(32)
LEFT, CENTER = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER


def write_table(block: Table, word: Word, look: Look) -> None:
    """Write a table whose header row comes again on every page."""
    if block.caption:
        word.add_paragraph(block.caption, "Caption").paragraph_format.keep_with_next = True
    rows = [tuple(column.title for column in block.columns), *block.rows, *filter(None, [block.totals])]
    table = grid(word, len(rows), [Length(round(look.width * share)) for share in shares(block)])
    bold = {0, len(rows) - 1} if block.totals else {0}
    for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        for cell, text, column in zip(row.cells, texts, block.columns, strict=True):
            align = ALIGN[column.align] if number else CENTER
            _fill(cell, text, align, strong=number in bold)
    child(behind(table.rows[0]).get_or_add_trPr(), "w:tblHeader")


def write_fields(block: FieldGrid, word: Word, look: Look) -> None:
    """Write labels and answers side by side."""
    widths = (LABEL, Length(look.width // block.across - LABEL)) * block.across
    pairs = [block.fields[at : at + block.across] for at in range(0, len(block.fields), block.across)]
    table = grid(word, len(pairs), widths)
    for row, fields in zip(table.rows, pairs, strict=True):
        for number, pair in enumerate(fields):
            _fill(row.cells[2 * number], pair.label, CENTER, strong=True)
            _fill(row.cells[2 * number + 1], pair.value, LEFT)


def write_seals(block: SealPlaces, word: Word, look: Look) -> None:
    """Write the places where parties sign and seal, on one page."""
    table = grid(word, 1, [Length(look.width // len(block.places))] * len(block.places))
    child(behind(table.rows[0]).get_or_add_trPr(), "w:cantSplit")
    for cell, place in zip(table.rows[0].cells, block.places, strict=True):
        _fill(cell, place.title, LEFT, strong=True)
        cell.paragraphs[0].paragraph_format.space_after = Mm(32)
        for line in place.lines:
            cell.add_paragraph(line, CELL)


def grid(word: Word, rows: int, widths: Sequence[Length], style: str | None = "Table Grid") -> WordTable:
    """Add a table with columns of fixed width, ruled unless told another style."""
    table: WordTable = word.add_table(rows, len(widths), style)
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
            cell.paragraphs[0].style = CELL
    return table


def _fill(cell: _Cell, text: str, align: WD_ALIGN_PARAGRAPH, *, strong: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(text)
    paragraph.alignment = align
    if strong:
        in_face(run, HEI)
