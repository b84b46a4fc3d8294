"""The dashboard as a workbook: indicators, milestones, tasks; numbers stay numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kechuang.kernel.indicators.declared import SOURCES
from kechuang.oversight.workplan.pages import board_parts
from kechuang.oversight.workplan.pages.common import shown, whole_or_share
from kechuang.oversight.workplan.queries.breakdown import tasks_of
from kechuang.primitives.spreadsheets import Sheet, write_workbook

if TYPE_CHECKING:
    from datetime import datetime

    from kechuang.oversight.workplan.models import Milestone, Task
    from kechuang.oversight.workplan.queries.board import Board, Line
    from kechuang.primitives.actor import Actor
    from kechuang.primitives.spreadsheets.cells import Writable


def workbook_of(board: Board, actor: Actor, at: datetime) -> bytes:
    """Return the workbook of a dashboard as one reader sees it."""
    del actor
    note = board_parts.sentence(board)
    return write_workbook([_indicators(board, note), _milestones(board), _tasks(board)], made_at=at)


def _indicators(board: Board, note: str) -> Sheet:
    """Return the sheet of the indicators."""
    header = [
        _("Chapter"), _("Indicator"), _("Value"), _("Unit"), _("As of"), _("Kind of value"), _("How it is counted"), _("Operator"),
        _("Target"), _("Stretch goal"), _("Expected by now"), _("State"), _("Forecast, low"), _("Forecast, high"), _("Last change"),
        _("Responsible office"), _("Quotation"),
    ]  # fmt: skip
    rows = [
        _indicator_row(chapter.section.title, line) for chapter in board.chapters for line in chapter.lines
    ]
    return Sheet(_("Indicators"), header, rows, notes=[note])


def _indicator_row(chapter: str, line: Line) -> list[Writable]:
    """Return one indicator."""
    target, look = line.target, line.outlook
    measure = None if look is None else look.measure
    forecast = None if look is None else look.forecast
    return [
        chapter,
        target.name,
        None if measure is None else shown(measure.value),
        target.unit,
        None if measure is None else measure.until,
        "" if measure is None else str(SOURCES[measure.kind_of_value]),
        "" if measure is None else str(measure.indicator.basis),
        target.operator,
        target.value.normalize(),
        _("Yes") if target.stretch else "",
        None
        if look is None or look.standing.expected is None
        else shown(whole_or_share(look.standing.expected, target.unit)),
        str(board_parts.LIGHTS[line.light][0]),
        None if forecast is None else shown(forecast.low),
        None if forecast is None else shown(forecast.high),
        "" if line.change is None else board_parts.moved(line.change, by_month=line.is_reported),
        str(target.task.responsible or ""),
        target.quote,
    ]


def _milestones(board: Board) -> Sheet:
    """Return the sheet of the milestones."""
    header = [
        _("Milestone"),
        _("Task"),
        _("Leader"),
        _("Responsible office"),
        _("Deadline"),
        _("Met on"),
        _("Document"),
    ]
    return Sheet(_("Milestones"), header, [_milestone_row(milestone) for milestone in board.milestones])


def _milestone_row(milestone: Milestone) -> list[Writable]:
    """Return one milestone."""
    task = milestone.task
    people = [str(task.leader or ""), str(task.responsible or "")]
    return [
        milestone.name,
        task.title,
        *people,
        milestone.due or task.due,
        milestone.done_on,
        milestone.document,
    ]


def _tasks(board: Board) -> Sheet:
    """Return the sheet of the breakdown."""
    header = [
        _("Chapter"),
        _("Task"),
        _("Leader"),
        _("Responsible office"),
        _("Supporting offices"),
        _("Deadline"),
        _("Next node"),
        _("State"),
    ]
    return Sheet(_("Tasks"), header, [_task_row(task) for task in tasks_of(board.plan)])


def _task_row(task: Task) -> list[Writable]:
    """Return one task."""
    state = "" if task.case is None else str(task.case.flow.flow.state(task.case.state).label)
    people = [
        str(task.leader or ""),
        str(task.responsible or ""),
        "、".join(str(unit) for unit in task.supporting.all()),
    ]
    return [task.section.title, task.title, *people, task.deadline, task.next_due, state]
