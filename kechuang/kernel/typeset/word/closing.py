"""版记: a table at the lower edge of the last page's type area, ruled above, between and below (GB/T 9704-2012, 7.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Pt

from kechuang.kernel.typeset.word.blocks import grid
from kechuang.kernel.typeset.word.elements import behind, child
from kechuang.primitives.chinese_dates import in_figures

if TYPE_CHECKING:
    from docx.document import Document as Word

    from kechuang.kernel.typeset.document import Closing
    from kechuang.kernel.typeset.word.styles import Look

SIZE: Final = 14
THICK, THIN = "8", "6"
"""0.35 mm and 0.25 mm, in eighths of a point."""


def write(word: Word, closing: Closing, look: Look) -> None:
    """Write the rows; Word puts a floating table at the lower margin, programs that cannot leave it below the text."""
    rows = [f"抄送：{closing.copies}。"] if closing.copies else []
    rows.append(f"{closing.printer}\t{in_figures(closing.printed)}印发")
    table = grid(word, len(rows), [look.width], style=None)
    _float(behind(table).tblPr)
    for number, text in enumerate(rows):
        cell = table.rows[number].cells[0]
        rules = child(behind(cell).get_or_add_tcPr(), "w:tcBorders")
        child(rules, "w:top", val="single", sz=THIN if number else THICK, space="0", color="000000")
        if number == len(rows) - 1:
            child(rules, "w:bottom", val="single", sz=THICK, space="0", color="000000")
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(SIZE)
        paragraph.paragraph_format.tab_stops.add_tab_stop(
            Length(look.width - 2 * Pt(SIZE)), WD_TAB_ALIGNMENT.RIGHT
        )
        paragraph.add_run(text).font.size = Pt(SIZE)


def _float(properties: object) -> None:
    """Hang the table at the lower edge of the type area."""
    place = OxmlElement("w:tblpPr")
    for key, value in (("vertAnchor", "margin"), ("horzAnchor", "margin"), ("tblpYSpec", "bottom")):
        place.set(qn(f"w:{key}"), value)
    properties.insert(0, place)  # type: ignore[attr-defined]  # python-docx names no type for it
