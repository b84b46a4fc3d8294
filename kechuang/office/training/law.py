"""What law says about the training of cadres, as the rows the first migration plants: each with its days and its clause.

Class hours (学时) and days stand in halves. A row whose text was not confirmed says so (待核) and is to be compared before it is
relied on.
"""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

OF_2006: Final = "《干部教育培训工作条例（试行）》（2006年），待核"
OF_2013: Final = "《2013—2017年全国干部教育培训规划》，待核"
OF_2015: Final = "《干部教育培训工作条例》（2015年），待核"
OF_2023: Final = "《干部教育培训工作条例》（2023年修订）"
PUPILS: Final = "《关于在干部教育培训中进一步加强学员管理的规定》（中央组织部，2013年），此前参照，待核"
OURS: Final = "半天按3学时起算，本区口径，待核"
ANEW, REVISED = date(2015, 10, 14), date(2023, 10, 15)
"""The days the regulations were made public."""


class Norm(NamedTuple):
    """One figure of the law on training for a rank, in force from a day to a day."""

    name: str
    """year_hours · year_days · cycle_hours · cycle_from · online_counts · half_day · absence_share"""
    rank: str
    """section (乡科级及以下), division (县处级以上), or anybody where left out"""
    value: int
    valid_from: date
    valid_to: date | None
    clause: str
    confirmed: bool = False


SECTION, DIVISION = "section", "division"
TO_2015, TO_2023 = date(2015, 10, 13), date(2023, 10, 14)
ARTICLE: Final = f"{OF_2023}第十四条"
NORMS: Final = (
    Norm("year_days", SECTION, 24, date(2006, 1, 1), TO_2015, OF_2006),
    Norm("year_days", SECTION, 24, ANEW, TO_2023, OF_2015),
    Norm("year_days", SECTION, 24, REVISED, None, f"{ARTICLE}第二款", confirmed=True),
    Norm("year_hours", SECTION, 180, date(2013, 1, 1), TO_2015, OF_2013),
    Norm("year_hours", SECTION, 180, ANEW, TO_2023, OF_2015),
    Norm("year_hours", SECTION, 180, REVISED, None, f"{ARTICLE}第二款", confirmed=True),
    Norm("cycle_hours", DIVISION, 1100, date(2013, 1, 1), TO_2015, OF_2013),
    Norm("cycle_hours", DIVISION, 1100, ANEW, TO_2023, OF_2015),
    Norm("cycle_hours", DIVISION, 1100, REVISED, None, f"{ARTICLE}第一款", confirmed=True),
    Norm("cycle_from", DIVISION, 2013, date(2013, 1, 1), None, "五年自全国干部教育培训规划的首年起算，待核"),
    Norm("online_counts", "", 1, date(2006, 1, 1), TO_2023, OF_2015),
    Norm("online_counts", "", 0, REVISED, None, f"{ARTICLE}第二、三款：集中培训；网络培训另计", confirmed=True),
    Norm("half_day", "", 6, date(2006, 1, 1), None, OURS),
    Norm("absence_share", "", 7, date(2006, 1, 1), TO_2023, PUPILS),
    Norm("absence_share", "", 7, REVISED, None, f"{OF_2023}第十五条", confirmed=True),
)  # fmt: skip
