"""The numbers clauses begin with: 第二章, 第三节, 第五条, 一、, （一）, 1. and （1）."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from kechuang.primitives.numerals import BadNumeral, parse_chinese_number

if TYPE_CHECKING:
    from collections.abc import Iterator


class Mark(StrEnum):
    """What kind of number a line begins with, the widest first."""

    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    POINT = "point"
    ITEM = "item"
    FIGURE = "figure"
    SUBFIGURE = "subfigure"


SIGNS: Final = "〇零一二三四五六七八九十百"
PATTERNS: Final = {
    Mark.CHAPTER: re.compile(rf"第\s*([{SIGNS}0-9０-９]{{1,6}})\s*章"),
    Mark.SECTION: re.compile(rf"第\s*([{SIGNS}0-9０-９]{{1,6}})\s*节"),
    Mark.ARTICLE: re.compile(rf"第\s*([{SIGNS}0-9０-９]{{1,6}})\s*条(?!之)"),
    Mark.POINT: re.compile(rf"([{SIGNS}]{{1,5}})、"),
    Mark.ITEM: re.compile(rf"[（(]\s*([{SIGNS}]{{1,5}})\s*[）)]"),
    Mark.FIGURE: re.compile(r"([0-9０-９]{1,3})[.．、](?![0-9０-９])"),
    Mark.SUBFIGURE: re.compile(r"[（(]\s*([0-9０-９]{1,3})\s*[）)]"),
}
CLOSED: Final = "。！？；：…!?;:"
BRACKETS: Final = "”’」』）)》】"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty, without the spaces round it: where it stands in the text, and the number it begins with."""

    begins: int
    ends: int
    text: str
    mark: Mark | None
    number: int

    @property
    def is_closed(self) -> bool:
        """Return whether it ends as a sentence does, or leads on to items."""
        return self.text.rstrip(BRACKETS).endswith(tuple(CLOSED))


def lines_of(body: str) -> Iterator[Line]:
    """Yield the lines of a text that hold something."""
    place = 0
    for raw in body.split("\n"):
        text = raw.strip()
        if text:
            begins = place + raw.index(text)
            yield Line(begins, begins + len(text), text, *_mark_of(text))
        place += len(raw) + 1


def _mark_of(text: str) -> tuple[Mark | None, int]:
    """Return the number a line begins with, and of which kind."""
    for mark, pattern in PATTERNS.items():
        found = pattern.match(text)
        if found is not None:
            try:
                return mark, parse_chinese_number(found[1])
            except BadNumeral:
                return None, 0
    return None, 0
