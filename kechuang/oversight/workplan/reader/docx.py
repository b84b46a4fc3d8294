"""The text of a docx in document order: a line per paragraph, a line per table row with cells parted by tabs."""

from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from kechuang.oversight.workplan.reader import wordml as w
from kechuang.oversight.workplan.reader.archive import parts
from kechuang.oversight.workplan.reader.listing import Numbering
from kechuang.oversight.workplan.reader.refusals import Refusal, UnreadableDocument
from kechuang.oversight.workplan.reader.spans import ABOVE

_BODY, _NUMBERING = "word/document.xml", "word/numbering.xml"


def read_docx(data: bytes) -> str:
    """Give the text; deleted revisions, field codes, headers and text boxes are left out."""
    found = parts(data, (_BODY, _NUMBERING))
    numbering = Numbering(_tree(found[_NUMBERING]) if _NUMBERING in found else None)
    lines: list[str] = []
    stack = [_tree(found[_BODY])]
    while stack:
        node = stack.pop()
        if node.tag == w.P:
            lines.append(numbering.label(node) + _text(node))
        elif node.tag == w.TBL:
            lines.extend(_rows(node, numbering))
        elif node.tag not in w.SKIPPED:
            stack.extend(reversed(node))
    return "\n".join(lines) + "\n"


def _tree(data: bytes) -> Element:
    try:
        return fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, RecursionError) as error:
        raise UnreadableDocument(Refusal.BROKEN) from error


def _text(paragraph: Element) -> str:
    out: list[str] = []
    stack = [paragraph]
    while stack:
        node = stack.pop()
        if node.tag == w.T:
            out.append(node.text or "")
        elif node.tag == w.TAB:
            out.append(" ")
        elif node.tag in {w.BR, w.CR}:
            out.append("\n")
        elif node.tag not in w.SKIPPED and node.tag != w.PPR:
            stack.extend(reversed(node))
    return "".join(out)


def _rows(table: Element, numbering: Numbering) -> list[str]:
    rows = []
    for row in _nearest(table, w.TR):
        cells = [_cell(cell, numbering) for cell in _nearest(row, w.TC)]
        rows.append("\t".join(cells))
    return rows


def _cell(cell: Element, numbering: Numbering) -> str:
    """Give one cell on one line; nested tables are read into it; one merged with the cell above says no more than that."""
    merged = cell.find(f"{w.TCPR}/{w.VMERGE}")
    if merged is not None and merged.get(w.VAL, "continue") == "continue":
        return ABOVE
    pieces = [numbering.label(node) + _text(node) for node in cell.iter(w.P)]
    return " ".join(" ".join(pieces).split())


def _nearest(root: Element, tag: str) -> list[Element]:
    """Elements of a tag below root that are not inside another one of it, in order."""
    found: list[Element] = []
    stack = list(reversed(root))
    while stack:
        node = stack.pop()
        if node.tag == tag:
            found.append(node)
        elif node.tag not in w.SKIPPED:
            stack.extend(reversed(node))
    return found
