"""The checking page as it is drawn: the document with its quotations, and beside it what was read, one thing open for correction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kechuang.oversight.workplan.forms import checking as forms
from kechuang.oversight.workplan.models import Milestone, Target, Task, Unread
from kechuang.oversight.workplan.queries.breakdown import chapters_of
from kechuang.oversight.workplan.queries.source import Marked, Quotation, marked, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from uuid import UUID

    from django.forms import Form

    from kechuang.oversight.workplan.models import Plan, Section


@dataclass(slots=True)
class Read:
    """One thing read: its row, its key on the page and the passage of the document it stands in."""

    row: Target | Milestone | Task | Unread
    anchor: str = ""

    @property
    def key(self) -> str:
        """Return what ties it to its passage."""
        return f"{self.row._meta.model_name}-{self.row.uid}"


@dataclass(slots=True)
class TaskRead(Read):
    """A task with what was read under it."""

    targets: list[Read] = field(default_factory=list)
    milestones: list[Read] = field(default_factory=list)

    @property
    def task(self) -> Task:
        """Return the task."""
        assert isinstance(self.row, Task)  # noqa: S101 - told to the type checker
        return self.row


@dataclass(slots=True)
class ChapterRead:
    """A chapter with its tasks."""

    section: Section
    tasks: list[TaskRead]

    @property
    def key(self) -> str:
        """Return what it is called on the page."""
        return f"section-{self.section.uid}"


@dataclass(slots=True)
class Reading:
    """Everything the checking page shows."""

    plan: Plan
    chapters: list[ChapterRead]
    unread: list[Read]
    marked: Marked = field(default_factory=Marked)

    @property
    def reads(self) -> list[TaskRead]:
        """Return the tasks with what was read under them, in the order of the document."""
        return [each for chapter in self.chapters for each in chapter.tasks]

    @property
    def tasks(self) -> list[Task]:
        """Return the tasks in the order of the document."""
        return [each.task for each in self.reads]

    @property
    def open_places(self) -> int:
        """Return how many places nobody has settled yet."""
        return sum(isinstance(each.row, Unread) and each.row.settled_at is None for each in self.unread)

    @property
    def counts(self) -> dict[str, int]:
        """Return how much was read, for the sentence of the page."""
        return {
            "chapters": len(self.chapters),
            "tasks": len(self.reads),
            "targets": sum(len(each.targets) for each in self.reads),
            "milestones": sum(len(each.milestones) for each in self.reads),
        }

    def in_order(self) -> Iterator[tuple[Read, str]]:
        """Yield what was read with its words, in the order of the document: each task's title, then what stands under it."""
        for each in self.reads:
            yield each, each.task.title
            for item in (*each.targets, *each.milestones):
                yield item, getattr(item.row, "quote", "")
        for place in self.unread:
            yield place, getattr(place.row, "quote", "")


def reading(plan: Plan) -> Reading:
    """Return a plan's reading with the document marked where it was read."""
    chapters = [
        ChapterRead(chapter.section, [TaskRead(task) for task in chapter.tasks])
        for chapter in chapters_of(plan, bare=True)
    ]
    found = Reading(plan, chapters, [Read(place) for place in plan.unread.select_related("settled_by")])
    by_task = {each.task.pk: each for each in found.reads}
    for target in Target.objects.filter(task__section__plan=plan).order_by("place", "pk"):
        by_task[target.task_id].targets.append(Read(target))
    for milestone in Milestone.objects.filter(task__section__plan=plan).order_by("place", "pk"):
        by_task[milestone.task_id].milestones.append(Read(milestone))
    found.marked = marked(plan.text, [Quotation(each.key, words) for each, words in found.in_order()])
    for each, _words in found.in_order():
        each.anchor = found.marked.anchors.get(each.key, "")
    return found


def open_forms(found: Reading, kind: str, uid: UUID, bound: Mapping[str, Form]) -> dict[str, Form]:
    """Return the forms of the one thing that is open for correction; those that were sent keep what was typed."""
    made = _FORMS[kind](found, uid) if kind in _FORMS else {}
    return {deed: bound.get(deed, form) for deed, form in made.items()}


def _target_forms(found: Reading, uid: UUID) -> dict[str, Form]:
    """Return the forms of a target: correct it, move it, delete it."""
    target = next((one.row for each in found.reads for one in each.targets if one.row.uid == uid), None)
    if not isinstance(target, Target):
        return {}
    names = ("name", "operator", "unit", "kind", "stretch", "basis", "indicator")
    initial = {name: getattr(target, name) for name in names}
    return {
        "target": forms.TargetForm(
            initial={**initial, "value": f"{target.value.normalize():f}"}, auto_id="target-%s"
        ),
        "move-target": _other(found, target.task_id, "move-target"),
        "remove-target": forms.NothingForm(),
    }


def _milestone_forms(found: Reading, uid: UUID) -> dict[str, Form]:
    """Return the forms of a milestone."""
    milestone = next((one.row for each in found.reads for one in each.milestones if one.row.uid == uid), None)
    if not isinstance(milestone, Milestone):
        return {}
    initial = {name: getattr(milestone, name) for name in ("name", "due", "stretch")}
    return {
        "milestone": forms.MilestoneForm(initial=initial, auto_id="milestone-%s"),
        "move-milestone": _other(found, milestone.task_id, "move-milestone"),
        "remove-milestone": forms.NothingForm(),
    }


def _task_forms(found: Reading, uid: UUID) -> dict[str, Form]:
    """Return the forms of a task: correct, add to it, split it, join it with another, delete it."""
    task = next((one for one in found.tasks if one.uid == uid), None)
    if task is None:
        return {}
    made: dict[str, Form] = {
        "task": forms.TaskForm(initial={"title": task.title, "owner": task.owner}, auto_id="task-%s"),
        "add-target": forms.TargetForm(initial={"operator": ">=", "kind": "flow"}, auto_id="add-target-%s"),
        "add-milestone": forms.MilestoneForm(auto_id="add-milestone-%s"),
        "join": _other(found, task.pk, "join"),
    }
    places = sentences_of(found, task)
    if places:
        made["split"] = forms.SplitForm(sentences=places, auto_id="split-%s")
    return made | {"remove-task": forms.NothingForm()}


def sentences_of(found: Reading, task: Task) -> list[tuple[int, str]]:
    """Return the sentences a task can be split at, with their places in the document."""
    later = found.tasks[found.tasks.index(task) + 1 :]
    return sentences(found.plan.text, task.title, later[0].title if later else "")


def _section_forms(_found: Reading, _uid: UUID) -> dict[str, Form]:
    """Return the form that adds a task to a chapter."""
    return {"add-task": forms.TaskForm(auto_id="add-task-%s")}


def _unread_forms(_found: Reading, _uid: UUID) -> dict[str, Form]:
    """Return the form that settles a place not read."""
    return {"settle": forms.SettleForm(auto_id="settle-%s")}


def _other(found: Reading, task: int, deed: str) -> Form:
    """Return the choice of another task."""
    others: Sequence[Task] = [one for one in found.tasks if one.pk != task]
    return forms.OtherTaskForm(tasks=others, auto_id=f"{deed}-%s")


_FORMS = {
    "target": _target_forms,
    "milestone": _milestone_forms,
    "task": _task_forms,
    "section": _section_forms,
    "unread": _unread_forms,
}
