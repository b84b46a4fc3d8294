"""The menu: entries modules declare, shown to those they are for, in the order of the plan's chapters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse

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


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as a page shows it."""

    title: StrOrPromise
    url: str
    current: bool


def menu_for(actor: Actor, path: str) -> list[Shown]:
    """Return the entries an actor sees; the one whose address the path begins with longest is current."""
    entries = [entry for entry in declared(MenuEntry) if entry.who.holds(actor, None)]
    urls = [(entry, reverse(entry.url)) for entry in sorted(entries, key=lambda entry: entry.rank)]
    here = max((url for _, url in urls if path.startswith(url)), key=len, default="")
    return [Shown(entry.title, url, url == here) for entry, url in urls]


def landing_for(actor: Actor) -> str:
    """Return the address at which an actor begins whose day is not at the desk; nothing where no door has one."""
    return next((reverse(one.url) for one in declared(Landing) if one.who.holds(actor, None)), "")


def panels_for(actor: Actor) -> list[Panel]:
    """Return the panels of the today page that are for an actor, in order."""
    return sorted(
        (panel for panel in declared(Panel) if panel.who.holds(actor, None)), key=lambda panel: panel.rank
    )
