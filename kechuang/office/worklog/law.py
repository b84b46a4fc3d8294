"""What rules the work record, as the rows the first migration plants: each with its days and its clause, 待核 where not confirmed."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

NATIONAL: Final = (
    "《公务员平时考核办法（试行）》（2019年）：“好”等次人数原则上不超过参加平时考核人数的40%，待核"
)
OWN: Final = "本单位工作纪实和平时考核制度，待核"
SINCE: Final = date(2000, 1, 1)
NATIONAL_SINCE: Final = date(2019, 9, 1)


class Figure(NamedTuple):
    """One figure in force from a day to a day."""

    name: str
    """free_days: working days an entry may be edited after its day · top_share: per cent of a unit that may be graded 好"""
    value: int
    valid_from: date
    valid_to: date | None
    clause: str
    confirmed: bool = False


FIGURES: Final = (
    Figure("free_days", 2, SINCE, None, OWN),
    Figure("top_share", 40, SINCE, date(2019, 8, 31), OWN),
    Figure("top_share", 40, NATIONAL_SINCE, None, NATIONAL),
)
