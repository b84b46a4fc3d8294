"""A flow with fewer states: as the one who asked sees it, and as an outline of its stages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kechuang.kernel.flows.flow import Flow, Move, State, stage_of

if TYPE_CHECKING:
    from collections.abc import Mapping


def outward(flow: Flow) -> tuple[Flow, dict[str, str]]:
    """Return the flow as the one who asked sees it, and which of its states each state looks like: those of one outward word are one."""
    first: dict[str, State] = {}
    for state in flow.states:
        first.setdefault(str(state.outward) or state.name, state)
    seen = {state.name: first[str(state.outward) or state.name].name for state in flow.states}
    shown = tuple(replace(state, label=state.outward or state.label, due=None) for state in first.values())
    return _merged(flow, shown, seen), seen


def outlined(flow: Flow) -> Flow:
    """Return the outline of a composed flow: each stage as one state called by its first."""
    first: dict[str, State] = {}
    for state in flow.states:
        first.setdefault(stage_of(state.name), state)
    seen = {state.name: first[stage_of(state.name)].name for state in flow.states}
    ends = {seen[state.name] for state in flow.states if state.ends}
    shown = tuple(replace(state, ends=state.name in ends) for state in first.values())
    return _merged(flow, shown, seen)


def _merged(flow: Flow, states: tuple[State, ...], seen: Mapping[str, str]) -> Flow:
    """Return a flow over fewer states; moves within one of them are not seen."""
    moves = (_seen(move, seen) for move in flow.moves)
    return Flow(seen[flow.start], states, tuple(move for move in moves if move.sources))


def _seen(move: Move, seen: Mapping[str, str]) -> Move:
    """Return a move between states as they are seen."""
    target = seen[move.target]
    sources = tuple(dict.fromkeys(seen[source] for source in move.sources))
    return replace(move, source=tuple(source for source in sources if source != target), target=target)
