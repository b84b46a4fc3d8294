"""The nouns of projects."""

from kechuang.innovation.projects.models.project import Archive, Decision, Project
from kechuang.innovation.projects.models.reports import Progress, Report, Spending

__all__ = ["Archive", "Decision", "Progress", "Project", "Report", "Spending"]
