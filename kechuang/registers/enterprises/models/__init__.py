"""The nouns: Enterprise with its dated names, codes, places and contacts; yearly figures; papers; imports."""

from kechuang.registers.enterprises.models.dated import Code, Contact, Move, Name
from kechuang.registers.enterprises.models.enterprise import Enterprise, Stage
from kechuang.registers.enterprises.models.figures import YearFigures
from kechuang.registers.enterprises.models.imports import Import, ImportLine
from kechuang.registers.enterprises.models.papers import Award, Certificate, Filing, Level

__all__ = [
    "Award",
    "Certificate",
    "Code",
    "Contact",
    "Enterprise",
    "Filing",
    "Import",
    "ImportLine",
    "Level",
    "Move",
    "Name",
    "Stage",
    "YearFigures",
]
