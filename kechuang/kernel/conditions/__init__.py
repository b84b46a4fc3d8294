"""Conditions: one typed tree with three-valued logic, evaluated, explained and said in words from the same nodes."""

from kechuang.kernel.conditions.explaining import Explanation, Finding, explain
from kechuang.kernel.conditions.record import Unknown
from kechuang.kernel.conditions.sentences import sentence
from kechuang.kernel.conditions.shapes import Faulty
from kechuang.kernel.conditions.trees import (
    Formula,
    Tree,
    compute,
    evaluate,
    formula_from_json,
    from_json,
    to_json,
)
from kechuang.kernel.conditions.values import Type
from kechuang.kernel.conditions.verdicts import Verdict
from kechuang.kernel.conditions.vocabulary import Rows, Term, Vocabulary

__all__ = [
    "Explanation",
    "Faulty",
    "Finding",
    "Formula",
    "Rows",
    "Term",
    "Tree",
    "Type",
    "Unknown",
    "Verdict",
    "Vocabulary",
    "compute",
    "evaluate",
    "explain",
    "formula_from_json",
    "from_json",
    "sentence",
    "to_json",
]
