"""Verbs of comparison, the negations that turn them round, and figures measured against something else."""

import re
from dataclasses import dataclass

from kechuang.oversight.workplan.reader.units import RATIOS

_OVER = "超过|超出|突破|多于|大于|高于|长于|迟于|晚于|逾|超"
_UNDER = "低于|少于|小于|短于|弱于|亚于|早于"
_FORBIDDING = "严禁|禁止|杜绝|防止|避免|严防"
_NOT = f"不(?:得|能|应当?|可以?|宜|准|许|允许|会|要|再)?|未|没有|{_FORBIDDING}"
AT_MOST = f"(?:{_NOT})(?:{_OVER}|过)"
"""不得高于, 严禁超过: the negation of every verb of exceeding."""
AT_LEAST = f"(?:{_NOT})(?:{_UNDER}|下于|下)"
"""不应少于, 不能低于: the negation of every verb of falling short."""
SHORT_OF = "不足|不及|不够|达不到|(?:未能?|没有|没能|尚未)(?:达到|完成|实现|达|及)"
_NEGATED = re.compile(f"(?:不|未|勿|莫|没有|{_FORBIDDING})$")
_NOT_HAPPENING = re.compile(
    f"(?:不得?|未|没有|{_FORBIDDING})(?:再|重复|新)?(?:发生|出现|产生|新增|增加|引发|突发|遗留)[^,;。:、]{{0,8}}$"
)
_WITHIN = re.compile(
    f"(?P<not>{_NOT})?(?:(?P<over>超过|超出|多于|大于|高于)|(?P<under>{_UNDER}))"
    r"(?P<against>[^,;。:、\d一二三四五六七八九十百千万亿]{2,16}?)(?P<of>的)?$"
)
_LEVEL = "的水平"
_SHARES = frozenset(RATIOS) - {"个百分点", "百分点"}


@dataclass(frozen=True)
class Measured:
    """A figure told as a part of something (不高于市场价的70%): the name left, its operator, and that something."""

    name: str
    operator: str
    against: str


def measured(left: str, unit: str) -> Measured | None:
    """Read what stands before a share as a comparison with something else; None when it is not one."""
    match = _WITHIN.search(left) if unit in _SHARES else None
    if match is None or not match["of"]:
        return None
    over = match["over"] is not None
    operator = ("<=!" if over else ">=!") if match["not"] else (">!" if over else "<!")
    return Measured(left[: match.start()], operator, match["against"])


def turned_round(left: str, right: str, *, compared: bool) -> bool:
    """Whether a negation stands before a figure that would make the opposite of it.

    ``left`` has lost its words of comparison, which ``compared`` says there were.
    """
    if (compared and _NEGATED.search(left)) or _NOT_HAPPENING.search(left):
        return True
    match = _WITHIN.search(left)
    return match is not None and (match["not"] is not None or right.startswith(_LEVEL))
