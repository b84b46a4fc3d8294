"""A flow as a module writes it and as it is kept: the same table, in Python and in JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kechuang.kernel.access import Who, who_from_json
from kechuang.kernel.flows.rules import EFFECTS, RULES, Effect, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Wait:
    """A stretch of time by the dated counting rule of this name; `days` overrides the rule's own number.

    It is counted from the day the state is entered, or from the day in `field` of the thing; without a rule it is that very day.
    """

    rule: str = ""
    days: int | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """Where a case can stand; `ends` closes it, `tone` is good or bad for a case that ended so."""

    name: str
    label: StrOrPromise
    ends: bool = False
    tone: str = ""
    due: Wait | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """One step: from where to where, who may take it, given what, and what it brings about.

    A move with `after` is taken by the machine `timer` when that time has passed in the source state.
    """

    name: str
    source: str | tuple[str, ...]
    target: str
    who: Who
    label: StrOrPromise
    when: tuple[Rule, ...] = ()
    """Ways part here: a move whose `when` is not true is not offered at all."""
    guards: tuple[Rule, ...] = ()
    effects: tuple[Effect, ...] = ()
    needs_reason: bool = False
    after: Wait | None = None
    quiet: bool = False
    """Opens no task of its own: a move that can be taken at any time, such as recalling."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the states it leaves from."""
        return (self.source,) if isinstance(self.source, str) else self.source


@dataclass(frozen=True, slots=True)
class Flow:
    """States and moves; `faults()` says what is unsound."""

    start: str
    states: tuple[State, ...]
    moves: tuple[Move, ...]

    def state(self, name: str) -> State:
        """Return a state by name."""
        return next(state for state in self.states if state.name == name)

    def moves_from(self, state: str) -> tuple[Move, ...]:
        """Return the moves that leave a state, in the order written."""
        return tuple(move for move in self.moves if state in move.sources)

    def move(self, name: str, state: str) -> Move | None:
        """Return the move of this name that leaves a state."""
        return next((move for move in self.moves_from(state) if move.name == name), None)

    def faults(self) -> Iterator[str]:
        """Yield what is unsound: unknown or unreachable states, dead ends, an end that is left, a flow without an end."""
        names = [state.name for state in self.states]
        yield from (
            f"state {name} is written twice" for name in {name for name in names if names.count(name) > 1}
        )
        for move in self.moves:
            yield from (
                f"move {move.name} names no state {name}"
                for name in (*move.sources, move.target)
                if name not in names
            )
        yield from (
            f"state {name} cannot be reached" for name in names if name not in self.reachable(self.start)
        )
        ends = {state.name for state in self.states if state.ends}
        for name in names:
            if name in ends and self.moves_from(name):
                yield f"state {name} ends the case and is left again"
            if not self.reachable(name) & ends:
                yield f"no end can be reached from {name}"

    def reachable(self, start: str) -> set[str]:
        """Return the states that can be reached from one, itself included."""
        found, ahead = {start}, [start]
        while ahead:
            for move in self.moves_from(ahead.pop()):
                if move.target not in found:
                    found.add(move.target)
                    ahead.append(move.target)
        return found

    def data(self) -> dict[str, Any]:
        """Return the flow as data, alike in every language of the reader."""
        with override("en"):
            return {
                "start": self.start,
                "states": [_state_data(state) for state in self.states],
                "moves": [_move_data(move) for move in self.moves],
            }


def _state_data(state: State) -> dict[str, Any]:
    """Return a state as data."""
    return {
        "name": state.name,
        "label": str(state.label),
        "ends": state.ends,
        "tone": state.tone,
        "due": _wait_data(state.due),
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
    }


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
        states=tuple(
            State(row["name"], _(row["label"]), row["ends"], row["tone"], _wait(row["due"]))
            for row in data["states"]
        ),
        moves=tuple(_move(row) for row in data["moves"]),
    )


def _move(row: Mapping[str, Any]) -> Move:
    """Return the move that data stands for."""
    return Move(
        name=row["name"],
        source=tuple(row["source"]),
        target=row["target"],
        who=who_from_json(row["who"]),
        label=_(row["label"]),
        when=tuple(RULES[name] for name in row["when"]),
        guards=tuple(RULES[name] for name in row["guards"]),
        effects=tuple(EFFECTS[name] for name in row["effects"]),
        needs_reason=row["needs_reason"],
        after=_wait(row["after"]),
        quiet=row["quiet"],
    )


def _wait(row: Mapping[str, Any] | None) -> Wait | None:
    """Return the stretch of time that data stands for."""
    return None if row is None else Wait(row["rule"], row["days"], row["field"])
