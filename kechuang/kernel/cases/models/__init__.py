"""Case, Event, Task and Mark."""

from kechuang.kernel.cases.models.case import Case, Event, Mark, Task

__all__ = ["Case", "Event", "Mark", "Task"]
