"""`open_case()` and `act()`: the only two ways a case comes to be and moves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kechuang.kernel.audit.errors import AlreadyWritten, NotAllowed
from kechuang.kernel.audit.writing import Writing, write
from kechuang.kernel.cases.addressing import Around
from kechuang.kernel.cases.declared import case_types
from kechuang.kernel.cases.errors import ClauseMissing, MovedOn, ReasonMissing
from kechuang.kernel.cases.holding import held_by_number, locked_with_thing
from kechuang.kernel.cases.models import Case, Event, Mark
from kechuang.kernel.cases.outside import state_seen
from kechuang.kernel.cases.stages import child_ended, due_since, enter, leave
from kechuang.kernel.cases.standing import Standing
from kechuang.kernel.db.making import new_row
from kechuang.kernel.db.saving import insert_along, settled, update
from kechuang.kernel.flows.versions import current
from kechuang.kernel.numbering.actions import issue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.db import models

    from kechuang.kernel.flows import Flow, Move
    from kechuang.kernel.flows.models import FlowVersion
    from kechuang.kernel.identity.models import Organisation, Unit
    from kechuang.primitives.actor import Actor


@dataclass(frozen=True, slots=True)
class Step:
    """A step being taken, as an effect sees it."""

    w: Writing
    case: Case
    thing: models.Model
    move: Move
    kept: Event
    actor: Actor
    payload: Mapping[str, Any]
    changed: set[str] = field(default_factory=set)
    """Columns of the thing that effects changed; they are brought into the database together, once all effects have been."""
    noted: dict[str, object] = field(default_factory=dict)
    """What effects have to say on record: it stands in the one line of the step."""

    @property
    def event(self) -> Event:
        """Return the event of this step, to which other rows may point."""
        return settled(self.kept)

    @property
    def given(self) -> Mapping[str, Any]:
        """Return what the stage that is entered was told when the flow was composed."""
        return self.case.flow.flow.given(self.kept.target)

    def give(self, *tokens: str) -> None:
        """Mark the case with tokens that later stages and database guards read."""
        insert_along([Mark(case=self.case, token=token, event=self.event) for token in tokens])


@dataclass(frozen=True, slots=True)
class Said:
    """What is said with a step: the reason, the clause it is decided by, and whatever its page asked for."""

    reason: str = ""
    clause: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)


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
        told = enter(w, case, thing, event, version.flow)
        w.touch(case)
        w.answer(case=case.number)
        w.record(f"{kind}:open", thing, number=case.number, **told)
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
        with write(by, key=key, digest=f"{case.pk}:{move}"[:64], answer={"case": case.number}) as w:
            said = Said(reason.strip(), clause.strip(), payload or {})
            return _step(w, case, locked_with_thing(case), move, by=by, said=said, seen=seen)
    except AlreadyWritten as first:
        case.refresh_from_db()
        return Event.objects.filter(case=case, move=move, at=first.at).latest("seq")


def act_on(
    kind: str,
    number: str,
    pick: Callable[[Any], str],
    *,
    by: Actor,
    key: str = "",
    seen: int | None = None,
) -> Any:  # noqa: ANN401 - what a case of that kind is about
    """Take one step of the case a number names, which is read once, under its lock; return what it is about.

    `pick` looks at that and names the move, or raises. Case.DoesNotExist where there is no such case; a repeated key raises
    AlreadyWritten; all else is as with `act`.
    """
    digest, answer = f"{kind}:{number}"[:64], {"case": number}
    with write(by, key=key, digest=digest, answer=answer) as w:
        thing: Any = held_by_number(kind, number)
        _step(w, thing.case, thing, pick(thing), by=by, said=Said(), seen=seen)
    return thing


def _step(
    w: Writing, case: Case, thing: models.Model, name: str, *, by: Actor, said: Said, seen: int | None
) -> Event:
    """Take the step inside the block, of a case and what it is about, both under their locks."""
    w.found(thing)
    flow = case.flow.flow
    move = flow.move(name, case.state)
    if move is None or seen not in {None, case.steps}:
        raise MovedOn(state_seen(case, by))
    _check(move, case, thing, by, said)
    event = keep_event(w, case, move=name, source=case.state, target=move.target, by=by, said=said)
    _move(w, case, flow, event)
    left, around = leave(w, case, event), Around(w.now.date(), (case, thing))
    around.foresee(flow, case, thing)
    step = Step(w, case, thing, move, event, by, said.payload)
    step.give(*move.gives)
    for effect in move.effects:
        effect(step)
    if step.changed:
        update(thing, *sorted(step.changed))
    told = enter(w, case, thing, event, flow, told=left, around=around)
    if case.parent_id is not None and not case.is_open:
        child_ended(w, case)
    w.touch(case)
    clause = {"clause": said.clause} if said.clause else {}
    detail = {**step.noted, **told, **clause, "number": case.number, "seq": event.seq, "reason": said.reason}
    w.record(f"{case.kind}:{name}", thing, **detail)
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
    event = new_row(
        Event,
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
    insert_along([event])
    return event


def _move(w: Writing, case: Case, flow: Flow, event: Event) -> None:
    """Bring the case where the event says."""
    case.state, case.steps, case.entered_at = event.target, event.seq, w.now
    state = flow.state(event.target)
    case.ended_at, case.due = w.now if state.ends else None, due_since(state, w.now)
    update(case, "state", "steps", "entered_at", "ended_at", "due")
