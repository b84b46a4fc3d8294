"""From a file or a text to a plan."""

from dataclasses import replace
from pathlib import Path
from stat import S_ISREG

from kechuang.oversight.workplan.reader.back import looks_back
from kechuang.oversight.workplan.reader.blocks import Block
from kechuang.oversight.workplan.reader.dates import due_dates, plan_year
from kechuang.oversight.workplan.reader.decode import check_bytes, clean, decode, looks_like_html
from kechuang.oversight.workplan.reader.docx import read_docx
from kechuang.oversight.workplan.reader.findings import Findings
from kechuang.oversight.workplan.reader.html import read_html
from kechuang.oversight.workplan.reader.lines import Line, read_lines
from kechuang.oversight.workplan.reader.metadata import read_metadata
from kechuang.oversight.workplan.reader.outline import Chapter, outline
from kechuang.oversight.workplan.reader.page import without_page
from kechuang.oversight.workplan.reader.passage import squeeze
from kechuang.oversight.workplan.reader.plan import Plan, Section, Task, Unread
from kechuang.oversight.workplan.reader.refusals import LARGEST, Refusal, UnreadableDocument

_ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")
_HEAD = 3000
"""Characters in which a plan names its year, when its title does not."""


def read_file(path: Path) -> Plan:
    """Read a plan from a txt, html or docx file; UnreadableDocument says in a sentence why it cannot be."""
    try:
        if not S_ISREG(path.stat().st_mode):
            raise UnreadableDocument(Refusal.NOT_A_FILE)
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableDocument(Refusal.MISSING) from error
    return read_bytes(data)


def read_bytes(data: bytes) -> Plan:
    """Read a plan from an upload; what it is is told by its bytes, never by its name."""
    check_bytes(data)
    if data.startswith(_ZIPPED):
        text, passed = read_docx(data)
        return _read(text, passed)
    text = decode(data)
    return read_text(read_html(text) if looks_like_html(text) else text)


def read_text(text: str) -> Plan:
    """Read a plan from text; every quotation in the result is a substring of ``Plan.text``."""
    return _read(text, [])


def _read(text: str, passed: list[Unread]) -> Plan:
    text = clean(text)
    if not text.strip():
        raise UnreadableDocument(Refusal.NO_TEXT)
    drawn = outline(without_page(read_lines(text)))
    metadata = read_metadata(text[: drawn.head_end])
    year = plan_year(drawn.title, metadata["名称"], metadata["文号"], metadata["发文日期"], text[:_HEAD])
    unread = list(passed)
    preface = _preface(drawn.title, drawn.preface, year, unread)
    sections = [*preface, *(_section(chapter, year, unread) for chapter in drawn.chapters)]
    if not sections and not unread:
        raise UnreadableDocument(Refusal.NO_PLAN)
    return Plan(metadata, tuple(sections), tuple(unread), text, year)


def _section(chapter: Chapter, year: int | None, unread: list[Unread]) -> Section:
    if looks_back(chapter.title, year):
        return Section(chapter.title, tuple(Task(b.title, b.owner, None, (), ()) for b in chapter.blocks))
    tasks = []
    for block in chapter.blocks:
        before = len(unread)
        task = _task(block, year, unread)
        if not block.intro or task.indicators or task.milestones or len(unread) > before:
            tasks.append(task)
    return Section(chapter.title, tuple(tasks))


def _task(block: Block, year: int | None, unread: list[Unread]) -> Task:
    said = due_dates(squeeze(block.due or ""), year, labelled=True)
    found = Findings(year)
    for words in block.passages:
        found.search(words)
    for goal in block.goals:
        found.add_goal(goal)
    unread += [*found.unread, *block.unread]
    due = said[-1][1] if said else None
    milestones = tuple(item if item.due else replace(item, due=due) for item in found.milestones)
    return Task(
        block.title, block.owner, due or max(found.dates, default=None), tuple(found.indicators), milestones
    )


def _preface(title: str, lines: list[Line], year: int | None, unread: list[Unread]) -> list[Section]:
    """Give the aims told before the first chapter, as a section under the plan's own title."""
    tasks = [_task(Block(title, [line.squeezed()]), year, unread) for line in lines]
    aims = tuple(task for task in tasks if task.indicators)
    return [Section(title, aims)] if aims else []
