"""What the page has to say beside its content: a note, an empty state, a short list of rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from kechuang.kernel.web.tags import SHAPES, Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.buttons import Button
    from kechuang.kernel.web.tags import Tone
    from kechuang.kernel.web.values import Value


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence the reader must not miss, with what to do about it; the tone is also a shape."""

    template: ClassVar[str] = "web/note.html"
    title: StrOrPromise
    body: StrOrPromise = ""
    tone: Tone = "plain"
    button: Button | None = None

    @property
    def shape(self) -> str:
        """Return the outline of the tone's shape."""
        return SHAPES[self.tone]

    def __str__(self) -> str:
        """Return the sentence."""
        return str(self.title)


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing is here: why, and what to do next."""

    template: ClassVar[str] = "web/empty.html"
    sentence: StrOrPromise
    advice: StrOrPromise = ""
    button: Button | None = None

    def __str__(self) -> str:
        """Return the sentence."""
        return str(self.sentence)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a short list: a title that leads on, and at its end a date, a number or a tag."""

    title: StrOrPromise
    url: str = ""
    end: Value = None
    note: StrOrPromise = ""

    @property
    def ends_in_tag(self) -> bool:
        """Return whether the end of the line is a tag rather than a quiet word."""
        return isinstance(self.end, Tag)


@dataclass(frozen=True, slots=True)
class Rows:
    """A short list parted by hairlines; longer ones are a `Listing`."""

    template: ClassVar[str] = "web/rows.html"
    rows: Sequence[Row]
    empty: Empty | None = None

    def __str__(self) -> str:
        """Return the titles as lines."""
        return "\n".join(str(row.title) for row in self.rows)
