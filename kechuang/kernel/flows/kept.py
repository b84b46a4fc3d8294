"""A flow as it is kept: the same table as data, and the way back.

What a flow does not use is not written, so that a field added later leaves the digests of older flows as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy, override

from kechuang.kernel.access import who_from_json
from kechuang.kernel.flows.composition import composition_from
from kechuang.kernel.flows.flow import Flow, Move, State, Wait
from kechuang.kernel.flows.rules import EFFECTS, RULES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise


def data_of(flow: Flow) -> dict[str, Any]:
    """Return a flow as data, alike in every language of the reader."""
    with override("en"):
        kept = {
            "start": flow.start,
            "states": [_state_data(state) for state in flow.states],
            "moves": [_move_data(move) for move in flow.moves],
        }
        return kept | ({"composition": flow.composition.data()} if flow.composition else {})


def _state_data(state: State) -> dict[str, Any]:
    """Return a state as data."""
    return {
        "name": state.name,
        "label": str(state.label),
        "ends": state.ends,
        "tone": state.tone,
        "due": _wait_data(state.due),
        **_used({"outward": str(state.outward)}),
    }


def _move_data(move: Move) -> dict[str, Any]:
    """Return a move as data, its rules and effects by their permanent names."""
    return {
        "name": move.name,
        "source": list(move.sources),
        "target": move.target,
        "who": move.who.json(),
        "label": str(move.label),
        "when": [rule.name for rule in move.when],
        "guards": [guard.name for guard in move.guards],
        "effects": [done.name for done in move.effects],
        "needs_reason": move.needs_reason,
        "after": _wait_data(move.after),
        "quiet": move.quiet,
        **_used(
            {
                "needs_clause": move.needs_clause,
                "gives": list(move.gives),
                "needs": list(move.needs),
                "most": move.most,
                "hint": str(move.hint),
            }
        ),
    }


def _used(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that say something."""
    return {name: value for name, value in values.items() if value}


def _wait_data(wait: Wait | None) -> dict[str, Any] | None:
    """Return a stretch of time as data."""
    return None if wait is None else {"rule": wait.rule, "days": wait.days, "field": wait.field}


def names_in(data: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    """Return the rules and the effects a kept flow names."""
    moves = data["moves"]
    return {name for move in moves for name in (*move["when"], *move["guards"])}, {
        name for move in moves for name in move["effects"]
    }


def flow_from(data: Mapping[str, Any]) -> Flow:
    """Return the flow that data stands for; a rule that is no longer installed raises KeyError with its name."""
    return Flow(
        start=data["start"],
        states=tuple(_state(row) for row in data["states"]),
        moves=tuple(_move(row) for row in data["moves"]),
        composition=composition_from(data["composition"]) if "composition" in data else None,
    )


def _state(row: Mapping[str, Any]) -> State:
    """Return the state that data stands for."""
    return State(
        name=row["name"],
        label=_said(row["label"]),
        ends=row["ends"],
        tone=row["tone"],
        due=_wait(row["due"]),
        outward=_said(row.get("outward", "")),
    )


def _move(row: Mapping[str, Any]) -> Move:
    """Return the move that data stands for."""
    return Move(
        name=row["name"],
        source=tuple(row["source"]),
        target=row["target"],
        who=who_from_json(row["who"]),
        label=_said(row["label"]),
        when=tuple(RULES[name] for name in row["when"]),
        guards=tuple(RULES[name] for name in row["guards"]),
        effects=tuple(EFFECTS[name] for name in row["effects"]),
        needs_reason=row["needs_reason"],
        after=_wait(row["after"]),
        quiet=row["quiet"],
        needs_clause=row.get("needs_clause", False),
        gives=tuple(row.get("gives", ())),
        needs=tuple(row.get("needs", ())),
        most=row.get("most"),
        hint=_said(row.get("hint", "")),
    )


def _said(text: str) -> StrOrPromise:
    """Return a kept word in the reader's language; what a composer wrote stands as it is."""
    return gettext_lazy(text) if text else ""


def _wait(row: Mapping[str, Any] | None) -> Wait | None:
    """Return the stretch of time that data stands for."""
    return None if row is None else Wait(row["rule"], row["days"], row["field"])
