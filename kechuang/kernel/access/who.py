"""Who: a closed list of sentences about an actor and a row, joined by `&` and `|`.

Each kind gives three readings that must agree: `holds()` for one row, `q()` for many, `json()` for flows kept as data.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django.db.models import Q

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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


@dataclass(frozen=True, slots=True)
class Post(AboutActor):
    """Acts in one of these posts."""

    kind: ClassVar[str] = "post"
    names: tuple[str, ...]

    def true_of(self, actor: Actor) -> bool:
        """Compare the post of the acting membership."""
        return not actor.posts.isdisjoint(self.names)

    def json(self) -> dict[str, Any]:
        """The names."""
        return {self.kind: list(self.names)}


@dataclass(frozen=True, slots=True)
class Public(AboutActor):
    """Anybody, signed in or not."""

    kind: ClassVar[str] = "public"

    def true_of(self, actor: Actor) -> bool:
        """Always."""
        del actor
        return True

    def json(self) -> dict[str, Any]:
        """No parameter."""
        return {self.kind: True}


@dataclass(frozen=True, slots=True)
class Member(AboutActor):
    """Anybody signed in who holds a post today."""

    kind: ClassVar[str] = "member"

    def true_of(self, actor: Actor) -> bool:
        """Ask for a membership."""
        return actor.membership is not None

    def json(self) -> dict[str, Any]:
        """No parameter."""
        return {self.kind: True}


@dataclass(frozen=True, slots=True)
class Machine(AboutActor):
    """One of the platform's own actors, such as the timer."""

    kind: ClassVar[str] = "machine"
    names: tuple[str, ...]

    def true_of(self, actor: Actor) -> bool:
        """Compare the machine's name."""
        return actor.machine in self.names and bool(actor.machine)

    def json(self) -> dict[str, Any]:
        """The names."""
        return {self.kind: list(self.names)}


@dataclass(frozen=True, slots=True)
class Field(Who):
    """A column of the row, or of what it points to, equals something of the actor's."""

    kind: ClassVar[str] = "own"
    path: str

    def mine(self, actor: Actor) -> object:
        """Return what of the actor's the column is compared with; None is never equal."""
        return actor.person

    def holds(self, actor: Actor, row: models.Model | None) -> bool:
        """Walk to the column and compare."""
        mine = self.mine(actor)
        return mine is not None and (row is None or walk(row, self.path) == mine)

    def q(self, actor: Actor) -> Q:
        """Compare in the database."""
        mine = self.mine(actor)
        return NOBODY if mine is None else Q(**{self.path: mine})

    def json(self) -> dict[str, Any]:
        """The path."""
        return {self.kind: self.path}


@dataclass(frozen=True, slots=True)
class OfUnit(Field):
    """The row belongs to the actor's own unit."""

    kind: ClassVar[str] = "of_unit"

    def mine(self, actor: Actor) -> object:
        """Return the unit."""
        return actor.unit


@dataclass(frozen=True, slots=True)
class OfOrganisation(Field):
    """The row belongs to the actor's own organisation."""

    kind: ClassVar[str] = "of_organisation"

    def mine(self, actor: Actor) -> object:
        """Return the organisation."""
        return actor.organisation


@dataclass(frozen=True, slots=True)
class Below(Who):
    """The row's unit is the actor's or stands below it in the tree; `path` leads to that unit's materialised path."""

    kind: ClassVar[str] = "below"
    path: str

    def holds(self, actor: Actor, row: models.Model | None) -> bool:
        """Compare the beginnings of the two paths."""
        if not actor.unit_path:
            return False
        return row is None or str(walk(row, self.path) or "").startswith(actor.unit_path)

    def q(self, actor: Actor) -> Q:
        """Compare in the database."""
        return Q(**{f"{self.path}__startswith": actor.unit_path}) if actor.unit_path else NOBODY

    def json(self) -> dict[str, Any]:
        """The path."""
        return {self.kind: self.path}


def walk(row: models.Model, path: str) -> object:
    """Return what a path of the query language (`unit__path`) leads to from a row; a key where it ends at a row."""
    value: object = row
    for step in path.split("__"):
        if value is None:
            return None
        value = getattr(value, step)
    return getattr(value, "pk", value)


KINDS: dict[str, Callable[[Any], Who]] = {
    "both": lambda members: Both(tuple(who_from_json(member) for member in members)),
    "either": lambda members: Either(tuple(who_from_json(member) for member in members)),
    "post": lambda names: Post(tuple(names)),
    "public": lambda _: Public(),
    "member": lambda _: Member(),
    "machine": lambda names: Machine(tuple(names)),
    "own": Field,
    "of_unit": OfUnit,
    "of_organisation": OfOrganisation,
    "below": Below,
}


def who_from_json(data: Mapping[str, Any]) -> Who:
    """Return the sentence that data stands for; an unknown kind raises KeyError with its name."""
    ((kind, value),) = data.items()
    return KINDS[kind](value)


def own(path: str) -> Who:
    """The person in this column is the actor."""
    return Field(path)


def post(*names: str) -> Who:
    """The actor acts in one of these posts."""
    return Post(tuple(str(name) for name in names))


def below(path: str) -> Who:
    """The row's unit is the actor's own or one below it."""
    return Below(path)


def of_unit(path: str) -> Who:
    """The row's unit is the actor's own."""
    return OfUnit(path)


def of_organisation(path: str) -> Who:
    """The row's organisation is the actor's own."""
    return OfOrganisation(path)


def public() -> Who:
    """Anybody."""
    return Public()


def member() -> Who:
    """Anybody who holds a post."""
    return Member()


def machine(*names: str) -> Who:
    """The platform itself."""
    return Machine(tuple(names))
