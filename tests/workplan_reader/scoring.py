"""How well a reader's figures agree with the truth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.workplan_reader.truth import Truth

LONGEST_NAME = 40
"""A name longer than this is a sentence, and does not count as one."""


@dataclass(frozen=True)
class Found:
    """One figure as a reader reports it."""

    name: str
    operator: str
    target: float
    unit: str
    stretch: bool = False


@dataclass
class Score:
    """Shares of true figures found (recall) and of reported figures true (precision); both 0 to 1."""

    true: int = 0
    reported: int = 0
    hits: int = 0
    stretch_right: int = 0
    details: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the true figures that were found."""
        return self.hits / self.true if self.true else 1.0

    @property
    def precision(self) -> float:
        """Share of the reported figures that are true."""
        return self.hits / self.reported if self.reported else 1.0

    @property
    def stretch(self) -> float:
        """Share of the found figures whose 力争 is right."""
        return self.stretch_right / self.hits if self.hits else 1.0


def score(plans: Iterable[tuple[int, Sequence[Truth], Sequence[Found]]]) -> Score:
    """Match figures plan by plan on operator, target and unit, with the key noun held in the name."""
    total = Score()
    for seed, truth, found in plans:
        _one_plan(total, seed, list(truth), list(found))
    return total


def _one_plan(total: Score, seed: int, truth: list[Truth], found: list[Found]) -> None:
    total.true += len(truth)
    total.reported += len(found)
    left = list(found)
    for fact in truth:
        match = next((item for item in left if _same(fact, item)), None)
        if match is None:
            total.details.append(f"{seed} missed {fact}")
            continue
        left.remove(match)
        total.hits += 1
        total.stretch_right += match.stretch == fact.stretch
        if match.stretch != fact.stretch:
            total.details.append(f"{seed} stretch {fact} {match}")
    total.details.extend(f"{seed} extra {item}" for item in left)


def _same(fact: Truth, item: Found) -> bool:
    figures = (fact.operator, float(fact.target), fact.unit) == (item.operator, float(item.target), item.unit)
    return figures and fact.key in item.name and len(item.name) <= LONGEST_NAME
