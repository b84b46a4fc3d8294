"""What a work plan says, as data; ``to_json`` is the public form described by ``schema.PLAN_SCHEMA``."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from kechuang.oversight.workplan.reader.numerals import as_json

JSON: TypeAlias = "dict[str, JSON] | list[JSON] | str | int | float | bool | None"

LABELS = ("索引号", "主题分类", "发布机构", "发文日期", "名称", "文号", "公开类型", "公开属性", "公开期限")
"""The nine disclosure labels of a Chinese organ's document, in the order their header prints them."""


@dataclass(frozen=True)
class Indicator:
    """A figure the plan sets; ``operator`` is one of >= > = <= < ~, ``kind`` flow, stock or ratio."""

    name: str
    operator: str
    target: Decimal
    unit: str
    kind: str
    stretch: bool
    basis: str | None
    quote: str

    def to_json(self) -> dict[str, JSON]:
        """Give the public form."""
        return {
            "name": self.name, "operator": self.operator, "target": as_json(self.target), "unit": self.unit,
            "kind": self.kind, "stretch": self.stretch, "basis": self.basis, "quote": self.quote,
        }  # fmt: skip


@dataclass(frozen=True)
class Milestone:
    """A deliverable without a figure; ``due`` is an ISO date or None."""

    name: str
    due: str | None
    quote: str

    def to_json(self) -> dict[str, JSON]:
        """Give the public form."""
        return {"name": self.name, "due": self.due, "quote": self.quote}


@dataclass(frozen=True)
class Task:
    """One task of a section."""

    title: str
    owner: str | None
    due: str | None
    indicators: tuple[Indicator, ...]
    milestones: tuple[Milestone, ...]

    def to_json(self) -> dict[str, JSON]:
        """Give the public form."""
        return {
            "title": self.title, "owner": self.owner, "due": self.due,
            "indicators": [item.to_json() for item in self.indicators],
            "milestones": [item.to_json() for item in self.milestones],
        }  # fmt: skip


@dataclass(frozen=True)
class Section:
    """One chapter (一、…) of the plan."""

    title: str
    tasks: tuple[Task, ...]

    def to_json(self) -> dict[str, JSON]:
        """Give the public form."""
        return {"title": self.title, "tasks": [task.to_json() for task in self.tasks]}


@dataclass(frozen=True)
class Unread:
    """A figure the reader saw and could not place; ``reason`` is Chinese, for the clerk who checks it."""

    quote: str
    reason: str

    def to_json(self) -> dict[str, JSON]:
        """Give the public form."""
        return {"quote": self.quote, "reason": self.reason}


@dataclass(frozen=True)
class Plan:
    """A plan as read; every ``quote`` in it is a substring of ``text``, ``year`` is the plan's year if known."""

    metadata: dict[str, str | None]
    sections: tuple[Section, ...]
    unread: tuple[Unread, ...]
    text: str
    year: int | None

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Give the tasks of all sections, in order."""
        return tuple(task for section in self.sections for task in section.tasks)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Give the indicators of all tasks, in order."""
        return tuple(item for task in self.tasks for item in task.indicators)

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """Give the milestones of all tasks, in order."""
        return tuple(item for task in self.tasks for item in task.milestones)

    def to_json(self) -> dict[str, JSON]:
        """Give the public form."""
        metadata: dict[str, JSON] = {label: self.metadata.get(label) for label in LABELS}
        return {
            "metadata": metadata,
            "sections": [section.to_json() for section in self.sections],
            "unread": [item.to_json() for item in self.unread],
        }
