"""What stands before the text: cover or red header, title, addressee."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.shared import Length, Mm, Pt, RGBColor

from kechuang.kernel.typeset.word.blocks import grid
from kechuang.kernel.typeset.word.elements import behind, child, in_face, underline
from kechuang.kernel.typeset.word.styles import HEI, KAI, TITLE

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph

    from kechuang.kernel.typeset.document import Cover, Document, RedHeader
    from kechuang.kernel.typeset.word.styles import Look

MARK: Final = 46
MM_OF_A_POINT: Final = 25.4 / 72
RED: Final = RGBColor(0xFF, 0, 0)


def write(word: Word, document: Document, look: Look) -> None:
    """Write everything up to the first block."""
    if document.cover:
        _write_cover(word, document, document.cover, look)
    if document.header:
        _write_header(word, document.header, look)
    if not document.cover:
        word.add_paragraph(document.title, "Title")
        if document.subtitle:
            word.add_paragraph(document.subtitle, "Subtitle")
        word.add_paragraph()
    if document.to:
        word.add_paragraph(f"{document.to}：")


def _write_cover(word: Word, document: Document, cover: Cover, look: Look) -> None:
    above = _centred(word, cover.above, before=Mm(22))
    in_face(above.runs[0], KAI).font.size = Pt(16)
    title = word.add_paragraph(document.title, "Title")
    title.paragraph_format.space_before, title.paragraph_format.space_after = Mm(12), Mm(26)
    title.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    title.runs[0].font.size = Pt(32)
    if document.subtitle:
        word.add_paragraph(document.subtitle, "Subtitle")
    if cover.fields:
        _write_cover_fields(word, cover, look)
    last = word.add_paragraph()
    last.paragraph_format.space_before = Mm(max(10, 60 - 10 * len(cover.fields)))
    for line in cover.foot:
        last = _centred(word, line)
    last.add_run().add_break(WD_BREAK.PAGE)


def _write_cover_fields(word: Word, cover: Cover, look: Look) -> None:
    table = grid(word, len(cover.fields), (Mm(38), Length(look.width - Mm(58))), style=None)
    for row, pair in zip(table.rows, cover.fields, strict=True):
        for cell, text in zip(row.cells, (pair.label, pair.value), strict=True):
            cell.paragraphs[0].add_run(text).font.size = Pt(14)
        in_face(row.cells[0].paragraphs[0].runs[0], HEI)
        underline(behind(row.cells[1]).get_or_add_tcPr(), "w:tcBorders", 4)


def _write_header(word: Word, header: RedHeader, look: Look) -> None:
    """Write the mark 35 mm down, on one line by narrowing its characters; number, red line (GB/T 9704-2012, 7.2)."""
    corner = [_corner(word, text) for text in (header.copy, header.urgency) if text]
    taken = look.pitch * len(corner) * MM_OF_A_POINT
    mark = _centred(word, header.mark, before=Mm(35 - taken))
    mark.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    run = in_face(mark.runs[0], TITLE)
    run.font.size, run.font.color.rgb = Pt(MARK), RED
    percent = min(100, int(look.width.pt * 100 / (len(header.mark) * MARK)) - 1)
    child(behind(run).get_or_add_rPr(), "w:w", val=str(max(1, percent)))
    for _line in range(2):
        word.add_paragraph()
    number = _number(word, header, look)
    underline(behind(number).get_or_add_pPr(), "w:pBdr", 12, "FF0000", space=11)
    for _line in range(2):
        word.add_paragraph()


def _corner(word: Word, text: str) -> Paragraph:
    """Write 份号 or 紧急程度 in the upper left corner."""
    paragraph = word.add_paragraph()
    in_face(paragraph.add_run(text), HEI)
    return paragraph


def _number(word: Word, header: RedHeader, look: Look) -> Paragraph:
    """Write the number in the middle, or at the left beside the 签发人 at the right."""
    if not header.signer:
        return _centred(word, header.number)
    number = word.add_paragraph(f"{header.number}\t签发人：")
    number.paragraph_format.left_indent = number.paragraph_format.right_indent = Pt(look.character)
    right = Length(look.width - Pt(look.character))
    number.paragraph_format.tab_stops.add_tab_stop(right, WD_TAB_ALIGNMENT.RIGHT)
    in_face(number.add_run(header.signer), KAI)
    return number


def _centred(word: Word, text: str, before: Mm | None = None) -> Paragraph:
    paragraph = word.add_paragraph()
    paragraph.add_run(text)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_before = before
    return paragraph
