"""Correcting what was read, while the plan is being checked: every change is recorded and moves the plan's revision on."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.rows import lock
from kechuang.oversight.workplan.bindings import suggest
from kechuang.oversight.workplan.models import Milestone, Plan, Section, Target, Task, Unread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kechuang.kernel.audit.writing import Writing
    from kechuang.primitives.actor import Actor


@contextmanager
def checking(
    plan: Plan, *, by: Actor, seen: int | None, deed: str, key: str = "", **detail: object
) -> Iterator[Writing]:
    """Open a block in which a draft may be changed; `seen` is the revision the page was drawn with."""
    with write(by, key=key) as w:
        found = lock(Plan.objects.filter(pk=plan.pk)).get()
        must(by, "keep", found)
        if not found.is_draft:
            raise Refused(
                _("The plan has been confirmed; it is no longer changed here."), rule="plan_is_being_checked"
            )
        if seen not in {None, found.revision}:
            sentence = _(
                "Somebody else has changed the draft meanwhile; look at it as it is now, then change it again."
            )
            raise Refused(sentence, rule="draft_has_not_moved_on")
        w.answer(to=found.get_absolute_url())
        yield w
        plan.revision = found.revision + 1
        Plan.objects.filter(pk=plan.pk).update(revision=plan.revision)
        w.record("workplan.correct", plan, deed=deed, **detail)


def change_target(
    target: Target, *, by: Actor, seen: int | None = None, key: str = "", **values: Any
) -> None:
    """Correct a target; what it is measured by is suggested anew where nobody chose it."""
    with checking(
        target.task.plan,
        by=by,
        seen=seen,
        deed="change_target",
        key=key,
        target=target.ref,
        before=str(target),
    ):
        for name, value in values.items():
            setattr(target, name, value)
        target.indicator = target.indicator or suggest(target.name)
        target.pending = False
        target.save()


def add_target(task: Task, *, by: Actor, seen: int | None = None, key: str = "", **values: Any) -> Target:
    """Add a target the reader did not see."""
    with checking(task.plan, by=by, seen=seen, deed="add_target", key=key, name=str(values.get("name", ""))):
        target = Target(task=task, place=_next(task.targets), **values)
        target.indicator = target.indicator or suggest(target.name)
        target.save()
    return target


def change_milestone(
    milestone: Milestone, *, by: Actor, seen: int | None = None, key: str = "", **values: Any
) -> None:
    """Correct a milestone."""
    with checking(
        milestone.task.plan, by=by, seen=seen, deed="change_milestone", key=key, milestone=milestone.ref
    ):
        for name, value in values.items():
            setattr(milestone, name, value)
        milestone.save()


def add_milestone(
    task: Task, *, by: Actor, seen: int | None = None, key: str = "", **values: Any
) -> Milestone:
    """Add a milestone the reader did not see."""
    with checking(
        task.plan, by=by, seen=seen, deed="add_milestone", key=key, name=str(values.get("name", ""))
    ):
        return Milestone.objects.create(task=task, place=_next(task.milestones), **values)


def remove(item: Target | Milestone, *, by: Actor, seen: int | None = None, key: str = "") -> None:
    """Take away what the reader saw and the document does not say; the reading itself keeps it."""
    with checking(item.task.plan, by=by, seen=seen, deed="remove", key=key, item=item.ref, said=str(item)):
        item.delete()


def move(item: Target | Milestone, *, by: Actor, to: Task, seen: int | None = None, key: str = "") -> None:
    """Put an item under another task of the same plan."""
    plan = item.task.plan
    with checking(plan, by=by, seen=seen, deed="move", key=key, item=item.ref, to=to.ref):
        _same_plan(plan, to)
        item.task, item.place = to, _next(to.targets if isinstance(item, Target) else to.milestones)
        item.save(update_fields=["task", "place"])


def change_task(
    task: Task, *, by: Actor, title: str, owner: str, seen: int | None = None, key: str = ""
) -> None:
    """Correct how a task is called and who answers for it as written."""
    with checking(task.plan, by=by, seen=seen, deed="change_task", key=key, task=task.ref, before=task.title):
        task.title, task.owner = title, owner
        task.save(update_fields=["title", "owner"])


def add_task(
    section: Section, *, by: Actor, title: str, owner: str = "", seen: int | None = None, key: str = ""
) -> Task:
    """Add a task the reader did not see."""
    with checking(section.plan, by=by, seen=seen, deed="add_task", key=key, title=title):
        return Task.objects.create(section=section, place=_next(section.tasks), title=title, owner=owner)


def remove_task(task: Task, *, by: Actor, seen: int | None = None, key: str = "") -> None:
    """Take an empty task away."""
    with checking(task.plan, by=by, seen=seen, deed="remove_task", key=key, title=task.title):
        if task.targets.exists() or task.milestones.exists():
            raise Refused(
                _("This task still holds targets or milestones; move or delete them first."),
                rule="task_is_empty",
            )
        task.nodes.all().delete()
        task.supporting.clear()
        task.delete()


def join(task: Task, *, by: Actor, into: Task, seen: int | None = None, key: str = "") -> None:
    """Make two tasks one: what the first holds goes under the second."""
    plan = task.plan
    with checking(plan, by=by, seen=seen, deed="join", key=key, title=task.title, into=into.ref):
        _same_plan(plan, into)
        if task.pk == into.pk:
            raise Refused(
                _("Choose another task to join it with."), rule="task_is_joined_with_another", field="into"
            )
        for item in items_of(task):
            item.task, item.place = into, _next(into.targets if isinstance(item, Target) else into.milestones)
            item.save(update_fields=["task", "place"])
        task.nodes.all().delete()
        task.supporting.clear()
        task.delete()


def split(
    task: Task,
    *,
    by: Actor,
    title: str,
    belongs: Callable[[Target | Milestone], bool],
    seen: int | None = None,
    key: str = "",
) -> Task:
    """Make a task two: what `belongs` to the second goes under it, and the second follows the first."""
    with checking(task.plan, by=by, seen=seen, deed="split", key=key, task=task.ref, title=title):
        for later in task.section.tasks.filter(place__gt=task.place):
            later.place += 1
            later.save(update_fields=["place"])
        new = Task.objects.create(
            section=task.section, place=task.place + 1, title=title, owner=task.owner, due=task.due
        )
        for item in items_of(task):
            if belongs(item):
                item.task = new
                item.save(update_fields=["task"])
    return new


def settle(unread: Unread, *, by: Actor, note: str, seen: int | None = None, key: str = "") -> None:
    """Say what became of a place the reader left to a person."""
    with checking(unread.plan, by=by, seen=seen, deed="settle", key=key, unread=unread.ref) as w:
        if unread.settled_at is not None:
            raise Refused(_("This place has been settled already."), rule="place_is_open")
        if not note.strip():
            raise Refused(_("Say how it was settled."), rule="what_is_settled_says_how", field="note")
        unread.note, unread.settled_by_id, unread.settled_at = note.strip(), by.person, w.now
        unread.save(update_fields=["note", "settled_by", "settled_at"])


def items_of(task: Task) -> list[Target | Milestone]:
    """Return what stands under a task."""
    return [*task.targets.all(), *task.milestones.all()]


def _next(items: Any) -> int:  # noqa: ANN401 - a related manager, whose class Django makes
    """Return the place behind the last one."""
    last: int | None = items.aggregate(last=Max("place"))["last"]
    return 0 if last is None else last + 1


def _same_plan(plan: Plan, task: Task) -> None:
    """Refuse a task of another plan."""
    if task.section.plan_id != plan.pk:
        raise Refused(_("That task belongs to another plan."), rule="task_is_of_this_plan", field="to")


def refuse_moved_on(plan: Plan, seen: int | None) -> None:
    """Refuse to confirm what its confirmer has not seen."""
    if seen is not None and Plan.objects.values_list("revision", flat=True).get(pk=plan.pk) != seen:
        sentence = _(
            "Somebody else has changed the draft meanwhile; look at it as it is now, then confirm it."
        )
        raise Refused(sentence, rule="draft_has_not_moved_on")
