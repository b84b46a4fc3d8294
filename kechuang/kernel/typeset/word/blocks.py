"""The blocks of the text, one writer each."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Final

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Length, Mm, Pt

from kechuang.kernel.typeset import document as d
from kechuang.kernel.typeset.placing import indents, named, shares
from kechuang.kernel.typeset.word.elements import behind, child, in_face
from kechuang.kernel.typeset.word.page import picture
from kechuang.kernel.typeset.word.styles import ALIGN, CELL, HEI
from kechuang.primitives.chinese_dates import in_figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as Word
    from docx.table import Table, _Cell

    from kechuang.kernel.typeset.word.styles import Look


LABEL: Final = Mm(32)
LEFT, CENTER = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER


@singledispatch
def write(block: d.Block, _word: Word, _look: Look) -> None:
    """Write one block; each kind has its writer below."""
    raise TypeError(type(block).__name__)


@write.register(d.Heading)
def _heading(block: d.Heading, word: Word, _look: Look) -> None:
    word.add_paragraph(block.text, f"Heading {block.level}")


@write.register(d.Paragraph)
def _paragraph(block: d.Paragraph, word: Word, look: Look) -> None:
    paragraph = word.add_paragraph(block.text)
    if block.indent:
        paragraph.paragraph_format.first_line_indent = Pt(look.character * 2)
    justified = block.align is d.Align.LEFT
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if justified else ALIGN[block.align]


@write.register(d.Points)
def _points(block: d.Points, word: Word, look: Look) -> None:
    for number, item in enumerate(block.items, 1):
        _indented(word, f"{number}. {item}" if block.counted else f"• {item}", look)


@write.register(d.Attachments)
def _attachments(block: d.Attachments, word: Word, look: Look) -> None:
    _leave_free(word, look.free_lines)
    for number, name in enumerate(named(block)):
        _indented(word, name if number else f"附件：{name}", look, further=3 if number else 0)


@write.register(d.Signature)
def _signature(block: d.Signature, word: Word, look: Look) -> None:
    _leave_free(word, 2 * look.free_lines)
    for text, characters in zip((block.signer, in_figures(block.dated)), indents(block), strict=True):
        paragraph = word.add_paragraph(text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.right_indent = Pt(look.character * characters)
        paragraph.paragraph_format.keep_with_next = True  # a date alone on a page belongs to nothing


@write.register(d.Remark)
def _remark(block: d.Remark, word: Word, look: Look) -> None:
    _indented(word, f"（{block.text}）", look)


@write.register(d.Annex)
def _annex(block: d.Annex, word: Word, look: Look) -> None:
    """Write the label at the left edge of a new page and the title on the third line."""
    label = word.add_paragraph()
    label.paragraph_format.page_break_before = True
    in_face(label.add_run(block.label), HEI)
    _leave_free(word, look.free_lines)
    word.add_paragraph(block.title, "Title")
    _leave_free(word, look.free_lines)


@write.register(d.QrCode)
def _code(block: d.QrCode, word: Word, _look: Look) -> None:
    paragraph = word.add_paragraph(style=CELL)
    paragraph.alignment = CENTER
    picture(paragraph, block.content, Mm(block.side), f"二维码：{block.content}")
    if block.caption:
        word.add_paragraph(block.caption, CELL).alignment = CENTER


@write.register(d.PageBreak)
def _page_break(_block: d.PageBreak, word: Word, _look: Look) -> None:
    word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


@write.register(d.Table)
def _table(block: d.Table, word: Word, look: Look) -> None:
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


@write.register(d.FieldGrid)
def _fields(block: d.FieldGrid, word: Word, look: Look) -> None:
    """Write labels and answers side by side."""
    widths = (LABEL, Length(look.width // block.across - LABEL)) * block.across
    pairs = [block.fields[at : at + block.across] for at in range(0, len(block.fields), block.across)]
    table = grid(word, len(pairs), widths)
    for row, fields in zip(table.rows, pairs, strict=True):
        for number, pair in enumerate(fields):
            _fill(row.cells[2 * number], pair.label, CENTER, strong=True)
            _fill(row.cells[2 * number + 1], pair.value, LEFT)


@write.register(d.SealPlaces)
def _seals(block: d.SealPlaces, word: Word, look: Look) -> None:
    """Write the places where parties sign and seal, on one page."""
    table = grid(word, 1, [Length(look.width // len(block.places))] * len(block.places))
    child(behind(table.rows[0]).get_or_add_trPr(), "w:cantSplit")
    for cell, place in zip(table.rows[0].cells, block.places, strict=True):
        _fill(cell, place.title, LEFT, strong=True)
        cell.paragraphs[0].paragraph_format.space_after = Mm(32)
        for line in place.lines:
            cell.add_paragraph(line, CELL)


def grid(word: Word, rows: int, widths: Sequence[Length], style: str | None = "Table Grid") -> Table:
    """Add a table with columns of fixed width, ruled unless told another style."""
    table: Table = word.add_table(rows, len(widths), style)
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


def _indented(word: Word, text: str, look: Look, *, further: int = 0) -> None:
    word.add_paragraph(text).paragraph_format.left_indent = Pt(look.character * (2 + further))


def _leave_free(word: Word, lines: int) -> None:
    for _line in range(lines):
        word.add_paragraph().paragraph_format.keep_with_next = True
