"""The menu: entries modules declare, shown to those they are for, in the order of the plan's chapters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from kechuang.kernel.access import Who, member
from kechuang.kernel.modules import Declaration, declared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

    from kechuang.primitives.actor import Actor


@dataclass(frozen=True, kw_only=True, eq=False)
class MenuEntry(Declaration):
    """One line of the menu; `rank` orders it (the day's work below 10, then the plan's chapters in tens)."""

    title: StrOrPromise
    url: str
    who: Who = member()
    rank: int = 50

    @property
    def label(self) -> str:
        """Return the address it opens."""
        return self.url

    def faults(self) -> Iterator[str]:
        """Refuse an address that does not exist."""
        try:
            reverse(self.url)
        except NoReverseMatch:
            yield f"no address is called {self.url}"


@dataclass(frozen=True, kw_only=True, eq=False)
class Landing(Declaration):
    """Where people begin whose day is not at the desk; `joining` is the address at which newcomers ask to come in."""

    url: str
    who: Who
    joining: str
    invites: StrOrPromise

    @property
    def label(self) -> str:
        """Return the address it opens."""
        return self.url


@dataclass(frozen=True, kw_only=True, eq=False)
class Panel(Declaration):
    """A line of the “today” page: how many `rows` of one kind wait beside the tasks of cases, and the list they stand in."""

    name: str
    rows: Callable[[Actor], QuerySet[Any]]
    says: Callable[[int], str]
    url: str
    query: str = ""
    who: Who = member()
    rank: int = 50


CURRENT: Final = SafeString(' aria-current="page"')
IN_A_ROW: Final = 7
"""So many entries stand beside each other in a wide window; the others behind “more”."""


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu's lines, drawn: all of them, and the two parts a wide window shows them in."""

    lines: SafeString
    row: SafeString
    more: SafeString


def menu_for(actor: Actor, path: str) -> Menu | None:
    """Return the entries an actor sees, None where that is none; the one whose address the path begins with longest is current."""
    seen = sorted(
        (entry for entry in declared(MenuEntry) if entry.who.holds(actor, None)), key=lambda entry: entry.rank
    )
    here = max((url for url in map(_address, seen) if path.startswith(url)), key=len, default="")
    return _drawn(tuple(seen), here, get_language()) if seen else None


@lru_cache(maxsize=1024)
def _drawn(entries: tuple[MenuEntry, ...], here: str, language: str | None) -> Menu:
    """Draw a menu once for all who see the same of it: it stands on every page, and took half of what a short page takes."""
    del language  # titles are lazy: they speak the one of whoever asks
    lines = [
        (url, CURRENT if url == here else "", entry.title)
        for entry, url in zip(entries, map(_address, entries), strict=True)
    ]
    parts = (lines, lines[:IN_A_ROW], lines[IN_A_ROW:])
    return Menu(*(format_html_join("", '<li><a href="{}"{}>{}</a></li>', part) for part in parts))


@lru_cache(maxsize=1024)
def _address(entry: MenuEntry | Landing) -> str:
    return reverse(entry.url)


def landing_for(actor: Actor) -> str:
    """Return the address at which an actor begins whose day is not at the desk; nothing where no door has one."""
    return next((_address(one) for one in declared(Landing) if one.who.holds(actor, None)), "")


def panels_for(actor: Actor) -> list[Panel]:
    """Return the panels of the today page that are for an actor, in order."""
    return sorted(
        (panel for panel in declared(Panel) if panel.who.holds(actor, None)), key=lambda panel: panel.rank
    )
