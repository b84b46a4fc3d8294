"""Paragraphs broken at a fixed width, as mail and print leave them, joined again."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable

from kechuang.oversight.workplan.reader.furniture import is_furniture
from kechuang.oversight.workplan.reader.marks import mark_of

Span = tuple[int, int]
_ENDED = re.compile(r"[。；：！？;:!?)）”】》]$")
_NARROW, _WIDE = 18, 130
"""Widths of a broken line, in characters or columns, that are believed."""
_FEWEST = 5
_SLACK = 1


def joined(text: str, spans: list[Span]) -> list[Span]:
    """Join the lines of a hard-wrapped text into paragraphs; give other texts back as they are."""
    lines = [_whole(text, *span) for span in spans]
    for measure in (len, _columns):
        if width := _width(lines, measure):
            return _join(spans, lines, [abs(measure(line) - width) <= _SLACK for line in lines])
    return spans


def _join(spans: list[Span], lines: list[str], full: list[bool]) -> list[Span]:
    out = spans[:1]
    for index in range(1, len(spans)):
        if full[index - 1] and not _ends_paragraph(lines[index - 1]) and _continues(lines[index]):
            out[-1] = (out[-1][0], spans[index][1])
        else:
            out.append(spans[index])
    return out


def _width(lines: list[str], measure: Callable[[str], int]) -> int:
    """Give the length broken lines have, or 0 when lines are not broken at one."""
    lengths = [measure(line) for line in lines]
    counts = Counter(length for length in lengths if _NARROW <= length <= _WIDE)
    if not counts:
        return 0
    width, _ = counts.most_common(1)[0]
    full = [index for index, length in enumerate(lengths) if abs(length - width) <= _SLACK]
    broken = [
        i for i in full if not _ENDED.search(lines[i]) and i + 1 < len(lines) and _continues(lines[i + 1])
    ]
    longer = sum(
        length > width + _SLACK and "\t" not in line for length, line in zip(lengths, lines, strict=True)
    )
    wrapped = len(broken) >= _FEWEST and len(broken) * 3 >= len(full) * 2 and len(full) * 4 >= len(lines)
    return width if wrapped and longer * 10 <= len(lines) else 0


def _continues(line: str) -> bool:
    """Whether a line can be the rest of the one before: no indent, no number, no table row."""
    return not line[0].isspace() and "\t" not in line and mark_of(line) is None


def _ends_paragraph(line: str) -> bool:
    return "\t" in line or is_furniture(line)


def _whole(text: str, start: int, end: int) -> str:
    """Give a line with the indent before its first word."""
    return text[text.rfind("\n", 0, start) + 1 : end]


def _columns(line: str) -> int:
    if len(line) > _WIDE:
        return len(line)
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)
