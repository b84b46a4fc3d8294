"""The ways to correct a reading: what each is called, of what, and what it does; each says where on the page it was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kechuang.oversight.workplan.actions import editing
from kechuang.oversight.workplan.models import Milestone, Section, Target, Task, Unread
from kechuang.oversight.workplan.pages.check_parts import Reading, sentences_of
from kechuang.oversight.workplan.queries.source import place_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One way to correct a reading: what it is called, of what, how it is asked for and what it does."""

    label: StrOrPromise
    model: type[Target | Milestone | Task | Section | Unread]
    run: Callable[..., object]

    @property
    def kind(self) -> str:
        """Return the kind of thing that is open while it is asked for."""
        return str(self.model._meta.model_name)


def _change(row: Target | Milestone, data: dict[str, Any], how: dict[str, Any]) -> str:
    """Correct an item."""
    if isinstance(row, Target):
        editing.change_target(row, **how, **data)
        return f"target-{row.uid}"
    editing.change_milestone(row, **how, **data)
    return f"milestone-{row.uid}"


def _move(found: Reading, row: Target | Milestone, data: dict[str, Any], how: dict[str, Any]) -> str:
    """Put an item under another task."""
    editing.move(row, to=_chosen(found, data), **how)
    return f"{row._meta.model_name}-{row.uid}"


def _remove(row: Target | Milestone, how: dict[str, Any]) -> str:
    """Delete an item and go back to its task."""
    editing.remove(row, **how)
    return f"task-{row.task.uid}"


def _join(found: Reading, row: Task, data: dict[str, Any], how: dict[str, Any]) -> str:
    """Make two tasks one."""
    into = _chosen(found, data)
    editing.join(row, into=into, **how)
    return f"task-{into.uid}"


def _split(found: Reading, row: Task, data: dict[str, Any], how: dict[str, Any]) -> str:
    """Make a task two: what stands in the document from the chosen sentence on goes to the second."""
    text, at = found.plan.text, int(data["sentence"])
    begin = sentences_of(found, row)[0][0]

    def belongs(item: Target | Milestone) -> bool:
        return place_of(text, item.quote, begin) >= at

    return f"task-{editing.split(row, title=data['title'], belongs=belongs, **how).uid}"


def _chosen(found: Reading, data: dict[str, Any]) -> Task:
    """Return the task that was chosen."""
    return next(task for task in found.tasks if str(task.uid) == data["to"])


def _remove_task(row: Task, how: dict[str, Any]) -> str:
    """Delete a task and go back to its chapter."""
    editing.remove_task(row, **how)
    return f"section-{row.section.uid}"


def _change_task(row: Task, data: dict[str, Any], how: dict[str, Any]) -> str:
    """Correct a task."""
    editing.change_task(row, **how, **data)
    return f"task-{row.uid}"


def _settle(row: Unread, data: dict[str, Any], how: dict[str, Any]) -> str:
    """Settle a place not read."""
    editing.settle(row, **how, **data)
    return f"unread-{row.uid}"


CORRECTIONS: dict[str, Correction] = {
    "target": Correction(
        label=_("Save"), model=Target, run=lambda _f, row, data, how: _change(row, data, how)
    ),
    "move-target": Correction(label=_("Move to another task"), model=Target, run=_move),
    "remove-target": Correction(
        label=_("Delete"), model=Target, run=lambda _f, row, _d, how: _remove(row, how)
    ),
    "milestone": Correction(
        label=_("Save"), model=Milestone, run=lambda _f, row, data, how: _change(row, data, how)
    ),
    "move-milestone": Correction(label=_("Move to another task"), model=Milestone, run=_move),
    "remove-milestone": Correction(
        label=_("Delete"), model=Milestone, run=lambda _f, row, _d, how: _remove(row, how)
    ),
    "task": Correction(
        label=_("Save"), model=Task, run=lambda _f, row, data, how: _change_task(row, data, how)
    ),
    "add-target": Correction(
        label=_("Add a target"),
        model=Task,
        run=lambda _f, row, data, how: f"target-{editing.add_target(row, **how, **data).uid}",
    ),
    "add-milestone": Correction(
        label=_("Add a milestone"),
        model=Task,
        run=lambda _f, row, data, how: f"milestone-{editing.add_milestone(row, **how, **data).uid}",
    ),
    "join": Correction(label=_("Join with another task"), model=Task, run=_join),
    "split": Correction(label=_("Split at a sentence"), model=Task, run=_split),
    "remove-task": Correction(
        label=_("Delete"), model=Task, run=lambda _f, row, _d, how: _remove_task(row, how)
    ),
    "add-task": Correction(
        label=_("Add a task"),
        model=Section,
        run=lambda _f, row, data, how: f"task-{editing.add_task(row, **how, **data).uid}",
    ),
    "settle": Correction(
        label=_("Settled"), model=Unread, run=lambda _f, row, data, how: _settle(row, data, how)
    ),
}
