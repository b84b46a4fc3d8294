"""Numbers without a known measure word: a scale (指数达到160), a count named by its noun (人数达到3.2万), or one to be asked about."""

import re

from kechuang.oversight.workplan.reader.reasons import NO_UNIT, SILENT
from kechuang.oversight.workplan.reader.seat import Seat
from kechuang.oversight.workplan.reader.verbs import ends_in_verb, has_verb

_SCALES = re.compile(
    "(?:指数|得分|分值|评分|浓度|均值|数值|系数|分数|比|度|成绩|综合评价|[A-Za-z]值|(?:[人户次起件家个辆台篇册床例]|学位)数)$"
)
_CALENDAR = re.compile(r"(?:19|20)\d\d$")
_HAN = re.compile("[一-龥]")
_SMALL = 2
_LONGEST = 6
_ROUND = ("万", "亿")
_UNKNOWN = re.compile("[一-龥](?=$|[、和及])|[A-Za-z]{1,6}(?![A-Za-z])|(?=$)")


def bare(seat: Seat) -> str | None:
    """Judge a number without a unit; None when it is a figure all the same, or has a unit."""
    if seat.token.unit or seat.token.doubt:
        return None
    told = len(seat.left) < len(seat.raw) or seat.explicit
    if told and not seat.right and _SCALES.search(seat.left):
        return None
    return NO_UNIT if seat.left and _counts(seat, told=told) else SILENT


def unknown_unit(seat: Seat) -> int:
    """Give the length of the word behind a number that may be its measure word."""
    match = _UNKNOWN.match(seat.ahead)
    return match.end() if match else 0


def _counts(seat: Seat, *, told: bool) -> bool:
    """Whether the words before or behind a number say that it counts something."""
    rounds = seat.digits.endswith(_ROUND)
    plain = len(re.findall(r"\d", seat.digits))
    if _CALENDAR.match(seat.digits) or (plain > _LONGEST and not rounds):
        return False
    if _UNKNOWN.match(seat.ahead):
        return told or rounds or has_verb(seat.said)
    done = ends_in_verb(seat.left)
    return (rounds and (told or done)) or (done and plain <= _SMALL and _HAN.match(seat.ahead) is not None)
