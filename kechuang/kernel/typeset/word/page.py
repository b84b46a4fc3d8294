"""The page and its foot: margins, page numbers, the version with its QR code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt

from kechuang.kernel.typeset.codes import png, version_code, version_text
from kechuang.kernel.typeset.document import Layout
from kechuang.kernel.typeset.word.elements import behind, field, in_face
from kechuang.kernel.typeset.word.styles import HEI

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.section import _Footer
    from docx.text.paragraph import Paragraph

    from kechuang.kernel.typeset.document import Document, Version
    from kechuang.kernel.typeset.word.styles import Look

QR_SIDE: Final = Mm(14)


def set_up(word: Word, document: Document, look: Look) -> None:
    """Give the one section its page and its feet: odd and even ones differ in official documents."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(
        Mm, look.margins
    )
    section.footer_distance = Mm(look.footer)
    for grid in word.element.body.xpath("w:sectPr/w:docGrid"):
        grid.getparent().remove(grid)
    official = document.layout is Layout.OFFICIAL
    word.settings.odd_and_even_pages_header_footer = official
    _write_foot(_foot(section.footer, look), document, look, number_first=False)
    if official:
        _write_foot(_foot(section.even_page_footer, look), document, look, number_first=True)


def _foot(footer: _Footer, look: Look) -> Paragraph:
    """Return the foot's paragraph, with one tab at the right margin."""
    foot: Paragraph = footer.paragraphs[0]
    foot.style = "Normal"
    foot.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    foot.paragraph_format.tab_stops.add_tab_stop(look.width, WD_TAB_ALIGNMENT.RIGHT)
    return foot


def _write_foot(foot: Paragraph, document: Document, look: Look, *, number_first: bool) -> None:
    """Write version and page number, the number on the outer side (GB/T 9704-2012, 7.5)."""
    if number_first:
        _write_number(foot, document.layout, look)
        foot.add_run("\t")
    if document.version:
        _write_version(foot, document.version)
    if not number_first:
        foot.add_run("\t")
        _write_number(foot, document.layout, look)


def _write_number(foot: Paragraph, layout: Layout, look: Look) -> None:
    words = (
        ("— ", "PAGE", " —") if layout is Layout.OFFICIAL else ("第 ", "PAGE", " 页　共 ", "NUMPAGES", " 页")
    )
    face, size = look.number
    for word in words:
        run = field(foot, word) if word.isupper() else foot.add_run(word)
        in_face(run, face).font.size = Pt(size)


def _write_version(foot: Paragraph, version: Version) -> None:
    picture(foot, version_code(version), QR_SIDE, version_text(version))
    in_face(foot.add_run(f" {version_text(version)}"), HEI).font.size = Pt(9)


def picture(paragraph: Paragraph, content: str, side: Mm, words: str) -> None:
    """Add a QR code with the words that stand for it when it is not seen."""
    run = paragraph.add_run()
    run.add_picture(png(content), width=side)
    for drawing in behind(run).xpath(".//wp:docPr"):
        drawing.set("descr", words)
