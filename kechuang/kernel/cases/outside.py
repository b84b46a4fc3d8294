"""How a case looks to whoever is not of the district's organs: its outward words, until a state without one makes it public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kechuang.kernel.flows.merging import outward

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.cases.models import Case
    from kechuang.kernel.flows import Flow
    from kechuang.primitives.actor import Actor


def is_outside(actor: Actor) -> bool:
    """Return whether somebody acts for no unit of the district: an applicant, an expert, a visitor."""
    return actor.unit is None and not actor.is_system


def flow_seen(case: Case, actor: Actor) -> tuple[Flow, Mapping[str, str]]:
    """Return a case's flow as an actor sees it, and which of its states each state of the case looks like."""
    flow = case.flow.flow
    return outward(flow) if is_outside(actor) else (flow, {state.name: state.name for state in flow.states})


def state_seen(case: Case, actor: Actor) -> StrOrPromise:
    """Return the word for where a case stands, as an actor reads it."""
    state = case.flow.flow.state(case.state)
    return state.outward or state.label if is_outside(actor) else state.label
