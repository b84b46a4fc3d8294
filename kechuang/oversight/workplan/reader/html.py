"""The text of a saved web page: blocks on lines of their own, table cells parted by tabs, furniture left out."""

import re

from lxml import etree, html

from kechuang.oversight.workplan.reader.metadata import is_label
from kechuang.oversight.workplan.reader.refusals import Refusal, UnreadableDocument
from kechuang.oversight.workplan.reader.spans import Spans

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_CELLS = frozenset({"td", "th"})
_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "svg",
        "canvas",
        "audio",
        "video",
        "nav",
        "aside",
        "footer",
        "select",
        "button",
        "textarea",
        "input",
        "head",
    ]
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|menubar|breadcrumb|crumbs?|foot|footer|copyright|share|bdshare\w*|toolbar|sidebar|pager"
    r"|friendlinks?|qrcode|topbar|print)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_LONG_CELL = 300
"""Characters; a cell longer than this in several blocks is layout, not data."""


def read_html(text: str) -> str:
    """Give the readable text of a page."""
    try:
        root = html.document_fromstring(_DECLARATION.sub("", text))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(Refusal.NO_TEXT) from error
    writer = _Writer()
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        writer.take(event, node)
    return writer.text()


class _Writer:
    """Collects text over a walk of the tree; ``skip`` is the element whose inside is being left out."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._skip: html.HtmlElement | None = None
        self._cells: list[html.HtmlElement] = []
        self._spans = Spans()

    def text(self) -> str:
        self._end_line()
        return "\n".join(self._lines) + "\n"

    def take(self, event: str, node: html.HtmlElement) -> None:
        if event in {"comment", "pi"}:
            self._add(node.tail)
        elif event == "start":
            self._open(node)
        else:
            self._close(node)

    def _open(self, node: html.HtmlElement) -> None:
        if self._skip is not None:
            return
        if _left_out(node):
            self._skip = node
            return
        if node.tag == "table":
            self._spans.open_table()
        if node.tag in _CELLS and _is_data(node):
            self._line.append(self._spans.before(node))
            self._cells.append(node)
        elif node.tag in _BLOCKS or node.tag in _CELLS:
            self._break()
        elif is_label(node.text or ""):
            self._line.append(" ")
        if node.tag == "tr":
            self._spans.open_row()
        self._add(node.text)

    def _close(self, node: html.HtmlElement) -> None:
        if self._skip is node:
            self._skip = None
        elif self._skip is None:
            if self._cells and self._cells[-1] is node:
                self._cells.pop()
                self._line.append("\t")
            elif node.tag in _BLOCKS:
                self._close_block(node)
            elif not node.tail and is_label(node.text or ""):
                self._line.append(" ")
        self._add(node.tail)

    def _close_block(self, node: html.HtmlElement) -> None:
        if node.tag == "tr" and "\t" in self._line:
            self._line.append(self._spans.rest())
        elif node.tag == "table":
            self._spans.close_table()
        self._break()

    def _add(self, text: str | None) -> None:
        if text and self._skip is None:
            self._line.append(re.sub(r"[\t\n\r\f ]+", " ", text))

    def _break(self) -> None:
        """End the line, but only put a space inside a data cell."""
        if self._cells:
            self._line.append(" ")
        else:
            self._end_line()

    def _end_line(self) -> None:
        line = "".join(self._line)
        self._line.clear()
        if line.strip():
            self._lines.append(line.rstrip(" \n").removesuffix("\t"))


def _left_out(node: html.HtmlElement) -> bool:
    if node.tag in _DROPPED:
        return True
    if node.tag in {"html", "body"}:
        return False
    marks = f"{node.get('class', '')} {node.get('id', '')}"
    return bool(
        _FURNITURE.search(marks) or _HIDDEN.search(node.get("style", "")) or node.get("hidden") is not None
    )


def _is_data(cell: html.HtmlElement) -> bool:
    """Whether a cell holds a datum; old pages use tables to place whole articles."""
    if cell.find(".//table") is not None:
        return False
    blocks = sum(1 for _ in cell.iter("p", "div", "br", "li"))
    return blocks <= 1 or len(cell.text_content()) <= _LONG_CELL
