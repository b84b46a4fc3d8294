"""Task tables: which column holds what, by the words of its head."""

import re
from dataclasses import dataclass, replace

from kechuang.oversight.workplan.reader.lines import Cell, Line
from kechuang.oversight.workplan.reader.passage import squeeze
from kechuang.oversight.workplan.reader.spans import ABOVE

_VALUE = "目标值|指标值|目标数|计划数|目标任务数|任务数|计划值|全年(?:计划)?[数值]?|(?:力争|确保|奋斗|争取|基本|冲刺)(?:目标)?[值数]?"
_GOAL = "(?:年度|全年|本年|预期|具体|工作|任务|主要|绩效|考核|建设)*目标(?:任务)?"
_ROLES: tuple[tuple[str, str], ...] = (
    ("number", r"序号|编号|NO\.?|号"),
    ("group", r"(?:工作|项目|任务|指标)?类别|大类|板块|领域|一级指标"),
    ("due", r".*(?:完成时[限间]|完成期限|时间节点|时限|时间安排|时间要求|时间进度|进度要求|完成日期).*|期限"),
    ("owner", r".*(?:牵头|责任|主办|承办|实施|负责)(?:单位|部门|科室|处室|股室|人|领导).*|.*单位及责任人.*"),
    (
        "other",
        (
            r".*(?:配合|协办|参与)(?:单位|部门|科室).*|备注|分管.*领导|联系人|电话|落实.*情况|进展.*|完成情况.*"
            r"|(?:20\d\d年|上年|去年|上一?年度?)?(?:实际|实绩|基数|现状|完成)[值数]?|(?:上年|去年|上一年度?)(?:同期)?[值数]?"
        ),
    ),
    ("unit", r"(?:计量)?单位"),
    (
        "period",
        r"(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}(?:[-—~至]\d{1,2})?月份?|[一二三四五六七八九十]{1,2}月份?).*",
    ),
    ("target", rf"(?:20\d\d年)?(?:年度|全年)?(?:{_VALUE})|20\d\d年?(?:度|计划|预期|预计)?"),
    ("goal", rf"(?:20\d\d年)?{_GOAL}"),
    (
        "name",
        r"(?:二级|三级|具体|主要)?指标(?:名称|内容)?|(?:项目|任务|工作|事项)名称|项目|工作事项|重点项目",
    ),
    ("body", r".*(?:任务|内容|举措|措施|实事|要求|事项|工作|要点|目标).*"),
)
_LONGEST_HEAD = 14
_OWNERS_FIRST = re.compile("牵头|主办")
_BRACKET = re.compile(r"\(([^()]{1,8})\)$")
_ABOVE = {ABOVE, "同上"}
"""What stands in a cell merged with the one above it, and in one that says so itself."""
_FROM_ABOVE = ("owner", "due")


@dataclass(frozen=True)
class Column:
    """A column of a task table: its role, what its head says, the unit its head adds in brackets."""

    role: str
    head: str
    unit: str = ""


@dataclass(frozen=True)
class Filled:
    """A filled cell and its column."""

    column: Column
    cell: Cell


def columns_of(line: Line) -> list[Column] | None:
    """Give the columns when a row is the head of a task table."""
    heads = [squeeze(line.source[cell.start : cell.end]) for cell in line.cells]
    if len(heads) < 2 or any(len(head) > _LONGEST_HEAD or ":" in head for head in heads):  # noqa: PLR2004 - a table has columns
        return None
    columns = _with_content([_column(head) for head in heads])
    roles = [column.role for column in columns]
    content = {"body", "name"} & set(roles)
    support = {"number", "owner", "due", "target", "unit", "group", "period"} & set(roles)
    if not content or not support or roles.count("") * 2 > len(roles):
        return None
    return _with_one_owner(columns)


def _column(head: str) -> Column:
    unit = _BRACKET.search(head)
    plain = head[: unit.start()] if unit else head
    role = next((role for role, pattern in _ROLES if re.fullmatch(pattern, plain)), "")
    return Column(role, head, unit[1] if unit else "")


def _with_content(columns: list[Column]) -> list[Column]:
    """Take 工作目标 for a column of goals beside the tasks, and for the tasks themselves where nothing else tells them."""
    told = any(column.role in {"body", "name"} for column in columns)
    goals = [column for column in columns if column.role == "goal"]
    tasks = None if told or not goals else goals[0]
    return [
        replace(column, role="body" if column is tasks else "target") if column.role == "goal" else column
        for column in columns
    ]


def _with_one_owner(columns: list[Column]) -> list[Column]:
    """Of several columns of people and offices the leading office's is the owner's."""
    owners = [column for column in columns if column.role == "owner" and "领导" not in column.head]
    best = next(
        (column for column in owners if _OWNERS_FIRST.search(column.head)), owners[0] if owners else None
    )
    return [
        replace(column, role="other") if column.role == "owner" and column is not best else column
        for column in columns
    ]


class Rows:
    """The rows below a table's head; a cell merged with the one above it answers and falls due as that one does."""

    def __init__(self, columns: list[Column]) -> None:
        """Take the columns of the head."""
        self._columns = columns
        self._above: dict[str, list[Filled]] = {}

    def cells(self, line: Line) -> dict[str, list[Filled]]:
        """Give the filled cells of a row by role; a row short of cells lost its first ones to a merged cell."""
        missing = max(0, len(self._columns) - len(line.cells))
        found: dict[str, list[Filled]] = {}
        for column, cell in zip(self._columns[missing:], line.cells, strict=False):
            words = line.source[cell.start : cell.end].strip()
            if words in _ABOVE:
                if column.role in _FROM_ABOVE and column.role in self._above:
                    found[column.role] = self._above[column.role]
            elif column.role and words:
                found.setdefault(column.role, []).append(Filled(column, cell))
        self._above = {role: found[role] for role in _FROM_ABOVE if role in found}
        return found
