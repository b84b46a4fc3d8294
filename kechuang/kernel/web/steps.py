"""Steps: where a thing stands on its way, and the record of what has happened to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django_stubs_ext import StrOrPromise

State: TypeAlias = Literal["done", "now", "next", "skipped"]

WORDS: Mapping[State, StrOrPromise] = {
    "done": pgettext_lazy("stage", "Done"),
    "now": pgettext_lazy("stage", "In progress"),
    "next": pgettext_lazy("stage", "To come"),
    "skipped": pgettext_lazy("stage", "Not needed"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One stage on the way: its name, its state and a note (when it was done, how long it may take)."""

    name: StrOrPromise
    state: State = "next"
    note: StrOrPromise = ""
    url: str = ""

    @property
    def word(self) -> StrOrPromise:
        """Return the state as a word."""
        return WORDS[self.state]


@dataclass(frozen=True, slots=True)
class Steps:
    """The stages of one way in order; across the page where it is wide, down the page on a phone or with `upright`."""

    template: ClassVar[str] = "web/steps.html"
    steps: Sequence[Step]
    label: StrOrPromise = pgettext_lazy("stage", "Stages")
    upright: bool = False

    def __str__(self) -> str:
        """Return the stages with their states."""
        return " > ".join(f"{step.name} ({step.word})" for step in self.steps)
