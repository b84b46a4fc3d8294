"""A flow as a module writes it or as a composition expands to it: states and moves as one table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.access import Who
    from kechuang.kernel.flows.composition import Composition
    from kechuang.kernel.flows.rules import Effect, Rule


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
    """Where a case can stand; `ends` closes it, `tone` is good or bad for a case that ended so.

    `outward` is the word the one who asked reads instead of the label; states of one outward word look like one to them.
    """

    name: str
    label: StrOrPromise
    ends: bool = False
    tone: str = ""
    due: Wait | None = None
    outward: StrOrPromise = ""


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
    needs_clause: bool = False
    """Names the clause it is decided by: every refusal does."""
    gives: tuple[str, ...] = ()
    """Tokens the case is marked with, such as `intake.accepted`."""
    needs: tuple[str, ...] = ()
    """Tokens the case must have been given before."""
    most: int | None = None
    """How often a case may be brought to the target's stage from another one; any number of times when left out."""
    hint: StrOrPromise = ""
    """What whoever takes the step should know while giving a reason."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the states it leaves from."""
        return (self.source,) if isinstance(self.source, str) else self.source


@dataclass(frozen=True, slots=True)
class Flow:
    """States and moves; `faults()` says what is unsound. `composition` is the outline of stages it was expanded from."""

    start: str
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    composition: Composition | None = None
    leaving: dict[str, tuple[Move, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The moves that leave a state, once somebody has asked."""

    def state(self, name: str) -> State:
        """Return a state by name."""
        return next(state for state in self.states if state.name == name)

    def given(self, state: str) -> Mapping[str, Any]:
        """Return the parameters of the stage a state belongs to; none where no stage was composed."""
        stages = self.composition.stages if self.composition else ()
        return next((stage.values for stage in stages if stage.id == stage_of(state)), {})

    def moves_from(self, state: str) -> tuple[Move, ...]:
        """Return the moves that leave a state, in the order written."""
        found = self.leaving.get(state)
        if found is None:
            found = self.leaving[state] = tuple(move for move in self.moves if state in move.sources)
        return found

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


def stage_of(state: str) -> str:
    """Return the stage a state belongs to: `check` of `check.waiting`; a state written by hand is a stage of its own."""
    return state.partition(".")[0]
