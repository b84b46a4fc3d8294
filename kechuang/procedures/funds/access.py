"""Who sees and moves special funds: clerks make, heads check, finance reviews and sees all, leaders approve."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kechuang.kernel.access import Right, below, of_unit, post
from kechuang.procedures.funds.models import (
    Adjustment,
    BudgetLine,
    Dispatch,
    Fund,
    FundYear,
    Payment,
    Reservation,
    ReturnFile,
    Tranche,
)

if TYPE_CHECKING:
    from kechuang.kernel.access import Who

EVERYTHING: Final = ("finance", "discipline")
WORKING: Final = ("leader", "head", "clerk")
READERS: Final[Who] = post(*EVERYTHING, *WORKING)
FINANCE: Final[Who] = post("finance")
BOOKS: Final[Who] = post(*EVERYTHING, "leader")


def answers_for(path: str) -> Who:
    """Those who see all, and those who work in or above the unit a path leads to."""
    return post(*EVERYTHING) | post(*WORKING) & below(f"{path}__path")


rights: Final = (
    Right(action="see", model=FundYear, who=answers_for("fund__unit")),
    Right(action="see", model=BudgetLine, who=answers_for("fund_year__fund__unit")),
    Right(action="see", model=Adjustment, who=answers_for("giver__fund_year__fund__unit")),
    Right(action="see", model=Reservation, who=answers_for("case__unit")),
    Right(action="release", model=Reservation, who=FINANCE | post("head") & of_unit("case__unit")),
    Right(action="see", model=Payment, who=answers_for("case__unit")),
    Right(action="see", model=Dispatch, who=BOOKS),
    Right(action="see", model=ReturnFile, who=BOOKS),
    Right(action="enter", model=Fund, who=FINANCE),
    Right(action="enter", model=FundYear, who=FINANCE),
    Right(action="enter", model=BudgetLine, who=FINANCE),
    Right(
        action="confirm",
        model=BudgetLine,
        who=FINANCE | post("leader") | post("head") & of_unit("fund_year__fund__unit"),
    ),
    Right(
        action="adjust",
        model=BudgetLine,
        who=FINANCE | post("head", "clerk") & of_unit("fund_year__fund__unit"),
    ),
    Right(action="pay", model=Tranche, who=post("clerk") & of_unit("reservation__case__unit")),
    Right(action="give_back", model=Payment, who=FINANCE),
    Right(action="take", model=Dispatch, who=FINANCE),
    Right(action="confirm", model=ReturnFile, who=FINANCE),
)
