"""Chapters and tasks of a plan: which lines are headings, and which words belong to which task."""

import re
from dataclasses import dataclass, field

from kechuang.oversight.workplan.reader.blocks import Block
from kechuang.oversight.workplan.reader.frame import frame
from kechuang.oversight.workplan.reader.furniture import is_date
from kechuang.oversight.workplan.reader.headings import read_heading, with_heading
from kechuang.oversight.workplan.reader.lines import Line
from kechuang.oversight.workplan.reader.marks import BRACKET, CHAPTER, PART, POINT
from kechuang.oversight.workplan.reader.metadata import is_label_line
from kechuang.oversight.workplan.reader.owners import is_organ, read_duty
from kechuang.oversight.workplan.reader.passage import solid, squeeze
from kechuang.oversight.workplan.reader.rows import tasks_of
from kechuang.oversight.workplan.reader.tables import columns_of

_TITLE = re.compile(
    r"(?:要点|计划|安排|打算|方案|清单|任务|分解表?|分工|部署|目标|意见|报告)(?:[(（].{1,20}[)）])?$"
)
_NOTICE = re.compile(r"的通知$|^关于")
_LETTER = re.compile(r"通知如下|事项通知|印发给你们|下发给你们|要求如下|下达给你们")
_LONGEST_TITLE = 80
_LONGEST_SHAPE = 30
_STOPS = "。；;！？，,"
_ENCLOSURE = re.compile(r"附\s*件\s*[：:](?!.*。.)")
_COPIES = re.compile(r"共印|印数")
_LEAST = 2
_PAGE = re.compile(r"[.…·]{2,}\d{1,3}$")


@dataclass
class Chapter:
    """A chapter: its title and its tasks in the making."""

    title: str
    blocks: list[Block] = field(default_factory=list)


@dataclass
class Outline:
    """The plan's frame: its own title, the lines of its disclosure header, its preface, its chapters."""

    title: str
    head_end: int
    preface: list[Line]
    chapters: list[Chapter]


def outline(lines: list[Line]) -> Outline:
    """Cut the lines into header, preface and chapters."""
    level = _chapter_level(lines)
    starts = [i for i, line in enumerate(lines) if line.mark and line.mark.level == level and not line.cells]
    starts = _without_contents(lines, _without_letter(lines, starts))
    if not starts:
        return _without_chapters(lines)
    head = lines[: starts[0]]
    title = _document_title(head)
    chapters = [_chapter(group) for group in _groups(lines, starts)]
    return Outline(
        title, lines[starts[0]].start, _preface(head), [c for c in chapters if c.title or c.blocks]
    )


def _chapter_level(lines: list[Line]) -> int | None:
    """Give the numbering level that opens chapters."""
    levels = [line.mark.level for line in lines if line.mark and not line.cells]
    for level in (CHAPTER, PART, BRACKET):
        if level in levels:
            return level
    return POINT if _points_are_headings(lines) else None


def _points_are_headings(lines: list[Line]) -> bool:
    points = [i for i, line in enumerate(lines) if line.mark and line.mark.level == POINT and not line.cells]
    heading = [
        i
        for i in points
        if lines[i].end - lines[i].start <= _LONGEST_SHAPE and "。" not in lines[i].text.rstrip("。")
    ]
    followed = [i for i in heading if i + 1 < len(lines) and _is_text(lines[i + 1])]
    return len(points) > 1 and len(followed) * 2 > len(points)


def _is_text(line: Line) -> bool:
    """Whether a line below a point makes the point a heading: words of its own, no office, no owner."""
    if line.mark is not None:
        return line.mark.level > POINT
    return not is_organ(line.text) and not read_duty(line.text).found


def _without_letter(lines: list[Line], starts: list[int]) -> list[int]:
    """Leave out the numbered points of a covering letter: behind it come its date or the plan's title, and a new 一、."""
    firsts = [i for i in starts if (mark := lines[i].mark) and mark.first]
    if len(firsts) < _LEAST or not any(_LETTER.search(line.text) for line in lines[: firsts[0]]):
        return starts
    closed = any(is_date(line.text) or _names_the_plan(line) for line in lines[firsts[0] : firsts[1]])
    return [i for i in starts if i >= firsts[1]] if closed else starts


def _names_the_plan(line: Line) -> bool:
    """Whether a line is a plan's own title: short, named as one, and no notice of one."""
    if line.cells or line.mark or line.end - line.start > _LONGEST_TITLE:
        return False
    return (
        bool(_TITLE.search(line.text))
        and not _NOTICE.search(line.text)
        and "：" not in line.text
        and ":" not in line.text
    )


def _without_contents(lines: list[Line], starts: list[int]) -> list[int]:
    """Leave out a table of contents: headings at the beginning, nothing below them, that stand again further on."""
    titles = [_PAGE.sub("", squeeze(lines[start].text)) for start in starts]
    last = {title: place for place, title in enumerate(titles)}
    count = 0
    while count + 1 < len(starts) and last[titles[count]] > count and starts[count] + 1 == starts[count + 1]:
        count += 1
    return starts[count:]


def _groups(lines: list[Line], starts: list[int]) -> list[list[Line]]:
    """Part the lines by chapter; a table that runs through several chapters lends each its head row."""
    head = next((line for line in reversed(lines[: starts[0]]) if line.cells and columns_of(line)), None)
    groups = []
    for first, last in zip(starts, [*starts[1:], len(lines)], strict=True):
        group = lines[first:last]
        groups.append([group[0], head, *group[1:]] if head and any(line.cells for line in group) else group)
        head = next((line for line in reversed(group) if line.cells and columns_of(line)), head)
    return groups


def _document_title(head: list[Line]) -> str:
    """Give the plan's own heading: the last short line before the chapters that names a plan."""
    named = [line.text for line in head if _names_the_plan(line)]
    if named:
        return solid(named[-1])
    texts = [line.text for line in head if not line.cells and line.end - line.start <= _LONGEST_TITLE]
    quoted = [match[1] for text in texts for match in re.finditer("《([^《》]{4,60})》", text)]
    return solid(quoted[0]) if quoted else ""


def _preface(head: list[Line]) -> list[Line]:
    """Give the lines between the covering letter (or the title) and the first chapter."""
    begin = 0
    for index, line in enumerate(head):
        if (
            _LETTER.search(line.text)
            or is_date(line.text)
            or (_TITLE.search(line.text) and len(line.text) <= _LONGEST_TITLE)
        ):
            begin = index + 1
    return [line for line in head[begin:] if not line.cells and ("。" in line.text or _is_aim(line.text))]


def _is_aim(words: str) -> bool:
    """Whether a line without a stop sets something: a figure, and no label of the header, no number of copies."""
    if is_label_line(words) or _COPIES.search(words):
        return False
    return any(token.unit and not token.han for token in frame(squeeze(words)).tokens)


def _chapter(lines: list[Line]) -> Chapter:
    heading, rest = lines[0], lines[1:]
    if heading.after_mark >= heading.end and rest:
        heading, rest = rest[0], rest[1:]
    found = read_heading(heading.source, heading.after_mark, heading.end)
    rest = [line for line in rest if not line.mark or line.mark.level != PART or _is_aim(line.text)]
    if found.body is not None:
        rest = [found.body, *rest]
    return Chapter(found.title, with_heading(found, tasks_of(_signed_off(rest))))


def _signed_off(lines: list[Line]) -> list[Line]:
    """Drop the signature and the date below the last task."""
    kept = _without_enclosures(lines)
    while kept and (
        is_date(kept[-1].text) or is_organ(kept[-1].text) or re.match(r"附件?[：:\d]", kept[-1].text)
    ):
        kept.pop()
    return kept


def _without_enclosures(lines: list[Line]) -> list[Line]:
    """Drop 附件： and the names listed under it; an enclosure that follows with words of its own stays."""
    kept: list[Line] = []
    listing = False
    for line in lines:
        named = (
            line.mark is not None and line.mark.level >= POINT and "。" not in line.text and not line.cells
        )
        listing = _ENCLOSURE.match(line.text) is not None or (listing and named)
        if not listing:
            kept.append(line)
    return kept


def _without_chapters(lines: list[Line]) -> Outline:
    """Read a plan without numbered chapters: by the shape of its headings, by its table, or as one chapter."""
    table = next((i for i, line in enumerate(lines) if line.cells and columns_of(line)), None)
    points = next((i for i, line in enumerate(lines) if line.mark and not line.cells), None)
    first = min((i for i in (table, points) if i is not None), default=None)
    if first is not None:
        head = lines[:first]
        title = _document_title(head)
        end = lines[first].start
        return Outline(title, end, _preface(head), [Chapter(title, tasks_of(_signed_off(lines[first:])))])
    drawn = _by_shape(lines)
    return drawn if drawn.chapters else _as_rows(lines)


def _as_rows(lines: list[Line]) -> Outline:
    """Read a plan that is a table without a known head as one chapter."""
    first = next((i for i, line in enumerate(lines) if line.cells and _is_aim(line.text)), len(lines))
    title = _document_title(lines[:first])
    blocks = tasks_of(_signed_off(lines[first:]))
    end = lines[first].start if first < len(lines) else 0
    return Outline(title, end, _preface(lines[:first]), [Chapter(title, blocks)] if blocks else [])


def _by_shape(lines: list[Line]) -> Outline:
    """Take short lines without stops, followed by sentences, for headings."""
    body = next(
        (i for i, line in enumerate(lines) if "。" in line.text and not _LETTER.search(line.text)), len(lines)
    )
    begin = max(0, body - 1) if body and _is_shape(lines[body - 1]) else body
    head = lines[:begin]
    title = _document_title(head) or _document_title(lines)
    chapters: list[Chapter] = []
    group: list[Line] = []
    name = title
    for line in lines[begin:]:
        if _is_shape(line):
            if group:
                chapters.append(Chapter(name, tasks_of(group)))
            name, group = solid(line.text), []
        else:
            group.append(line)
    if group:
        chapters.append(Chapter(name, tasks_of(_signed_off(group))))
    return Outline(title, lines[begin].start if begin < len(lines) else 0, [], chapters)


def _is_shape(line: Line) -> bool:
    words = line.text
    plain = (
        not line.cells
        and not line.mark
        and len(words) <= _LONGEST_SHAPE
        and not any(stop in words for stop in _STOPS)
    )
    return plain and not is_date(words) and not is_organ(words) and not words.endswith(("：", ":"))
