"""Sentences about the actor alone: posts, membership, machines, everybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from kechuang.kernel.access.who import AboutActor

if TYPE_CHECKING:
    from kechuang.primitives.actor import Actor


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
class SignedIn(AboutActor):
    """Anybody signed in, with a post or without."""

    kind: ClassVar[str] = "signed_in"

    def true_of(self, actor: Actor) -> bool:
        """Ask for a person."""
        return actor.is_signed_in

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
