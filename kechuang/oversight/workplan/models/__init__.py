"""The nouns of the annual plan."""

from kechuang.oversight.workplan.models.plan import Plan, ReadResult, Unread
from kechuang.oversight.workplan.models.targets import Milestone, Target
from kechuang.oversight.workplan.models.tasks import Node, Report, Section, Task

__all__ = ["Milestone", "Node", "Plan", "ReadResult", "Report", "Section", "Target", "Task", "Unread"]
