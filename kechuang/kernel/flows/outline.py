"""The stages of a composition as a graph: what is reached, what ends, and which way to a stage does not give a token."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from kechuang.kernel.flows.stagekinds import Given

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kechuang.kernel.flows.composition import Composition, Stage
    from kechuang.kernel.flows.stagekinds import StageKind


class Edge(NamedTuple):
    """One outcome of a stage: where it leads and which tokens it gives on the way."""

    source: str
    target: str
    gives: tuple[str, ...]


@dataclass(frozen=True)
class Outline:
    """A composition whose stages are sound by themselves, with the kinds they are of."""

    composition: Composition
    kinds: Mapping[str, StageKind]

    @property
    def first(self) -> str:
        """Return where a case begins."""
        return self.composition.stages[0].id

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Return every outcome that is open, of every stage."""
        return tuple(edge for stage in self.composition.stages for edge in self._edges_of(stage))

    def _edges_of(self, stage: Stage) -> Iterable[Edge]:
        """Yield the outcomes of one stage."""
        kind = self.kinds[stage.kind]
        for outcome in kind.outcomes:
            if outcome.open_to(kind.filled(stage.values)):
                yield Edge(stage.id, stage.then[outcome.name], outcome.gives)

    def kind(self, stage: str) -> StageKind:
        """Return the kind of a stage."""
        return self.kinds[next(one.kind for one in self.composition.stages if one.id == stage)]

    def asks_of_arrivals(self, stage: str) -> bool:
        """Return whether a stage asks anything of the move that brings a case to it."""
        kind, it = self.kind(stage), next(one for one in self.composition.stages if one.id == stage)
        made = kind.build(Given(it.title, kind.filled(it.values)))
        return bool(kind.needs or made.guards or made.effects or made.most is not None)

    def reached(self, start: str) -> set[str]:
        """Return the stages and ends that can be reached from one, itself included."""
        return set(self._ways(start, lambda _edge: True))

    def can_end(self, stage: str) -> bool:
        """Return whether an end can be reached from a stage: one of the composition's, or a stage that ends by itself."""
        last = {end.id for end in self.composition.ends}
        last |= {one.id for one in self.composition.stages if not self.kinds[one.kind].outcomes}
        return bool(self.reached(stage) & last)

    def way_without(self, token: str, stage: str) -> tuple[str, ...]:
        """Return a way from the start to a stage on which no outcome gives a token; nothing when every way does."""
        return self._ways(self.first, lambda edge: token not in edge.gives).get(stage, ())

    def titles(self, way: Iterable[str]) -> list[str]:
        """Return what the stages of a way are called."""
        called = {stage.id: stage.title or self.kind(stage.id).title for stage in self.composition.stages}
        return [str(called[stage]) for stage in way]

    def _ways(self, start: str, passes: Callable[[Edge], bool]) -> dict[str, tuple[str, ...]]:
        """Return a shortest way to everything that can be reached by edges that pass; loops end where they began."""
        found: dict[str, tuple[str, ...]] = {start: (start,)}
        ahead = [start]
        for here in ahead:
            for edge in self.edges:
                if edge.source == here and passes(edge) and edge.target not in found:
                    found[edge.target] = (*found[here], edge.target)
                    ahead.append(edge.target)
        return found
