"""The few elements of WordprocessingML (ISO/IEC 29500-1) that python-docx has no words for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run
    from lxml.etree import _Element

LATIN: Final = "Times New Roman"
LATER: Final = {
    qn(f"w:{name}")
    for name in [
        "tabs",
        "spacing",
        "ind",
        "contextualSpacing",
        "jc",
        "outlineLvl",
        "rPr",
        "sz",
        "szCs",
        "vAlign",
    ]
}
"""What the schema wants behind anything added here, in paragraphs, runs and cells."""


def behind(proxy: Any) -> Any:  # noqa: ANN401 - python-docx shares no type among what has an element behind it
    """Return the element behind a paragraph, run, row or cell."""
    return proxy._element  # noqa: SLF001 - the only way to what python-docx has no words for


def child(parent: _Element, name: str, **attributes: str) -> _Element:
    """Add an element with attributes of the w namespace, in front of what must follow it."""
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    later = next((each for each in parent if each.tag in LATER), None)
    if later is None:
        parent.append(element)
    else:
        later.addprevious(element)
    return element


def set_face(properties: _Element, face: str) -> None:
    """Name the Chinese face; figures and Latin letters stand in Times New Roman. Theme fonts would win, so they go."""
    for fonts in properties.findall(qn("w:rFonts")):
        properties.remove(fonts)
    fonts = OxmlElement("w:rFonts")
    for key, value in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", face), ("cs", LATIN)):
        fonts.set(qn(f"w:{key}"), value)
    properties.insert(0, fonts)


def underline(properties: _Element, name: str, eighths: int, color: str = "000000", space: int = 0) -> None:
    """Rule off a paragraph (`w:pBdr`) or a cell (`w:tcBorders`); width in eighths of a point, space above in points."""
    child(child(properties, name), "w:bottom", val="single", sz=str(eighths), space=str(space), color=color)


def field(paragraph: Paragraph, code: str) -> Run:
    """Add a field such as PAGE that Word computes."""
    run = paragraph.add_run("1")
    child(behind(paragraph), "w:fldSimple", instr=code).append(behind(run))
    return run


def in_face(run: Run, face: str) -> Run:
    """Set a run in a Chinese face of its own."""
    set_face(behind(run).get_or_add_rPr(), face)
    return run
