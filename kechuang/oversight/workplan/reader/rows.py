"""The tasks a table tells: a row below a known head, or a row by the look of its cells."""

from kechuang.oversight.workplan.reader.blocks import Block, Goal, blocks_of, plain, title_of
from kechuang.oversight.workplan.reader.dates import due_dates
from kechuang.oversight.workplan.reader.frame import frame
from kechuang.oversight.workplan.reader.lines import Cell, Line
from kechuang.oversight.workplan.reader.offices import are_offices, spelled
from kechuang.oversight.workplan.reader.passage import Passage, passage
from kechuang.oversight.workplan.reader.plan import Unread
from kechuang.oversight.workplan.reader.tables import Filled, Rows, columns_of

BY_PERIOD = "按季度或月份分解的数字，请人工核对"
NO_HEAD = "表格没有认得的表头，请人工核对"
_ANY_YEAR = 2000
_LONGEST_DUE = 14


def tasks_of(lines: list[Line]) -> list[Block]:
    """Give the tasks of a chapter: of its paragraphs, or a task a row where it holds a table."""
    if not any(line.cells for line in lines):
        return blocks_of(lines)
    blocks: list[Block] = []
    rows: Rows | None = None
    for line in lines:
        if not line.cells:
            blocks.extend(plain([line]))
        elif (columns := columns_of(line)) is not None:
            rows = Rows(columns)
        else:
            blocks.extend(_told_row(line, rows.cells(line)) if rows else _loose_row(line))
    return blocks


def _told_row(line: Line, cells: dict[str, list[Filled]]) -> list[Block]:
    """Give the task of a row below a known head."""
    names, bodies = _words(line, cells, "name"), _words(line, cells, "body")
    if not names and not bodies:
        return []
    heading = (names or bodies)[0]
    block = Block(
        title_of(heading.quote(0, len(heading.chars))),
        names or bodies[:1],
        owner=next((spelled(_text(line, filled.cell)) for filled in cells.get("owner", ())), None),
        due=next((words.chars for words in _words(line, cells, "due")), None),
    )
    unit = next((words.chars for words in _words(line, cells, "unit")), "")
    told = sorted(
        (*cells.get("body", ())[0 if names else 1 :], *cells.get("target", ())),
        key=lambda each: each.cell.start,
    )
    block.goals = [
        Goal(
            heading,
            passage(line.source, each.cell.start, each.cell.end),
            unit or each.column.unit,
            each.column.head,
        )
        for each in told
    ]
    if periods := [filled.cell for filled in cells.get("period", ()) if _has_figure(line, filled.cell)]:
        block.unread.append(Unread(line.source[periods[0].start : periods[-1].end], BY_PERIOD))
    return [block]


def _words(line: Line, cells: dict[str, list[Filled]], role: str) -> list[Passage]:
    return [passage(line.source, filled.cell.start, filled.cell.end) for filled in cells.get(role, ())]


def _text(line: Line, cell: Cell) -> str:
    return line.source[cell.start : cell.end].strip()


def _has_figure(line: Line, cell: Cell) -> bool:
    return any(char.isdecimal() for char in _text(line, cell))


def _loose_row(line: Line) -> list[Block]:
    """Read the cells of a row whose table has no known head; bare figures in it are for a clerk to place."""
    words = [passage(line.source, cell.start, cell.end) for cell in line.cells]
    told = [piece for piece in words if _is_told(piece)]
    bare = [piece for piece in words[1:] if not _is_told(piece) and _is_bare(piece)]
    if not told and not bare:
        return []
    longest = max(told or words[:1], key=lambda piece: len(piece.chars))
    block = Block(title_of(longest.quote(0, len(longest.chars))), told)
    offices = [text for cell in line.cells if are_offices(text := _text(line, cell))]
    dates = [
        piece.chars
        for piece in words
        if len(piece.chars) <= _LONGEST_DUE and due_dates(piece.chars, _ANY_YEAR, labelled=True)
    ]
    block.owner = spelled(offices[0]) if len(offices) == 1 else None
    block.due = dates[0] if len(dates) == 1 else None
    if bare:
        block.unread.append(Unread(line.text, NO_HEAD))
    return [block]


def _is_told(words: Passage) -> bool:
    """Whether a cell holds a sentence, or a figure among words of its own."""
    if "。" in words.chars or ";" in words.chars:
        return True
    found = frame(words.chars).tokens
    return bool(found) and any(token.unit for token in found) and found[0].start > 1


def _is_bare(words: Passage) -> bool:
    """Whether a cell is a figure and nothing else."""
    found = frame(words.chars).tokens
    return len(found) == 1 and found[0].end - found[0].start + 2 >= len(words.chars)
