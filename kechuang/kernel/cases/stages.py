"""What hangs on a state: tasks for those who can move it on, a due day, timers, and notices to those it waits for."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from kechuang.kernel.access.who import Both, Either, Field, OfUnit, Post, Who, walk
from kechuang.kernel.calendar.deadlines import deadline
from kechuang.kernel.cases.models import Task
from kechuang.kernel.identity.holders import holders
from kechuang.kernel.identity.models import Membership
from kechuang.kernel.jobs.actions import enqueue
from kechuang.kernel.notices.actions import notify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.db import models

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.cases.models import Case, Event
    from kechuang.kernel.flows import Flow, Wait

CLOSING = time(18)  # a stretch of days ends with office hours of its last day


def enter(w: Writing, case: Case, thing: models.Model, event: Event, flow: Flow) -> None:
    """Open the tasks and timers of the state a case has entered."""
    state = flow.state(event.target)
    due = day_after(state.due, w.now.date(), thing) if state.due else None
    case.due = due
    case.save(update_fields=["due"])
    moves = flow.moves_from(state.name)
    wanted = {
        target
        for move in moves
        if not move.quiet and move.after is None
        for target in waits_for(move.who, thing, case)
    }
    for person, post in sorted(wanted, key=str):
        unit = None if person else case.unit
        task = Task.objects.create(
            case=case,
            run=event.seq,
            state=state.name,
            person_id=person,
            post=post,
            unit=unit,
            opened_at=w.now,
            due=due,
        )
        tell(w, task, str(state.label))
    for move in moves:
        if move.after is not None:
            ends = timezone.make_aware(datetime.combine(day_after(move.after, w.now.date(), thing), CLOSING))
            enqueue(
                w,
                "cases.timer",
                key=f"{case.pk}:{event.seq}:{move.name}",
                due=ends,
                case=case.pk,
                run=event.seq,
                move=move.name,
            )


def leave(w: Writing, case: Case, event: Event) -> None:
    """Close the tasks of the state a case has left."""
    case.tasks.filter(done_at=None).update(done_at=w.now, done_by_id=event.person_id)


def day_after(wait: Wait, entered: date, thing: models.Model) -> date:
    """Return the last day of a stretch of time, counted from the day a state is entered or from a day the thing names."""
    start: date = getattr(thing, wait.field) if wait.field else entered
    return deadline(wait.rule, start, wait.days).date if wait.rule else start


def waits_for(who: Who, thing: models.Model, case: Case) -> Iterator[tuple[int | None, str]]:
    """Yield whom a move waits for: (person, "") or (None, post); nobody for a move of the machine's.

    Of posts in the case's own unit (`of_unit`), only those somebody holds there.
    """
    if isinstance(who, Either):
        for member in who.members:
            yield from waits_for(member, thing, case)
        return
    parts = who.members if isinstance(who, Both) else (who,)
    own = [part for part in parts if type(part) is Field]
    posts = [name for part in parts if isinstance(part, Post) for name in part.names]
    if own:
        person = walk(thing, own[0].path)
        if isinstance(person, int):
            yield person, ""
    elif any(isinstance(part, OfUnit) for part in parts):
        held = Membership.objects.filter(unit=case.unit, post__in=posts, valid_to=None)
        yield from ((None, post) for post in held.values_list("post", flat=True).distinct())
    else:
        yield from ((None, post) for post in posts)


def tell(w: Writing, task: Task, state: str) -> None:
    """Tell those a task waits for, except the one who has just acted."""
    people = [task.person] if task.person else holders(task.post, task.unit, w.now.date())
    for person in people:
        if person.pk != w.actor.person:
            notify(
                w,
                person,
                kind="cases.task",
                key=f"task:{task.pk}",
                subject=_("Waiting for you: %(title)s") % {"title": task.case.title},
                body=_("%(number)s stands at “%(state)s”.") % {"number": task.case.number, "state": state},
                about=task.case.ref,
            )
