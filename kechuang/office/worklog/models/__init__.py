"""The nouns of the work record."""

from kechuang.office.worklog.models.entries import Entry, Figure, Wording
from kechuang.office.worklog.models.grades import Grade, Grading
from kechuang.office.worklog.models.reports import Assessment, Week

__all__ = ["Assessment", "Entry", "Figure", "Grade", "Grading", "Week", "Wording"]
