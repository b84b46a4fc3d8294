"""Figures of two numbers: from one to another (由30%提高到45%), and between two (3%—5%)."""

import re
from dataclasses import dataclass

from kechuang.oversight.workplan.reader.seat import Seat
from kechuang.oversight.workplan.reader.units import UNIT

_FROM = re.compile(
    "(?:由|从)(?:(?:上一?年|去年|现有|目前|原来|原先|最初|20\\d\\d年)(?:底|末|同期)?|现在|过去)?的?(?:每人每[年月])?$"
)
_THAN = re.compile("(?:比|较)(?:上一?年|去年|前年|20\\d\\d年)(?:度|底|末|同期)?的?$")
_MORE = f"(?P<more>(?:[、和]\\d[\\d.,]*(?:{UNIT})?){{0,4}}(?:左右|以上)?)(?:分别|逐步|稳步|大幅|进一步|再)*"
_WAYS = "提高|提升|上升|升|增加|增长|增|扩大|降低|下降|降|减少|减|压缩|压减|缩短|缩减|精简|优化|调整|拓展|保持|变|改"
_TO = re.compile(f"^{_MORE}(?:{_WAYS})[到至为]")
_BY = re.compile(f"^{_MORE}(?:{_WAYS})(?=[\\d一二三四五六七八九十])")
RANGE = "区间目标，请人工确认上限和下限"


@dataclass(frozen=True)
class Baseline:
    """Where 由 stands in what precedes a figure, and how many characters behind it still tell the starting point."""

    start: int
    length: int


def baseline(seat: Seat, following: str) -> Baseline | None:
    """Tell a figure the plan starts from (由30%提高到45%, 比2013年的30亿元增加10亿元) from one it goes to."""
    origin, rise = _FROM.search(seat.raw), _TO.match(following) or _BY.match(following)
    if origin is None:
        origin, rise = _THAN.search(seat.raw), _BY.match(following) or _TO.match(following)
    return Baseline(origin.start(), len(rise["more"])) if origin and rise else None


def range_operators(seat: Seat) -> tuple[str, str] | None:
    """Floor and ceiling for a range the plan wants kept; None when missing the upper end might be no failure."""
    kept = {"<=", "="} & set(seat.cues)
    return (">=", "<=") if kept else None
