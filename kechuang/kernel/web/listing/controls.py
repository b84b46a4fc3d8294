"""The fields of a listing's filter form, as filled in from the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a list to choose from."""

    value: str
    words: str
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Input:
    """One field: its name in the address and what it holds."""

    key: str
    value: str
    label: str = ""
    options: Sequence[Option] = ()


@dataclass(frozen=True, slots=True)
class Control:
    """One filter on the page; `said` is its answer in words, empty while it narrows nothing."""

    kind: Literal["choice", "text", "dates", "toggle"]
    label: StrOrPromise
    inputs: tuple[Input, ...]
    error: str = ""
    said: str = ""

    @property
    def chip(self) -> str:
        """Return the filter in effect in words; a ticked box says itself by its label."""
        return str(self.label) if self.kind == "toggle" else f"{self.label} {self.said}"

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the names the filter uses in the address."""
        return tuple(field.key for field in self.inputs)
