"""The text read, line by line with places: hard-wrapped paragraphs joined, table rows in cells."""

import re
from dataclasses import dataclass
from itertools import zip_longest

from kechuang.oversight.workplan.reader.furniture import is_page_number
from kechuang.oversight.workplan.reader.marks import POINT, Mark, mark_of
from kechuang.oversight.workplan.reader.passage import Passage, passage
from kechuang.oversight.workplan.reader.wrapping import joined

_BARE_NUMBER = re.compile(r"\d{1,3}")


@dataclass(frozen=True)
class Cell:
    """A stretch of the text that was one table cell."""

    start: int
    end: int


@dataclass(frozen=True)
class Line:
    """One paragraph or table row: its place, its words without edges, its numbering, its cells (a row only)."""

    source: str
    start: int
    end: int
    mark: Mark | None
    cells: tuple[Cell, ...] = ()

    @property
    def text(self) -> str:
        """The words as they stand."""
        return self.source[self.start : self.end]

    @property
    def after_mark(self) -> int:
        """Where the words after the numbering begin."""
        return self.start + (self.mark.length if self.mark else 0)

    def squeezed(self) -> Passage:
        """Squeeze the words after the numbering."""
        return passage(self.source, self.after_mark, self.end)


def read_lines(text: str) -> list[Line]:
    """Give the lines of a text but its page numbers."""
    spans = [span for span in _spans(text) if not is_page_number(text[slice(*span)])]
    return _headed(_numbered([_line(text, start, end) for start, end in joined(text, spans)]))


def _headed(lines: list[Line]) -> list[Line]:
    """Cut a table's head whose words are parted by blanks alone into as many cells as the row below has."""
    out: list[Line] = []
    for line, below in zip_longest(lines, lines[1:]):
        words = list(re.finditer(r"\S{2,}", line.text)) if below and below.cells and not line.cells else []
        if below and len(words) > 1 and len(words) == len(below.cells) == len(line.text.split()):
            cells = tuple(Cell(line.start + word.start(), line.start + word.end()) for word in words)
            out.append(Line(line.source, line.start, line.end, line.mark, cells))
        else:
            out.append(line)
    return out


def _numbered(lines: list[Line]) -> list[Line]:
    """Let a bare number (a cell of a table copied cell by cell) number the line after it."""
    if not {"1", "2"} <= {line.text for line in lines}:
        return lines
    out: list[Line] = []
    for line in lines:
        before = out[-1] if out else None
        if before is not None and not line.cells and not line.mark and _BARE_NUMBER.fullmatch(before.text):
            out[-1] = Line(line.source, line.start, line.end, Mark(POINT, 0, first=before.text == "1"))
        else:
            out.append(line)
    return out


def _spans(text: str) -> list[tuple[int, int]]:
    spans = []
    for match in re.finditer(r"[^\n]+", text):
        inner = match[0].strip()
        if inner:
            start = match.start() + match[0].index(inner)
            spans.append((start, start + len(inner)))
    return spans


def _line(text: str, start: int, end: int) -> Line:
    row = text[start:end]
    if "\t" not in row or "\n" in row:
        return Line(text, start, end, mark_of(row))
    begin, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    whole = text[begin : stop if stop >= 0 else len(text)]
    cells = tuple(
        Cell(m.start() + begin, m.end() + begin)
        for m in re.finditer(r"[^\t]+|(?<=\t)(?=\t|$)|^(?=\t)", whole)
    )
    if sum(bool(text[c.start : c.end].strip()) for c in cells) < 2:  # noqa: PLR2004 - one filled cell is a heading or a note
        return Line(text, start, end, mark_of(row))
    return Line(text, start, end, mark_of(row), cells)
