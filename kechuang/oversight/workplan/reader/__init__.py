"""Reads the annual work plan (年度工作要点) of any Chinese organ into tasks, indicators and milestones.

Pure Python: no Django, no database. See README.md beside this file.
"""

from typing import TYPE_CHECKING

from kechuang.oversight.workplan.reader.plan import LABELS, Indicator, Milestone, Plan, Section, Task, Unread
from kechuang.oversight.workplan.reader.refusals import LARGEST, REFUSALS, Refusal, UnreadableDocument
from kechuang.oversight.workplan.reader.schema import PLAN_EXAMPLE, PLAN_SCHEMA

if TYPE_CHECKING:
    from kechuang.oversight.workplan.reader.read import read_bytes, read_file, read_text

__all__ = [
    "LABELS",
    "LARGEST",
    "PLAN_EXAMPLE",
    "PLAN_SCHEMA",
    "REFUSALS",
    "Indicator",
    "Milestone",
    "Plan",
    "Refusal",
    "Section",
    "Task",
    "Unread",
    "UnreadableDocument",
    "read_bytes",
    "read_file",
    "read_text",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Load what reads once something is to be read: compiling its patterns is a tenth of any command's start."""
    if name not in __all__:
        raise AttributeError(name)
    from kechuang.oversight.workplan.reader import read  # noqa: PLC0415 - see above

    return getattr(read, name)
