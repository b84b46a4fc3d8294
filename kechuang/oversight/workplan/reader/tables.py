"""Task tables: which column holds what, by the words of its head."""

import re

from kechuang.oversight.workplan.reader.lines import Cell, Line
from kechuang.oversight.workplan.reader.passage import squeeze

_ROLES: tuple[tuple[str, str], ...] = (
    ("number", r"序号|编号|NO\.?|号"),
    ("group", r"(?:工作|项目|任务|指标)?类别|大类|板块|领域|一级指标"),
    ("due", r".*(?:完成时[限间]|完成期限|时间节点|时限|时间安排|进度要求|完成日期).*"),
    ("owner", r".*(?:牵头|责任|主办|承办|实施|负责)(?:单位|部门|科室|处室|股室|人|领导).*|.*单位及责任人.*"),
    (
        "other",
        r".*(?:配合|协办|参与)(?:单位|部门|科室).*|备注|分管.*领导|联系人|电话|落实.*情况|进展.*|完成情况.*",
    ),
    ("unit", r"(?:计量)?单位"),
    (
        "target",
        r"(?:\d{4}年)?(?:年度|全年)?(?:目标值|指标值|目标数|计划数|目标任务数|任务数|计划值|目标|预期目标)",
    ),
    (
        "name",
        r"(?:二级|三级|具体|主要)?指标(?:名称|内容)?|(?:项目|任务|工作|事项)名称|项目|工作事项|重点项目",
    ),
    ("body", r".*(?:任务|内容|举措|措施|实事|要求|事项|工作|要点|目标).*"),
)
_LONGEST_HEAD = 14
_OWNERS_FIRST = re.compile("牵头|主办")


def head_roles(line: Line) -> list[str] | None:
    """Give the role of every column when a row is the head of a task table."""
    heads = [squeeze(line.source[cell.start : cell.end]) for cell in line.cells]
    if len(heads) < 2 or any(len(head) > _LONGEST_HEAD or ":" in head for head in heads):  # noqa: PLR2004 - a table has columns
        return None
    roles = [_role(head) for head in heads]
    content = {"body", "name"} & set(roles)
    support = {"number", "owner", "due", "target", "unit"} & set(roles)
    if not content or not support or roles.count("") * 2 > len(roles):
        return None
    _keep_one_owner(roles, heads)
    return roles


def _role(head: str) -> str:
    return next((role for role, pattern in _ROLES if re.fullmatch(pattern, head)), "")


def _keep_one_owner(roles: list[str], heads: list[str]) -> None:
    """Of several columns of people and offices the leading office's is the owner's."""
    owners = [index for index, role in enumerate(roles) if role == "owner" and "领导" not in heads[index]]
    best = next(
        (index for index in owners if _OWNERS_FIRST.search(heads[index])), owners[0] if owners else -1
    )
    for index, role in enumerate(roles):
        if role == "owner" and index != best:
            roles[index] = "other"


def by_role(line: Line, roles: list[str]) -> dict[str, Cell]:
    """Give the filled cells of a row by role; a row short of cells lost its first ones to a merged cell."""
    missing = max(0, len(roles) - len(line.cells))
    found: dict[str, Cell] = {}
    for role, cell in zip(roles[missing:], line.cells, strict=False):
        if role and role not in found and line.source[cell.start : cell.end].strip():
            found[role] = cell
    return found
