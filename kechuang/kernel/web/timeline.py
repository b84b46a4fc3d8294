"""A timeline: what happened, when and by whom, the latest first or as the caller orders it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.web.values import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.tags import Tag, Tone


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened: the sentence, the day or moment, who did it, what was said, how it ended."""

    at: date
    sentence: StrOrPromise
    actor: StrOrPromise = ""
    note: StrOrPromise = ""
    tag: Tag | None = None
    url: str = ""

    @property
    def tone(self) -> Tone:
        """Return the tone of how it ended."""
        return self.tag.tone if self.tag else "plain"


@dataclass(frozen=True, slots=True)
class Timeline:
    """What happened, one line each."""

    template: ClassVar[str] = "web/timeline.html"
    happenings: Sequence[Happening]
    empty: StrOrPromise = _("Nothing has happened yet.")

    def __str__(self) -> str:
        """Return the record as lines."""
        return "\n".join(f"{text_of(one.at)} {one.sentence}" for one in self.happenings)
