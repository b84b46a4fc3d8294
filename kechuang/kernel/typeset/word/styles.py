"""How each layout looks in Word: styles by name, each with its Chinese face and size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from kechuang.kernel.typeset.document import Align, Layout
from kechuang.kernel.typeset.word.elements import child, set_face

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.shared import Length
    from docx.styles.style import ParagraphStyle

ALIGN: Final = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}
SONG, HEI, FANG, KAI, TITLE = "宋体", "黑体", "仿宋_GB2312", "楷体_GB2312", "方正小标宋简体"
CELL: Final = "Cell"


@dataclass(frozen=True, slots=True)
class Look:
    """What differs between the layouts; lengths in points but for the margins (top, right, bottom, left) in mm.

    `pitch` is the exact distance of lines. Word gives the last line its full pitch too, so that 22 lines fit 225 mm only
    at 28.95 pt; `tracking` draws 3号 in so that 28 characters fit 156 mm.
    """

    body: str
    size: float
    pitch: float
    tracking: float
    character: float
    margins: tuple[float, float, float, float]
    footer: float
    headings: tuple[tuple[str, float], ...]
    heading_indent: int
    heading_space: float
    free_lines: int
    title: float
    cell: float
    number: tuple[str, float]

    @property
    def width(self) -> Length:
        """Return the width of the type area."""
        return Mm(210 - self.margins[1] - self.margins[3])


LOOKS: Final = {
    Layout.OFFICIAL: Look(
        body=FANG, size=16, pitch=28.95, tracking=-0.25, character=15.75, margins=(37, 26, 35, 28), footer=20,
        headings=((HEI, 16), (KAI, 16), (FANG, 16), (FANG, 16)), heading_indent=2, heading_space=0, free_lines=1, title=22, cell=12, number=(SONG, 14),
    ),
    Layout.FORM: Look(
        body=SONG, size=12, pitch=20, tracking=0, character=12, margins=(20, 20, 25, 25), footer=8,
        headings=((HEI, 14), (HEI, 12), (HEI, 12), (HEI, 12)), heading_indent=0, heading_space=6, free_lines=0, title=20, cell=10.5, number=(SONG, 9),
    ),
}  # fmt: skip


def prepare(word: Word, look: Look) -> None:
    """Set every style the writer uses, and Chinese as the language of all."""
    for language in word.styles.element.xpath("w:docDefaults//w:lang"):
        language.set(qn("w:eastAsia"), "zh-CN")
    normal = _style(word, "Normal")
    _set(normal, look.body, look.size)
    _keep_to_the_grid(normal, look)
    for level, (face, size) in enumerate(look.headings, 1):
        heading = _style(word, f"Heading {level}")
        _set(heading, face, size)
        _space(heading)
        heading.paragraph_format.space_before = heading.paragraph_format.space_after = Pt(look.heading_space)
        heading.paragraph_format.left_indent = Pt(look.character * look.heading_indent)
    for name, face, size in (
        ("Title", TITLE, look.title),
        ("Subtitle", KAI, look.size),
        ("Caption", HEI, look.cell),
    ):
        style = _style(word, name)
        _set(style, face, size)
        _space(style)
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        style.paragraph_format.line_spacing = Pt(max(look.pitch, size * 1.2))
    cell = word.styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = normal
    _set(cell, look.body, look.cell)
    cell.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(3)


def _style(word: Word, name: str) -> ParagraphStyle:
    found: ParagraphStyle = word.styles[name]
    return found


def _set(style: ParagraphStyle, face: str, size: float) -> None:
    """Give a style its face and size, black and upright, and nothing else the template's author liked."""
    style.element.get_or_add_rPr().clear()
    set_face(style.element.get_or_add_rPr(), face)
    style.font.size, style.font.color.rgb = Pt(size), RGBColor(0, 0, 0)
    style.font.bold = style.font.italic = False


def _space(style: ParagraphStyle) -> None:
    """Take away the space around and within a paragraph and the line under the template's titles."""
    style.element.get_or_add_pPr().remove_all("w:spacing", "w:pBdr")
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)


def _keep_to_the_grid(normal: ParagraphStyle, look: Look) -> None:
    """Exact lines, drawn-in characters, no room between Chinese and Latin: what makes 22 × 28 come out."""
    _space(normal)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    normal.paragraph_format.line_spacing = Pt(look.pitch)
    normal.paragraph_format.widow_control = False
    for name in ("w:autoSpaceDE", "w:autoSpaceDN", "w:snapToGrid"):
        child(normal.element.get_or_add_pPr(), name, val="0")
    child(normal.element.get_or_add_rPr(), "w:spacing", val=str(round(look.tracking * 20)))
