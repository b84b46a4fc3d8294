"""The nouns of special funds."""

from kechuang.procedures.funds.models.awards import Reservation, Tranche
from kechuang.procedures.funds.models.budget import (
    BudgetDocument,
    BudgetLine,
    Fund,
    FundYear,
    Purpose,
)
from kechuang.procedures.funds.models.movements import BACK, Adjustment, Kind, Movement
from kechuang.procedures.funds.models.payments import Dispatch, Payment, Signature
from kechuang.procedures.funds.models.treasury import ReturnFile, ReturnLine

__all__ = [
    "BACK",
    "Adjustment",
    "BudgetDocument",
    "BudgetLine",
    "Dispatch",
    "Fund",
    "FundYear",
    "Kind",
    "Movement",
    "Payment",
    "Purpose",
    "Reservation",
    "ReturnFile",
    "ReturnLine",
    "Signature",
    "Tranche",
]
