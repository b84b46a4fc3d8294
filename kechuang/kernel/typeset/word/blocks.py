"""The blocks of the text, one writer each."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm, Pt

from kechuang.kernel.typeset import document as d
from kechuang.kernel.typeset.placing import dated, indents, named
from kechuang.kernel.typeset.word import tables
from kechuang.kernel.typeset.word.page import picture
from kechuang.kernel.typeset.word.styles import ALIGN, CELL

if TYPE_CHECKING:
    from docx.document import Document as Word

    from kechuang.kernel.typeset.word.styles import Look


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
    for text, characters in zip((block.signer, dated(block)), indents(block), strict=True):
        paragraph = word.add_paragraph(text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.right_indent = Pt(look.character * characters)
        paragraph.paragraph_format.keep_with_next = True  # a date alone on a page belongs to nothing


@write.register(d.QrCode)
def _code(block: d.QrCode, word: Word, _look: Look) -> None:
    paragraph = word.add_paragraph(style=CELL)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    picture(paragraph, block.content, Mm(block.side), f"二维码：{block.content}")
    if block.caption:
        word.add_paragraph(block.caption, CELL).alignment = WD_ALIGN_PARAGRAPH.CENTER


@write.register(d.PageBreak)
def _page_break(_block: d.PageBreak, word: Word, _look: Look) -> None:
    word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


write.register(d.Table, tables.write_table)
write.register(d.FieldGrid, tables.write_fields)
write.register(d.SealPlaces, tables.write_seals)


def _indented(word: Word, text: str, look: Look, *, further: int = 0) -> None:
    word.add_paragraph(text).paragraph_format.left_indent = Pt(look.character * (2 + further))


def _leave_free(word: Word, lines: int) -> None:
    for _line in range(lines):
        word.add_paragraph().paragraph_format.keep_with_next = True
