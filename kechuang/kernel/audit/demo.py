"""The demo district: what every module's made-up people do, day by day in one order, through the verbs users use."""

from __future__ import annotations

import heapq
import random
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.models import Clock
from kechuang.kernel.audit.writing import write
from kechuang.kernel.modules import Declaration, declared
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MORNING = time(9)


@dataclass(frozen=True, slots=True)
class Scene:
    """Something that happens on a day of the demo."""

    on: date
    do: Callable[[], object]


@dataclass(slots=True)
class World:
    """What scenes share: the seed, the last day, and who and what was made, by name."""

    seed: int
    until: date
    known: dict[str, Any] = field(default_factory=dict)
    actors: dict[str, Callable[[], Actor]] = field(default_factory=dict)

    def chance(self, of: str) -> random.Random:
        """Return the chance of one module, the same for a seed whatever other modules do."""
        return random.Random(f"{self.seed}:{of}")

    def actor(self, name: str) -> Actor:
        """Return the actor of this name, as they are on the scene's day."""
        return self.actors[name]()


@dataclass(frozen=True, kw_only=True, eq=False)
class Demo(Declaration):
    """A module's part of the demo: `scenes` yields what happens, in any order; scenes of one day keep the order of modules."""

    name: str
    scenes: Callable[[World], Iterable[Scene]]


def in_order(world: World) -> Iterator[Scene]:
    """Return the scenes of all modules by day, lower floors first within a day."""
    parts = [
        sorted(
            ((scene.on, rank, number, scene) for number, scene in enumerate(demo.scenes(world))),
            key=lambda row: row[:3],
        )
        for rank, demo in enumerate(declared(Demo))
    ]
    for day, _rank, _number, scene in heapq.merge(*parts, key=lambda row: row[:3]):
        if day <= world.until:
            yield scene


def play(world: World, progress: Callable[[date, int], None], overnight: Callable[[], object]) -> int:
    """Play every scene on its day, a day in one block, and what falls due overnight; return how many scenes were played.

    The clock is left at the morning of the last day.
    """
    count = 0
    for day, scenes in groupby(in_order(world), key=lambda scene: scene.on):
        _turn_to(day)
        overnight()
        progress(day, count)
        with write(Actor.system("demo")):
            for scene in scenes:
                scene.do()
                count += 1
    _turn_to(world.until)
    overnight()
    return count


def _turn_to(day: date) -> None:
    """Begin a day of the demo."""
    moment = timezone.make_aware(datetime.combine(day, MORNING))
    with write(Actor.system("demo")):
        if Clock.objects.exists():
            clock.move_to(max(moment, clock.now()))
        else:
            clock.begin(moment)
