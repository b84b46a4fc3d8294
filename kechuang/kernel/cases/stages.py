"""What hangs on a state: tasks for those who can move it on, a due day and timers."""

from __future__ import annotations

from datetime import datetime, time
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from kechuang.kernel.audit import clock
from kechuang.kernel.calendar.deadlines import deadline
from kechuang.kernel.cases.addressing import Addressee, Around, tell, wanted
from kechuang.kernel.cases.models import Case, Task
from kechuang.kernel.db.making import new_row
from kechuang.kernel.db.refs import ref_of
from kechuang.kernel.db.rows import lock
from kechuang.kernel.db.saving import change, insert_along, update
from kechuang.kernel.jobs.actions import enqueue
from kechuang.kernel.jobs.models import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from django.db import models

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.cases.models import Event
    from kechuang.kernel.flows import Flow, State, Wait

PLACE: Final = attrgetter("place")
TIMER: Final = "cases.timer"
CLOSING = time(18)  # a stretch of days ends with office hours of its last day


def enter(
    w: Writing,
    case: Case,
    thing: models.Model,
    event: Event,
    flow: Flow,
    told: Callable[[], Collection[Addressee]] = tuple,
    around: Around | None = None,
) -> dict[str, list[str]]:
    """Open the tasks and timers of the state a case has entered; those `told` says were told of it before are not told again.

    `around` is what this very block knows already of who holds which post. Return what the line on record says of it: who was told,
    by their notices.
    """
    state, entered = flow.state(event.target), clock.day_of(case.entered_at)
    if state.due is not None and state.due.field:
        case.due = day_after(state.due, entered, thing)
        update(case, "due")
    around = around or Around(w.now.date())
    tasks = [_task(w, case, event, one) for one in sorted(wanted(flow, case, thing, around), key=PLACE)]
    insert_along(tasks)
    told_before = told()
    notices = tell(w, [task for task in tasks if Addressee.of(task) not in told_before], around)
    for move in flow.moves_from(state.name):
        if move.after is not None:
            ends = datetime.combine(day_after(move.after, entered, thing), CLOSING)
            _set(w, case, move.name, key=timer_key(case, move.name), due=timezone.make_aware(ends))
    return {"told": [ref_of(notice) for notice in notices]} if notices else {}


def due_since(state: State, entered: datetime) -> date | None:
    """Return the due day of a state; None where it has none, or where it hangs on a day the thing names, which `enter` reads."""
    if state.due is None or state.due.field:
        return None
    return day_after(state.due, clock.day_of(entered), None)


def timer_key(case: Case, move: str) -> str:
    """Return the key of the job that takes a move when its time has passed, in the present run of the stage."""
    return f"{case.pk}:{case.steps}:{move}"


def _set(w: Writing, case: Case, move: str, *, key: str, due: datetime) -> None:
    """Queue the job of a timer."""
    enqueue(w, TIMER, key=key, due=due, case=case.pk, run=case.steps, move=move)


def child_ended(w: Writing, child: Case) -> None:
    """Try the moves of a parent again whose time had passed while something stood in their way."""
    parent = lock(Case.objects.filter(pk=child.parent_id or 0, ended_at=None)).first()
    if parent is None:
        return
    for move in parent.flow.flow.moves_from(parent.state):
        key = timer_key(parent, move.name)
        if move.after is not None and Job.objects.filter(name=TIMER, key=key, state=Job.State.DONE).exists():
            _set(w, parent, move.name, key=f"{key}:{child.pk}", due=w.now)


def _task(w: Writing, case: Case, event: Event, of: Addressee) -> Task:
    """Return one task."""
    return new_row(
        Task,
        case=case,
        run=event.seq,
        state=event.target,
        person_id=of.person,
        post=of.post,
        unit_id=of.unit,
        organisation_id=of.organisation,
        opened_at=w.now,
        due=case.due,
    )


def leave(w: Writing, case: Case, event: Event) -> Callable[[], set[Addressee]]:
    """Close the tasks of the state a case has left; return what tells whom they had waited for."""
    left = change(
        Task,
        {"done_at": w.now, "done_by_id": event.person_id},
        {"case_id": case.pk, "done_at": None},
        back=("person", "post", "unit", "organisation"),
    )
    return lambda: {Addressee(*whose) for whose in left()}


def day_after(wait: Wait, entered: date, thing: models.Model | None) -> date:
    """Return the last day of a stretch of time, counted from the day a state is entered or from a day the thing names."""
    start: date = getattr(thing, wait.field) if wait.field else entered
    return deadline(wait.rule, start, wait.days).date if wait.rule else start
