"""`open_case()` and `act()`: the only two ways a case comes to be and moves."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import AlreadyWritten, NotAllowed
from kechuang.kernel.audit.writing import Writing, write
from kechuang.kernel.cases.declared import case_types
from kechuang.kernel.cases.errors import ClauseMissing, MovedOn, ReasonMissing
from kechuang.kernel.cases.models import Case, Event, Mark
from kechuang.kernel.cases.outside import state_seen
from kechuang.kernel.cases.stages import child_ended, due_since, enter, leave
from kechuang.kernel.cases.standing import Standing
from kechuang.kernel.db.prepared import Prepared, renew
from kechuang.kernel.db.rows import DatabaseNow, lock
from kechuang.kernel.db.saving import insert, update
from kechuang.kernel.flows.versions import current
from kechuang.kernel.numbering.actions import issue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.db import models

    from kechuang.kernel.flows import Flow, Move
    from kechuang.kernel.flows.models import FlowVersion
    from kechuang.kernel.identity.models import Organisation, Unit
    from kechuang.primitives.actor import Actor


MOMENT: Final = "moment_by_database"
"""What a thing is told beside its columns when it is read for a step: the database's clock."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step being taken, as an effect sees it."""

    w: Writing
    case: Case
    thing: models.Model
    move: Move
    event: Event
    actor: Actor
    payload: Mapping[str, Any]
    changed: set[str] = field(default_factory=set)
    """Columns of the thing that effects changed; they are brought into the database together, once all effects have been."""

    @property
    def given(self) -> Mapping[str, Any]:
        """Return what the stage that is entered was told when the flow was composed."""
        return self.case.flow.flow.given(self.event.target)

    def give(self, *tokens: str) -> None:
        """Mark the case with tokens that later stages and database guards read."""
        insert([Mark(case=self.case, token=token, event=self.event) for token in tokens])


@dataclass(frozen=True, slots=True)
class Said:
    """What is said with a step: the reason, the clause it is decided by, and whatever its page asked for."""

    reason: str = ""
    clause: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)


@lru_cache(maxsize=256)
def _things(model: type[models.Model], joined: tuple[str, ...]) -> Prepared[models.Model]:
    """Return the question what a case is about."""
    things = model._default_manager.all()
    if joined:
        things = things.select_related(*joined)
    return Prepared(lambda case: things.filter(case=case))


@lru_cache(maxsize=256)
def _locked_things(model: type[models.Model], joined: tuple[str, ...]) -> Prepared[models.Model]:
    """Return the question what a case is about, with the case: both under their locks, so that both are as the last step left them."""
    things = model._default_manager.select_related("case__flow", "case__unit", *joined)
    told = things.defer("case__flow__data").annotate(**{MOMENT: DatabaseNow()})
    return Prepared(lambda case: lock(told, "case").filter(case=case))


def thing_of(case: Case) -> models.Model:
    """Return what a case is about; LookupError when its module is no longer installed."""
    thing: Any = _thing(case, _things)
    thing.case = case
    return thing  # type: ignore[no-any-return]  # a row of the kind's own model


def locked_with_thing(case: Case) -> models.Model:
    """Take the case's lock, bring it up to date, and return what it is about, in one statement."""
    thing: Any = _thing(case, _locked_things)
    renew(case, thing.case)
    thing.case = case
    clock.read(getattr(thing, MOMENT))
    return thing  # type: ignore[no-any-return]  # a row of the kind's own model


def _thing(
    case: Case, asked: Callable[[type[models.Model], tuple[str, ...]], Prepared[models.Model]]
) -> models.Model:
    """Ask what a case is about, one way or the other."""
    kind = case_types().get(case.kind)
    if kind is None:
        raise LookupError(case.kind)
    thing = asked(kind.model, kind.joined).first(case.pk)
    if thing is None:
        raise ObjectDoesNotExist
    return thing


def open_case(
    kind: str,
    thing: models.Model,
    *,
    by: Actor,
    title: str,
    unit: Unit,
    organisation: Organisation | None = None,
    parent: Case | None = None,
    flow: FlowVersion | None = None,
    key: str = "",
) -> Case:
    """Open a case of a declared kind about a thing not yet saved, which is saved with it.

    `flow` is the version to move by; without one the kind's own flow as it is now. `case` is what its thing is seen by, at once.
    """
    declared = case_types()[kind]
    with write(by, key=key) as w:
        version = flow or current(w, kind, declared.own_flow)
        case = Case(
            kind=kind,
            title=title,
            flow=version,
            state=version.flow.start,
            parent=parent,
            unit=unit,
            organisation=organisation,
            opened_by_id=by.person,
            opened_at=w.now,
            entered_at=w.now,
            due=due_since(version.flow.state(version.flow.start), w.now),
        )
        case.number = issue(w, declared.series, holder=case.ref, on=w.now.date()).text
        case.save()
        thing.case = case  # type: ignore[attr-defined]  # checked by CaseType.faults
        thing.save()
        event = keep_event(w, case, move="open", source="", target=case.state, by=by, said=Said())
        enter(w, case, thing, event, version.flow)
        w.touch(case)
        w.answer(case=case.number)
        w.record(f"{kind}:open", thing, number=case.number)
    return case


def act(
    case: Case,
    move: str,
    *,
    by: Actor,
    reason: str = "",
    clause: str = "",
    payload: Mapping[str, Any] | None = None,
    key: str = "",
    seen: int | None = None,
) -> Event:
    """Take one step: lock, right, guards, event, effects, timers and tasks, record; all of it or nothing.

    `seen` is the number of steps the page was drawn with: a case that moved meanwhile raises MovedOn. A repeated key returns the
    first event. `case` is brought up to date.
    """
    try:
        with write(by, key=key, digest=f"{case.pk}:{move}"[:64]) as w:
            said = Said(reason.strip(), clause.strip(), payload or {})
            event = _step(w, case, move, by=by, said=said, seen=seen)
            w.answer(event=event.pk, case=case.number)
            return event
    except AlreadyWritten as first:
        case.refresh_from_db()
        return Event.objects.get(pk=int(str(first.answer["event"])))


_case = Prepared(
    lambda pk: lock(Case.objects.select_related("flow", "unit").defer("flow__data").filter(pk=pk))
)


def locked(case: Case) -> None:
    """Take the case's lock and bring it up to date, with its flow and its unit, in one statement."""
    found = _case.first(case.pk)
    if found is None:
        raise Case.DoesNotExist
    renew(case, found)


def _step(w: Writing, case: Case, name: str, *, by: Actor, said: Said, seen: int | None) -> Event:
    """Take the step inside the block."""
    thing = locked_with_thing(case)
    flow = case.flow.flow
    move = flow.move(name, case.state)
    if move is None or seen not in {None, case.steps}:
        raise MovedOn(state_seen(case, by))
    _check(move, case, thing, by, said)
    event = keep_event(w, case, move=name, source=case.state, target=move.target, by=by, said=said)
    _move(w, case, flow, event)
    step = Step(w, case, thing, move, event, by, said.payload)
    step.give(*move.gives)
    for effect in move.effects:
        effect(step)
    if step.changed:
        update(thing, *sorted(step.changed))
    enter(w, case, thing, event, flow, told=leave(w, case, event), beside=(case, thing))
    if case.parent_id is not None and not case.is_open:
        child_ended(w, case)
    w.touch(case)
    detail = {"clause": said.clause} if said.clause else {}
    w.record(f"{case.kind}:{name}", thing, number=case.number, seq=event.seq, reason=said.reason, **detail)
    return event


def _check(move: Move, case: Case, thing: models.Model, by: Actor, said: Said) -> None:
    """Ask the right, then for reason and clause, then what stands in the way; each refusal says its sentence."""
    action = f"{case.kind}:{move.name}"
    if not move.who.holds(by, thing):
        raise NotAllowed(
            _("Your post does not allow “%(move)s”.") % {"move": move.label},
            action=action,
            subject=case.ref,
            rule="who",
        )
    if move.needs_reason and not said.reason:
        raise ReasonMissing
    if move.needs_clause and not said.clause:
        raise ClauseMissing
    refusal = Standing(case).refusal(move, by)
    if refusal is not None:
        raise refusal


def keep_event(
    w: Writing,
    case: Case,
    *,
    move: str,
    source: str,
    target: str,
    by: Actor,
    said: Said,
) -> Event:
    """Keep a step."""
    event = Event(
        case=case,
        seq=0 if move == "open" else case.steps + 1,
        move=move,
        source=source,
        target=target,
        person_id=by.person,
        unit_id=by.unit,
        on_behalf_of=by.on_behalf_of,
        actor_name=by.name or by.machine,
        at=w.now,
        reason=said.reason,
        clause=said.clause,
        payload=dict(said.payload),
    )
    insert([event])
    return event


def _move(w: Writing, case: Case, flow: Flow, event: Event) -> None:
    """Bring the case where the event says."""
    case.state, case.steps, case.entered_at = event.target, event.seq, w.now
    state = flow.state(event.target)
    case.ended_at, case.due = w.now if state.ends else None, due_since(state, w.now)
    update(case, "state", "steps", "entered_at", "ended_at", "due")
