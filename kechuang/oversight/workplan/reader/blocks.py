"""The tasks within a chapter's paragraphs: numbered, one a paragraph, or as 一是…二是…."""

import re
from dataclasses import dataclass, field

from kechuang.oversight.workplan.reader.dates import due_dates
from kechuang.oversight.workplan.reader.furniture import is_date
from kechuang.oversight.workplan.reader.lines import Line
from kechuang.oversight.workplan.reader.marks import FIRSTLY, Mark
from kechuang.oversight.workplan.reader.offices import spelled
from kechuang.oversight.workplan.reader.owners import Duty, is_organ, read_duty
from kechuang.oversight.workplan.reader.passage import Passage, passage, solid, squeeze
from kechuang.oversight.workplan.reader.plan import Unread

_SPOKEN = re.compile(
    r"(?:(?<=[;。:,])|^)(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}[,、])"
)
_LONGEST_TITLE = 40
_LEAST_SPOKEN = 2
_ANY_YEAR = 2000
_SHORT_CLAUSE = 8
_BEGINNING = 400
"""Characters in which a paragraph's title is looked for."""
_LONGEST_DUE = 12
_CLAUSE = re.compile(r"[，,；;：:。]")


@dataclass(frozen=True)
class Goal:
    """A cell that says how much of what the row is about: the row's words, the cell, its unit, its column's head."""

    name: Passage
    words: Passage
    unit: str
    head: str


@dataclass
class Block:
    """A task in the making: title, passages to search, owner, deadline words; ``intro`` when it only leads others in."""

    title: str
    passages: list[Passage] = field(default_factory=list)
    owner: str | None = None
    due: str | None = None
    intro: bool = False
    goals: list[Goal] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def blocks_of(lines: list[Line]) -> list[Block]:
    """Give the tasks of a chapter's lines."""
    level = _task_level(lines)
    if (level is None and len(lines) == 1) or level == FIRSTLY:
        lines = [piece for line in lines for piece in _spoken(line)]
        level = _task_level(lines)
    if level is None:
        return plain(lines)
    blocks: list[Block] = []
    for group in _groups(lines, level):
        _add(blocks, group, _owned_level(group, level))
    return blocks


def _groups(lines: list[Line], level: int) -> list[list[Line]]:
    """Part the lines before each of a level's marks."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.mark and line.mark.level == level:
            groups.append([])
        groups[-1].append(line)
    return [group for group in groups if group]


def _owned_level(group: list[Line], level: int) -> int:
    """Give the level of the tasks of one group: that of its points where one before the last names its own owner."""
    deeper = sorted({line.mark.level for line in group if line.mark and line.mark.level > level})
    for each in deeper:
        points = [part for part in _groups(group, each) if part[0].mark and part[0].mark.level == each]
        if any(read_duty(line.text).found for part in points[:-1] for line in part):
            return each
    return level


def _add(blocks: list[Block], group: list[Line], level: int) -> None:
    for line in group:
        if line.mark and line.mark.level == level:
            blocks.append(begin(line))
        elif line.mark and line.mark.level < level:
            blocks.append(begin(line, intro=True))
        elif blocks:
            _continue(blocks[-1], line)
        else:
            blocks.append(begin(line, intro=True))


def _task_level(lines: list[Line]) -> int | None:
    """Give the level that opens tasks: the highest there is, or a deeper one when that one names the owners."""
    levels = sorted({line.mark.level for line in lines if line.mark})
    if not levels:
        return None
    if len(levels) > 1:
        for level in levels[1:]:
            owned = [line for line in lines if line.mark and line.mark.level == level]
            if sum(read_duty(line.text).found for line in owned) * 2 > len(owned):
                return level
    return levels[0]


def plain(lines: list[Line]) -> list[Block]:
    """Take every paragraph for a task; lines of offices and dates belong to the task before."""
    blocks: list[Block] = []
    for line in lines:
        if blocks and (_is_duty(line) or is_organ(line.text)):
            _continue(blocks[-1], line)
        elif not is_date(line.text):
            blocks.append(begin(line))
    return blocks


def _is_duty(line: Line) -> bool:
    duty = read_duty(line.text)
    return duty.found and duty.cut == 0


def _spoken(line: Line) -> list[Line]:
    """Split a paragraph at 一是…二是…; one of them is enough behind a lead-in with a colon."""
    words = passage(line.source, line.start, line.end)
    marks = list(_SPOKEN.finditer(words.chars))
    if not marks or (
        len(marks) < _LEAST_SPOKEN and words.chars[marks[0].start() - 1 : marks[0].start()] != ":"
    ):
        return [line]
    starts = [words.at[match.start()] for match in marks]
    ends = [words.at[match.end() - 1] + 1 for match in marks]
    pieces = [
        Line(line.source, start, until, Mark(FIRSTLY, end - start, first=False))
        for start, end, until in zip(starts, ends, [*starts[1:], line.end], strict=True)
    ]
    return [*([Line(line.source, line.start, starts[0], None)] if starts[0] > line.start else []), *pieces]


def begin(line: Line, *, intro: bool = False) -> Block:
    """Make a task of a line; one that only leads others in counts when it holds something."""
    words = line.source[line.after_mark : line.end]
    duty = read_duty(words)
    block = Block(title_of(words[: duty.cut]), intro=intro)
    _take(block, line, duty)
    return block


def _continue(block: Block, line: Line) -> None:
    if is_date(line.text):
        return
    words = line.source[line.after_mark : line.end]
    if is_organ(words):
        block.owner = block.owner or words
        return
    if (
        len(words) <= _LONGEST_DUE
        and "。" not in words
        and due_dates(squeeze(words), _ANY_YEAR, labelled=True)
    ):
        block.due = block.due or words
        return
    _take(block, line, read_duty(words))


def _take(block: Block, line: Line, duty: Duty) -> None:
    """Add a line's words to a block, without those that only say who and when."""
    start = line.after_mark
    for a, b in ((start, start + duty.cut), (start + duty.until, line.end)):
        piece = passage(line.source, a, b)
        if piece.chars:
            block.passages.append(piece)
    block.owner = block.owner or (spelled(duty.owner) if duty.owner else None)
    block.due = block.due or duty.due


def title_of(words: str) -> str:
    """Give the leading words of a task: its first sentence when short, else its first clause."""
    text = solid(words[:_BEGINNING]).lstrip("—-★●■")
    sentence = re.split("[。;；]", text, maxsplit=1)[0]
    if len(sentence) <= _LONGEST_TITLE:
        return sentence.rstrip(":,：，")
    clauses = _CLAUSE.split(sentence)
    clause = (
        clauses[0] if len(clauses[0]) > _SHORT_CLAUSE else sentence[: len(clauses[0]) + 1 + len(clauses[1])]
    )
    return clause if len(clause) <= 2 * _LONGEST_TITLE else clause[:_LONGEST_TITLE]
