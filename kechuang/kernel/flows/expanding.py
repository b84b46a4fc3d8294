"""From a composition to a flow: each stage's macro is run, its names get the stage's id before them, its outcomes are led on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kechuang.kernel.flows.flow import Flow, Move, State
from kechuang.kernel.flows.stagekinds import Given, StageKind, Stretch, stage_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kechuang.kernel.flows.composition import Composition, End, Stage


@dataclass(frozen=True, slots=True)
class Built:
    """A stage with its kind, all its values and the stretch its macro made."""

    stage: Stage
    kind: StageKind
    stretch: Stretch

    @property
    def entry(self) -> str:
        """Return the state a case that is brought here stands in first."""
        return self.named(self.stretch.states[0].name)

    def named(self, name: str) -> str:
        """Return a name of the stage's own as the flow knows it."""
        return f"{self.stage.id}.{name}"


def expand(composition: Composition) -> Flow:
    """Return the flow a sound composition stands for; the same composition gives the same flow, to the letter."""
    built = {stage.id: _built(stage) for stage in composition.stages}
    return Flow(
        start=built[composition.stages[0].id].entry,
        states=(
            *(state for one in built.values() for state in _states(one)),
            *(_end_state(end) for end in composition.ends),
        ),
        moves=tuple(move for one in built.values() for move in _moves(one, built)),
        composition=replace(composition, stages=tuple(one.stage for one in built.values())),
    )


def _built(stage: Stage) -> Built:
    """Fill in what was left out and run the macro."""
    kind = stage_kinds()[stage.kind]
    values = kind.filled(stage.values)
    return Built(replace(stage, values=values), kind, kind.build(Given(stage.title or kind.title, values)))


def _states(one: Built) -> Iterator[State]:
    """Yield the states of a stage by the flow's names."""
    for state in one.stretch.states:
        yield replace(state, name=one.named(state.name), outward=one.stage.outward or state.outward)


def _end_state(end: End) -> State:
    """Return the state of an end."""
    return State(end.id, end.title, ends=True, tone=end.tone, outward=end.outward)


def _moves(one: Built, built: Mapping[str, Built]) -> Iterator[Move]:
    """Yield the moves of a stage by the flow's names, those of an outcome led to where the composition says."""
    outcomes = {outcome.name: outcome for outcome in one.kind.outcomes}
    for move in one.stretch.moves:
        own = replace(
            move, name=one.named(move.name), source=tuple(one.named(source) for source in move.sources)
        )
        outcome = outcomes.get(move.target)
        if outcome is None:
            yield replace(own, target=one.named(move.target))
        else:
            leads = one.stage.then[outcome.name]
            own = replace(own, target=leads, gives=(*move.gives, *outcome.gives))
            yield _arriving(own, built[leads]) if leads in built else own


def _arriving(move: Move, there: Built) -> Move:
    """Return a move that brings a case to another stage, with what that stage asks of whatever brings it."""
    stretch = there.stretch
    return replace(
        move,
        target=there.entry,
        guards=(*move.guards, *stretch.guards),
        effects=(*move.effects, *stretch.effects),
        needs=tuple(dict.fromkeys((*move.needs, *there.kind.needs))),
        most=stretch.most,
    )
