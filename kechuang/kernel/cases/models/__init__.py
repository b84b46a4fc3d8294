"""Case, Event, Task and Mark; and Application, what a case opened from a matter is about."""

from kechuang.kernel.cases.models.application import Application
from kechuang.kernel.cases.models.case import Case, Event, Mark, Task

__all__ = ["Application", "Case", "Event", "Mark", "Task"]
