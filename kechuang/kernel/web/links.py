"""Where one can go: a link, the trail to this page, and tabs that are links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere."""

    template: ClassVar[str] = "web/link.html"
    text: StrOrPromise
    url: str

    def __str__(self) -> str:
        """Return the text."""
        return str(self.text)


@dataclass(frozen=True, slots=True)
class Trail:
    """The way to this page from the start; the last step is the page itself and is no link."""

    template: ClassVar[str] = "web/trail.html"
    above: Sequence[Link]
    here: StrOrPromise

    def __str__(self) -> str:
        """Return the way as text."""
        return " / ".join([*map(str, self.above), str(self.here)])


@dataclass(frozen=True, slots=True)
class Tab:
    """One view of the same thing; `count` says how many rows wait behind it."""

    title: StrOrPromise
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Tabs:
    """Views of one thing side by side; each is a page of its own, so the address says which one is open."""

    template: ClassVar[str] = "web/tabs.html"
    tabs: Sequence[Tab]
    label: StrOrPromise = _("Views of this page")

    def __str__(self) -> str:
        """Return the titles."""
        return " | ".join(str(tab.title) for tab in self.tabs)
