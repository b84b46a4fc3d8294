"""The splitting itself: numbers that follow each other are placed, anything else waits for a person with the reason.

A text with articles (第一条) is counted 条.款.（项）.目: each paragraph without a number is another 款. Any other text is counted by
its points from the widest kind of number it uses (一、 → （一） → 1. → （1）); a paragraph without a number belongs to the point before.
What is placed and what is left never overlap, stand in the order of the text, and are its exact words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from kechuang.registers.policies.splitting.marks import Line, Mark, lines_of

ANNEX: Final = ("附件", "附：", "附:", "附表", "附录")
WITHIN: Final = (Mark.ITEM, Mark.FIGURE, Mark.SUBFIGURE)
POINTS: Final = (Mark.POINT, *WITHIN)
HEADINGS: Final = {"chapter", "section"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text: what kind of clause it is and its path, or the doubt that leaves it to a person."""

    kind: str
    path: str
    begins: int
    ends: int
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Split:
    """A text in pieces."""

    by_articles: bool
    pieces: tuple[Piece, ...]


def split(body: str) -> Split:
    """Return a text in pieces."""
    lines = list(lines_of(body))
    by_articles = any(line.mark is Mark.ARTICLE and line.number == 1 for line in lines)
    reader = Reader((Mark.ARTICLE, *WITHIN) if by_articles else _order_of(lines))
    for line in lines:
        reader.read(line)
    return Split(by_articles, tuple(reader.pieces))


def _order_of(lines: list[Line]) -> tuple[Mark, ...]:
    """Return the kinds of numbers of a text without articles, from the widest one it uses."""
    used = {line.mark for line in lines if line.number == 1}
    first = next((number for number, mark in enumerate(POINTS) if mark in used), 0)
    return POINTS[first:]


class Reader:
    """Reads a text line by line; `last` is the number last seen of each kind, zero where none is running."""

    def __init__(self, order: tuple[Mark, ...]) -> None:
        """Begin a text counted in this order."""
        self.order = order
        self.last = dict.fromkeys((Mark.CHAPTER, Mark.SECTION, *order), 0)
        self.paragraph = 0
        self.in_annex = False
        self.is_open = False
        self.pieces: list[Piece] = []
        self.paths: set[str] = set()

    @property
    def top(self) -> Mark:
        """Return the widest kind of number."""
        return self.order[0]

    @property
    def by_articles(self) -> bool:
        """Return whether the text has articles."""
        return self.top is Mark.ARTICLE

    @property
    def _continues(self) -> bool:
        """Return whether a sentence without a number belongs to the clause before it."""
        return not self.by_articles and self.pieces[-1].kind == "clause"

    def read(self, line: Line) -> None:
        """Place a line, let it continue the one before, or leave it to a person."""
        self.in_annex = self.in_annex or line.text.startswith(ANNEX)
        if self.in_annex:
            self._leave(line, "annex")
        elif line.mark is None:
            self._read_plain(line)
        else:
            self._read_marked(line, line.mark)

    def _read_marked(self, line: Line, mark: Mark) -> None:
        """Place a line whose number follows the one before."""
        begun = self.last[self.top] > 0
        if mark in {Mark.CHAPTER, Mark.SECTION} and self.by_articles and line.number == self.last[mark] + 1:
            self._head(line, mark)
        elif mark in self.order and (begun or mark is self.top) and line.number == self.last[mark] + 1:
            self._count(mark, line.number)
            self._place(line, "clause", self._path())
        else:
            self._leave(line, "order" if begun else "front")

    def _read_plain(self, line: Line) -> None:
        """Read a line without a number: the rest of an open one, another paragraph, or nothing a clause can be."""
        if not self.last[self.top]:
            self._leave(line, "front")
        elif self.is_open or (line.is_closed and self._continues):
            self.pieces[-1] = replace(self.pieces[-1], ends=line.ends)
            self.is_open = not line.is_closed
        elif line.is_closed and self.by_articles and self.pieces[-1].kind not in HEADINGS:
            self._next_paragraph()
            self._place(line, "clause", self._path())
        else:
            self._leave(line, "loose")

    def _head(self, line: Line, mark: Mark) -> None:
        """Place the heading of a chapter or a section."""
        self.last[mark] = line.number
        if mark is Mark.CHAPTER:
            self.last[Mark.SECTION] = 0
        section = f".s{self.last[Mark.SECTION]}" if mark is Mark.SECTION else ""
        self._place(line, mark.value, f"ch{self.last[Mark.CHAPTER]}{section}")
        self.is_open = False

    def _count(self, mark: Mark, number: int) -> None:
        """Take a number as the one now running; narrower ones begin anew."""
        self.last[mark] = number
        for narrower in self.order[self.order.index(mark) + 1 :]:
            self.last[narrower] = 0
        if mark is self.top:
            self.paragraph = 1

    def _next_paragraph(self) -> None:
        """Begin another paragraph of the article."""
        self.paragraph += 1
        for narrower in WITHIN:
            self.last[narrower] = 0

    def _path(self) -> str:
        """Return where the text now stands."""
        steps = [self._step(mark) for mark in self.order if self.last[mark]]
        if self.by_articles:
            steps.insert(1, str(self.paragraph))
        return ".".join(steps)

    def _step(self, mark: Mark) -> str:
        """Return one step of a path: in brackets where the text has brackets."""
        number = self.last[mark]
        return f"({number})" if mark in {Mark.ITEM, Mark.SUBFIGURE} else str(number)

    def _place(self, line: Line, kind: str, path: str) -> None:
        """Place a line."""
        if path in self.paths:
            self._leave(line, "order")
            return
        self.paths.add(path)
        self.pieces.append(Piece(kind, path, line.begins, line.ends))
        self.is_open = not line.is_closed

    def _leave(self, line: Line, doubt: str) -> None:
        """Leave a line to a person."""
        self.pieces.append(Piece("unplaced", "", line.begins, line.ends, doubt))
        self.is_open = False
