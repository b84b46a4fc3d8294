"""What happens to the demo's applications after they were submitted: the steps of each way, with the day of the year they are taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

CLAUSE: Final = "区级科技小巨人（培育）企业认定管理办法（试行）（待核）"


@dataclass(frozen=True, slots=True)
class Taken:
    """One step: the move, the month and day, reason and clause where they are asked for, a question's fault, whether the second reviewer takes it."""

    move: str
    month: int
    day: int
    reason: str = ""
    clause: str = ""
    noted: tuple[str, str] | None = None
    again: bool = False

    def on(self, year: int) -> date:
        """Return the day in a year."""
        return date(year, self.month, self.day)


RECOMMENDED: Final = Taken("recommend.recommend", 9, 24)
LACKS_A_PAGE: Final = "缺研发费用专项说明页，请补充。"
TO_CORRECT: Final = Taken(
    "check.ask_correction", 9, 25, f"上年度审计报告：{LACKS_A_PAGE}", noted=("papers.audit", LACKS_A_PAGE)
)
ACCEPTED: Final = Taken("check.accept", 9, 25)
TAKEN_FROM: Final = "上年度已获市级科技小巨人立项。"

WAYS: Final[tuple[tuple[Taken, ...] | None, ...]] = (
    None,
    (),
    (RECOMMENDED,),
    (RECOMMENDED, TO_CORRECT),
    (RECOMMENDED, ACCEPTED),
    (RECOMMENDED, ACCEPTED, Taken("review.pass_on", 9, 26)),
    (Taken("recommend.send_back", 9, 24, "请补充主导产品的市场情况。"),),
    (RECOMMENDED, Taken("check.refuse", 9, 25, TAKEN_FROM, CLAUSE)),
)
"""The call that is open: by the number of the application; the first kind is a draft still."""

DRAWN: Final = (Taken("fill.withdraw", 9, 23),)
LATER: Final = (
    Taken("review.pass_on", 10, 21),
    Taken("review.approve", 10, 22, again=True),
    Taken("archive.file", 10, 23),
)
GRANTED: Final = (RECOMMENDED, ACCEPTED, *LATER)
CORRECTED: Final = (
    RECOMMENDED,
    TO_CORRECT,
    Taken("correct.resubmit", 9, 26),
    Taken("check.accept", 9, 27),
    *LATER,
)
ALL: Final[tuple[tuple[Taken, ...] | None, ...]] = (
    GRANTED,
    CORRECTED,
    DRAWN,
    (RECOMMENDED, TO_CORRECT),
    GRANTED,
    (Taken("recommend.decline", 9, 24, "主导产品不属于本次申报范围。"),),
    (RECOMMENDED, Taken("check.refuse", 9, 25, TAKEN_FROM, CLAUSE)),
    (RECOMMENDED, ACCEPTED, Taken("review.refuse", 10, 21, "研发费用占比未达到要求。", CLAUSE)),
    CORRECTED,
    (
        RECOMMENDED,
        ACCEPTED,
        Taken("review.pass_on", 10, 21),
        Taken("review.refuse_second", 10, 22, "主导产品市场占有率证明不足。", CLAUSE, again=True),
    ),
)
"""The call of the year before, wholly decided; whom a correction was asked of and who did not answer counts as withdrawn overnight."""
