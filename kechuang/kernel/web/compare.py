"""Two columns to check one against the other: the source as written, and what was read out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.tags import Tag
    from kechuang.kernel.web.values import Value


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the source; `key` ties it to what was read from it, an empty key to nothing."""

    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing read out of the source: its label, the value and how sure it is."""

    key: str
    label: StrOrPromise
    value: Value
    tag: Tag | None = None
    note: StrOrPromise = ""


@dataclass(frozen=True, slots=True)
class Compare:
    """A source and the readings from it; following a link on either side marks its counterpart, without scripts."""

    template: ClassVar[str] = "web/compare.html"
    paragraphs: Sequence[Sequence[Passage]]
    readings: Sequence[Reading]
    source_title: StrOrPromise = pgettext_lazy("compare", "Source")
    readings_title: StrOrPromise = pgettext_lazy("compare", "Read from it")

    def __str__(self) -> str:
        """Return the readings as lines."""
        return "\n".join(f"{reading.label}: {reading.value}" for reading in self.readings)
