"""A tag: one word about a state, with a tone and a shape, so that colour never speaks alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

Tone: TypeAlias = Literal["seal", "jade", "amber", "plain"]

# Paths in a 10 by 10 box: a seal's square asks for action, a tick is met, a triangle warns, a ring says nothing yet.
SHAPES: Mapping[Tone, str] = {
    "seal": "M1 1h8v8h-8z",
    "jade": "M.8 5.4 3.9 8.6 9.3 2.2 8 1.1 3.8 6.1 2 4.2z",
    "amber": "M5 .8 9.6 9.2h-9.2z",
    "plain": "M5 1a4 4 0 1 0 0 8 4 4 0 1 0 0-8m0 1.6a2.4 2.4 0 1 1 0 4.8 2.4 2.4 0 1 1 0-4.8z",
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A word about a state: `seal` needs action now, `jade` is met or done, `amber` is near, `plain` only informs."""

    template: ClassVar[str] = "web/tag.html"
    word: StrOrPromise
    tone: Tone = "plain"

    @property
    def shape(self) -> str:
        """Return the outline of the tone's shape."""
        return SHAPES[self.tone]

    def __str__(self) -> str:
        """Return the word."""
        return str(self.word)
