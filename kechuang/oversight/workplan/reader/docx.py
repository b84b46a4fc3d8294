"""The text of a docx in document order: a line per paragraph, a line per table row with cells parted by tabs."""

from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from kechuang.oversight.workplan.reader import wordml as w
from kechuang.oversight.workplan.reader.archive import parts
from kechuang.oversight.workplan.reader.decode import clean
from kechuang.oversight.workplan.reader.listing import Numbering
from kechuang.oversight.workplan.reader.plan import Unread
from kechuang.oversight.workplan.reader.refusals import Refusal, UnreadableDocument
from kechuang.oversight.workplan.reader.spans import ABOVE

TEXT_BOX = "此处的文本框没有读，请人工核对"
FOOTNOTE = "此处的脚注或尾注没有读，请人工核对"
_BODY, _NUMBERING = "word/document.xml", "word/numbering.xml"


def read_docx(data: bytes) -> tuple[str, list[Unread]]:
    """Give the text and what was passed over; deleted revisions, field codes, headers and hidden words are left out."""
    found = parts(data, (_BODY, _NUMBERING))
    numbering = Numbering(_tree(found[_NUMBERING]) if _NUMBERING in found else None)
    lines: list[str] = []
    passed: list[Unread] = []
    stack = [_tree(found[_BODY])]
    while stack:
        node = stack.pop()
        if node.tag == w.P:
            lines.append(numbering.label(node) + _text(node))
        elif node.tag == w.TBL:
            lines.extend(_rows(node, numbering))
        elif node.tag not in w.SKIPPED:
            stack.extend(reversed(node))
            continue
        else:
            continue
        passed += [Unread(_last(lines), reason) for reason in _passed_over(node)]
    return "\n".join(lines) + "\n", passed


def _last(lines: list[str]) -> str:
    """Give the last words before a place that was passed over, to find it by."""
    return next((clean(line).strip().rpartition("\n")[2] for line in reversed(lines) if line.strip()), "")


def _passed_over(node: Element) -> list[str]:
    """Say what a paragraph or table holds that is not read."""
    boxes = any(words.text for box in node.iter(w.TXBX) for words in box.iter(w.T))
    notes = any(each.tag in w.NOTES for each in node.iter())
    return [reason for reason, told in ((TEXT_BOX, boxes), (FOOTNOTE, notes)) if told]


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
        elif node.tag not in w.SKIPPED and node.tag != w.PPR and not _hidden(node):
            stack.extend(reversed(node))
    return "".join(out)


def _hidden(node: Element) -> bool:
    mark = node.find(f"{w.RPR}/{w.VANISH}") if node.tag == w.R else None
    return mark is not None and mark.get(w.VAL, "true") not in {"0", "false", "off"}


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
