"""Case, Event, Task and Mark; Application, what a case opened from a matter is about; and Receipt, what whoever submits is given."""

from kechuang.kernel.cases.models.application import Application, Receipt
from kechuang.kernel.cases.models.case import Case, Event, Mark, Task

__all__ = ["Application", "Case", "Event", "Mark", "Receipt", "Task"]
