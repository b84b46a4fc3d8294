"""The numbering Chinese official documents put before headings, from chapters down to running points.

Order of levels: GB/T 9704-2012, 7.3.3 (一、 then （一） then 1. then （1）); parts stand above, spoken points below.
"""

import re
from dataclasses import dataclass

_HAN = "[一二三四五六七八九十百]"
PART, CHAPTER, BRACKET, POINT, SMALL, RING, FIRSTLY = range(7)
_MARKS: tuple[tuple[int, str], ...] = (
    (PART, rf"第{_HAN}{{1,3}}(?:部分|章|篇)[、,:：]?"),
    (FIRSTLY, rf"第{_HAN}{{1,3}}[,，、：:]|{_HAN}{{1,3}}是[,，:：]?"),
    (BRACKET, rf"[(（]\s*{_HAN}{{1,3}}\s*[)）][、.．,，]?|第{_HAN}{{1,3}}节(?:[、,:：]|(?=[ \u3000\t]))"),
    (
        CHAPTER,
        rf"{_HAN}{{1,3}}\s*[、.．](?!{_HAN}{{1,2}}[、级季期产次等届类线])|{_HAN}{{1,3}}(?=[ \u3000\t]{{1,4}}\S)",
    ),
    (SMALL, r"[(（]\s*[\d０-９]{1,2}\s*[)）][、.．]?|[\d０-９]{1,2}[)）]"),
    (POINT, r"[\d０-９]{1,2}\s*[.．、](?![\d０-９])"),
    (RING, r"[①-⑳⒈-⒛]"),
)
_ANY = re.compile(
    r"\s*[★▲●■◆※]?\s*(?:" + "|".join(f"(?P<m{level}>{pattern})" for level, pattern in _MARKS) + ")",
)


@dataclass(frozen=True)
class Mark:
    """A numbering mark: its level, where the words after it begin, and whether it is the first of its series."""

    level: int
    length: int
    first: bool


def mark_of(line: str) -> Mark | None:
    """Give the numbering mark a line begins with."""
    match = _ANY.match(line)
    if match is None or match.lastgroup is None:
        return None
    text = match[match.lastgroup]
    first = (
        re.search(r"一|[1１①⒈]", text) is not None
        and re.search(r"十|[2-9２-９][01]|[1１][0-9０-９]", text) is None
    )
    return Mark(int(match.lastgroup[1:]), match.end(), first)
