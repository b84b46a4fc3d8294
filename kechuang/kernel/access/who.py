"""Who: a closed list of sentences about an actor and a row, joined by `&` and `|`.

Each kind gives three readings that must agree: `holds()` for one row, `q()` for many, `json()` for flows kept as data.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django.db.models import Q

if TYPE_CHECKING:
    from django.db import models

    from kechuang.primitives.actor import Actor

NOBODY: Final = Q(pk__in=[])
EVERYBODY: Final = ~Q(pk__in=[])


class Who(ABC):
    """One sentence about who."""

    kind: ClassVar[str]

    @abstractmethod
    def holds(self, actor: Actor, row: models.Model | None) -> bool:
        """Return whether the sentence is true of an actor and a row; with no row, whether it could be of some row."""

    @abstractmethod
    def q(self, actor: Actor) -> Q:
        """Return the condition on rows of which the sentence is true."""

    @abstractmethod
    def json(self) -> dict[str, Any]:
        """Return the sentence as data."""

    def __and__(self, other: Who) -> Who:
        """Both."""
        return Both((*_parts(self, Both), *_parts(other, Both)))

    def __or__(self, other: Who) -> Who:
        """Either."""
        return Either((*_parts(self, Either), *_parts(other, Either)))


def _parts(who: Who, joint: type[Both | Either]) -> tuple[Who, ...]:
    """Return the members of a joint of the same kind, so that `a & b & c` is one list."""
    return who.members if isinstance(who, joint) else (who,)


@dataclass(frozen=True, slots=True)
class Both(Who):
    """All of several sentences."""

    kind: ClassVar[str] = "both"
    members: tuple[Who, ...]

    def holds(self, actor: Actor, row: models.Model | None) -> bool:
        """True when all are."""
        return all(who.holds(actor, row) for who in self.members)

    def q(self, actor: Actor) -> Q:
        """All the conditions."""
        found = EVERYBODY
        for who in self.members:
            found = found & who.q(actor)
        return found

    def json(self) -> dict[str, Any]:
        """The list."""
        return {self.kind: [who.json() for who in self.members]}


@dataclass(frozen=True, slots=True)
class Either(Who):
    """Any of several sentences."""

    kind: ClassVar[str] = "either"
    members: tuple[Who, ...]

    def holds(self, actor: Actor, row: models.Model | None) -> bool:
        """True when one is."""
        return any(who.holds(actor, row) for who in self.members)

    def q(self, actor: Actor) -> Q:
        """Any of the conditions."""
        found = NOBODY
        for who in self.members:
            found = found | who.q(actor)
        return found

    def json(self) -> dict[str, Any]:
        """The list."""
        return {self.kind: [who.json() for who in self.members]}


class AboutActor(Who):
    """A sentence about the actor alone."""

    @abstractmethod
    def true_of(self, actor: Actor) -> bool:
        """Return whether it is true."""

    def holds(self, actor: Actor, row: models.Model | None) -> bool:
        """True of every row or of none."""
        del row
        return self.true_of(actor)

    def q(self, actor: Actor) -> Q:
        """Every row or none."""
        return EVERYBODY if self.true_of(actor) else NOBODY
