"""What hangs on a state: tasks for those who can move it on, a due day, timers, and notices to those it waits for."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from kechuang.kernel.access.actors import Post
from kechuang.kernel.access.rows import Field, OfUnit, walk
from kechuang.kernel.access.who import Both, Either, Who
from kechuang.kernel.calendar.deadlines import deadline
from kechuang.kernel.cases.models import Task
from kechuang.kernel.identity.holders import holders
from kechuang.kernel.identity.models import Membership
from kechuang.kernel.jobs.actions import enqueue
from kechuang.kernel.notices.actions import notify

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from django.db import models

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.cases.models import Case, Event
    from kechuang.kernel.flows import Flow, Wait

CLOSING = time(18)  # a stretch of days ends with office hours of its last day


def enter(
    w: Writing,
    case: Case,
    thing: models.Model,
    event: Event,
    flow: Flow,
    told: Collection[tuple[int | None, str]] = (),
) -> None:
    """Open the tasks and timers of the state a case has entered; those `told` of it before are not told again."""
    state = flow.state(event.target)
    case.due = day_after(state.due, w.now.date(), thing) if state.due else None
    case.save(update_fields=["due"])
    for person, post in sorted(wanted(flow, case, thing), key=str):
        task = _task(w, case, event, person, post)
        if (person, post) not in told:
            tell(w, task, str(state.label))
    for move in flow.moves_from(state.name):
        if move.after is not None:
            ends = datetime.combine(day_after(move.after, w.now.date(), thing), CLOSING)
            run = {"case": case.pk, "run": event.seq, "move": move.name}
            key = f"{case.pk}:{event.seq}:{move.name}"
            enqueue(w, "cases.timer", key=key, due=timezone.make_aware(ends), **run)


def wanted(flow: Flow, case: Case, thing: models.Model) -> set[tuple[int | None, str]]:
    """Return whom a case waits for where it stands."""
    moves = [move for move in flow.moves_from(case.state) if not move.quiet and move.after is None]
    return {target for move in moves for target in waits_for(move.who, thing, case)}


def _task(w: Writing, case: Case, event: Event, person: int | None, post: str) -> Task:
    """Open one task, of a person or of whoever holds a post for the case's unit."""
    return Task.objects.create(
        case=case,
        run=event.seq,
        state=event.target,
        person_id=person,
        post=post,
        unit=None if person else case.unit,
        opened_at=w.now,
        due=case.due,
    )


def leave(w: Writing, case: Case, event: Event) -> set[tuple[int | None, str]]:
    """Close the tasks of the state a case has left; return whom they had waited for."""
    left = case.tasks.filter(done_at=None)
    waited: set[tuple[int | None, str]] = set(left.values_list("person", "post"))
    left.update(done_at=w.now, done_by_id=event.person_id)
    return waited


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
