"""One page of a listing as the template draws it: nothing here asks the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.listing.controls import Control, Option
    from kechuang.kernel.web.notes import Empty
    from kechuang.kernel.web.tables import Table


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in effect, in words, and the address without it."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page to go to; no address means the present page, no number a gap."""

    number: int | None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Pages:
    """The way through the pages of a listing."""

    number: int
    count: int
    links: Sequence[PageLink]
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ListPage:
    """The filter form, the count, the table or the empty state, the pages and the export of one listing."""

    template: ClassVar[str] = "web/listing.html"
    title: StrOrPromise
    path: str
    total: int
    table: Table | None
    empty: Empty
    controls: Sequence[Control] = ()
    chips: Sequence[Chip] = ()
    searches: bool = False
    words: str = ""
    orders: Sequence[Option] = ()
    order: str = ""
    pages: Pages | None = None
    export_url: str = ""
    keep_url: str = ""
    refusal: str = ""
    hidden: int = 0

    @property
    def has_form(self) -> bool:
        """Return whether there is anything to ask the reader."""
        return bool(self.controls) or self.searches

    @property
    def is_narrowed(self) -> bool:
        """Return whether filters or words are in effect."""
        return bool(self.chips)

    @property
    def total_text(self) -> str:
        """Return how many rows there are."""
        return ngettext("%(n)s row", "%(n)s rows", self.total) % {"n": f"{self.total:,}"}

    @property
    def hidden_text(self) -> str:
        """Return how many rows lie outside what the reader may see; said of the whole list only.

        A count that followed the filters would tell what is in the rows it hides.
        """
        if not self.hidden:
            return ""
        if self.is_narrowed:
            return gettext("Filters work on the rows you may see.")
        return ngettext(
            "Another %(n)s row lies outside what you may see.",
            "Another %(n)s rows lie outside what you may see.",
            self.hidden,
        ) % {"n": f"{self.hidden:,}"}

    def __str__(self) -> str:
        """Return the title with the count."""
        return f"{self.title}: {self.total_text}"
