"""StageKind: a stretch of a flow as its owner declares it, a macro from parameters into states and moves; and the tokens it gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from kechuang.kernel.flows.flow import Move, State, Wait
from kechuang.kernel.flows.roles import ROLES
from kechuang.kernel.modules import Declaration, declared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.access import Who
    from kechuang.kernel.flows.parameters import Parameter
    from kechuang.kernel.flows.rules import Effect, Rule

MOST_OUTCOMES: Final = 5
NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,18}")
"""Of a state or a move within its stage; with the stage's id (20 characters) and a dot it fits the columns of a case (40)."""
TOKEN: Final = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")


@dataclass(frozen=True, kw_only=True, eq=False)
class Token(Declaration):
    """What a case is marked with at some step, such as `publicnotice.ended`; `otherwise` is said where it is needed and missing."""

    name: str
    title: StrOrPromise
    otherwise: StrOrPromise

    def faults(self) -> Iterator[str]:
        """Refuse a name that does not say whose token it is."""
        if not TOKEN.fullmatch(self.name):
            yield f"{self.name!r} is not written as owner.word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A way a stage ends and the tokens it gives; with `only`, there where a parameter has a value."""

    name: str
    title: StrOrPromise
    gives: tuple[str, ...] = ()
    only: tuple[str, object] | None = None

    def open_to(self, values: Mapping[str, object]) -> bool:
        """Return whether the stage can end so, told these values."""
        return self.only is None or values.get(self.only[0]) == self.only[1]


@dataclass(frozen=True, slots=True)
class Given:
    """What a macro is given: the stage's title and its parameters, each read as what it means."""

    title: StrOrPromise
    values: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - text, number, choice or yes, as the parameter says
        """Return a plain value."""
        return self.values[name]

    def who(self, name: str) -> Who:
        """Return who a role stands for."""
        return ROLES[self.values[name]].who

    def wait(self, name: str) -> Wait:
        """Return days as a stretch of time."""
        days = self.values[name]
        return Wait(days["rule"], days.get("days"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """The states and moves of one stage, by names of its own; a move's target is one of its states or of its outcomes.

    `guards` and `effects` belong to whatever move brings a case here; `most` is how often one may be brought here.
    """

    states: tuple[State, ...]
    moves: tuple[Move, ...]
    guards: tuple[Rule, ...] = ()
    effects: tuple[Effect, ...] = ()
    most: int | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class StageKind(Declaration):
    """A kind of stage; `needs` are tokens a case must have been given before it comes here. Its name is permanent."""

    name: str
    title: StrOrPromise
    about: StrOrPromise
    build: Callable[[Given], Stretch]
    parameters: tuple[Parameter, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    needs: tuple[str, ...] = ()

    def filled(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the values with the defaults of those left out, as far as they are asked for."""
        found: dict[str, Any] = {}
        for parameter in self.parameters:
            if parameter.asked_for(found) and (parameter.name in values or not parameter.is_needed):
                found[parameter.name] = values.get(parameter.name, parameter.default)
        return found

    def faults(self) -> Iterator[str]:
        """Yield what is unsound: too many outcomes, doubled or long names, moves that lead nowhere."""
        if len(self.outcomes) > MOST_OUTCOMES:
            yield f"{len(self.outcomes)} outcomes are more than {MOST_OUTCOMES}"
        stretch = self.build(Given(self.title, {one.name: one.example() for one in self.parameters}))
        states, outcomes = [state.name for state in stretch.states], [one.name for one in self.outcomes]
        moves = [move.name for move in stretch.moves]
        for name in (*states, *outcomes, *moves):
            if not NAME.fullmatch(name):
                yield f"{name!r} is no short name"
        yield from (f"{name} is both a state and an outcome" for name in set(states) & set(outcomes))
        for move in stretch.moves:
            yield from (
                f"move {move.name} names no state {name}" for name in move.sources if name not in states
            )
            if move.target not in (*states, *outcomes):
                yield f"move {move.name} leads to neither a state nor an outcome: {move.target}"


@lru_cache(maxsize=1)
def stage_kinds() -> dict[str, StageKind]:
    """Return the declared kinds by name."""
    return {kind.name: kind for kind in declared(StageKind)}


@lru_cache(maxsize=1)
def tokens() -> dict[str, Token]:
    """Return the declared tokens by name."""
    return {token.name: token for token in declared(Token)}
