"""The nouns of agreements."""

from kechuang.procedures.agreements.models.agreement import Agreement, Amendment, Part
from kechuang.procedures.agreements.models.terms import BudgetItem, Signature, Target, Terms

__all__ = [
    "Agreement",
    "Amendment",
    "BudgetItem",
    "Part",
    "Signature",
    "Target",
    "Terms",
]
