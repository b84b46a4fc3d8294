"""Moving an open case to another version of its flow: never past a stage that changed, always on record.

A case keeps the version it began with. Where it is to follow a newer one, whatever lies behind it must be the same there: an engine
that moves a case past a changed fork skips what was put in, in silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import Said, keep_event
from kechuang.kernel.cases.errors import ReasonMissing
from kechuang.kernel.cases.holding import locked, thing_of
from kechuang.kernel.cases.models import Case
from kechuang.kernel.cases.stages import due_since, enter, leave
from kechuang.kernel.flows.differences import changed_stages
from kechuang.kernel.flows.flow import stage_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kechuang.kernel.cases.models import Event
    from kechuang.kernel.flows import Flow
    from kechuang.kernel.flows.models import FlowVersion
    from kechuang.primitives.actor import Actor

MOVE: Final = "change_flow"
LABEL: Final = _("Moved to another version of the flow")


def preview(old: FlowVersion, new: FlowVersion) -> list[tuple[Case, list[str]]]:
    """Return the open cases of a version, each with the stages that keep it from moving to another."""
    rows = Case.objects.filter(flow=old, ended_at=None).prefetch_related("events").order_by("number")
    return [(case, in_the_way(case, case.events.all(), old.flow, new.flow)) for case in rows]


def in_the_way(case: Case, events: Iterable[Event], old: Flow, new: Flow) -> list[str]:
    """Return the stages a case has left behind that are not the same in the new flow, and the present one where it is gone."""
    here = stage_of(case.state)
    passed = dict.fromkeys(stage_of(event.source) for event in events if event.source)
    found = changed_stages(old, new, (stage for stage in passed if stage != here))
    stays = any(state.name == case.state for state in new.states) and _kind(old, here) == _kind(new, here)
    return found if stays else [*found, here]


def change_flow(case: Case, version: FlowVersion, *, by: Actor, reason: str, key: str = "") -> None:
    """Move an open case to another version of its flow, with a reason; its place, its days and its marks stay.

    Refused with the stages that stand in the way. `case` is brought up to date.
    """
    with write(by, key=key) as w:
        locked(case)
        thing = thing_of(case)
        must(by, MOVE, thing)
        if not reason.strip():
            raise ReasonMissing
        _must_fit(case, version)
        was, case.flow = case.flow, version
        said = Said(reason.strip(), payload={"from": was.digest, "to": version.digest})
        event = keep_event(w, case, move=MOVE, source=case.state, target=case.state, by=by, said=said)
        case.steps, case.due = event.seq, due_since(version.flow.state(case.state), case.entered_at)
        case.save(update_fields=["flow", "steps", "due"])
        told = enter(w, case, thing, event, version.flow, told=leave(w, case, event))
        w.touch(case)
        w.record(f"{case.kind}:{MOVE}", thing, number=case.number, seq=event.seq, reason=said.reason, **told)


def _must_fit(case: Case, version: FlowVersion) -> None:
    """Refuse an ended case, a version of another flow, and one that changed what lies behind the case."""
    if not case.is_open:
        raise Refused(_("The case has ended."), rule="case_is_open")
    if version.name != case.flow.name:
        raise Refused(_("This is a version of another flow."), rule="version_is_of_this_flow")
    stages = in_the_way(case, case.events.all(), case.flow.flow, version.flow)
    if stages:
        sentence = _("The case has passed stages that are not the same in that version: {stages}.")
        titles = "、".join(_title(case.flow.flow, stage) for stage in stages)
        raise Refused(format_lazy(sentence, stages=titles), rule="passed_stages_stay_the_same")


def _kind(flow: Flow, stage: str) -> str:
    """Return the kind of a composed stage; nothing for one written by hand."""
    stages = flow.composition.stages if flow.composition else ()
    return next((one.kind for one in stages if one.id == stage), "")


def _title(flow: Flow, stage: str) -> str:
    """Return what a stage is called: its first state's word."""
    return next((str(state.label) for state in flow.states if stage_of(state.name) == stage), stage)
