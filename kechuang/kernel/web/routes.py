"""Every address of the house with its door: for `kechuang routes`, for the crawler, and for the check that none is open by mistake."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.core.checks import CheckMessage, Error
from django.db import DatabaseError
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.urls.exceptions import NoReverseMatch, Resolver404

from kechuang.kernel.access.doors import ATTRIBUTE, Door

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from django.apps.config import AppConfig

    from kechuang.primitives.actor import Actor

SIGN_IN = ("allauth.", "django.contrib.staticfiles")
"""Packages whose views bring a door of their own: sign-in, second factor, static files."""


@dataclass(frozen=True, slots=True)
class Route:
    """One address: its pattern, its name and its door; the door is None for a sign-in library's page."""

    path: str
    name: str
    door: Door | None

    def as_json(self) -> dict[str, Any]:
        """Return the route as `kechuang routes --json` prints it."""
        return {
            "path": self.path,
            "name": self.name,
            "methods": list(self.door.methods) if self.door else ["GET", "POST"],
            "roles": self.door.who.json() if self.door else {"public": True},
            "example": self.example(),
        }

    def example(self) -> str | None:
        """Return an address that opens, from the first row where the page is about one; None where there is none."""
        if "<" not in self.path:
            return "/" + self.path
        if self.door is None or self.door.model is None or self.path.count("<") > 1:
            return None
        try:
            value = self.door.model._default_manager.values_list(self.door.by, flat=True).first()
        except DatabaseError:
            return None
        return None if value is None else "/" + _filled(self.path, str(value))


def _filled(path: str, value: str) -> str:
    """Put a value where the path has its converter."""
    before, _, rest = path.partition("<")
    return before + value + rest.partition(">")[2]


def routes(resolver: URLResolver | None = None, prefix: str = "", names: str = "") -> Iterator[Route]:
    """Yield every address, in the order it is tried."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{names}{entry.namespace}:" if entry.namespace else names
            yield from routes(entry, path, inner)
        elif isinstance(entry, URLPattern):
            yield Route(path, f"{names}{entry.name or ''}", getattr(entry.callback, ATTRIBUTE, None))


def is_let_in(view: Callable[..., Any], _path: str) -> bool:
    """Return whether a view declares its door or belongs to the sign-in."""
    inner = getattr(view, "view_class", view)
    return hasattr(view, ATTRIBUTE) or str(getattr(inner, "__module__", "")).startswith(SIGN_IN)


def opens_to(address: str, actor: Actor) -> bool:
    """Return whether the door at an address lets somebody in, no matter which row; a place on the same page does, and so does sign-in."""
    path = urlsplit(address).path
    try:
        door = getattr(resolve(path).func, ATTRIBUTE, None) if path else None
    except Resolver404:
        return False
    return door is None or door.who.holds(actor, None)


def every_address_has_a_door(
    app_configs: Sequence[AppConfig] | None, **_kwargs: object
) -> list[CheckMessage]:
    """Return an error for each address without a door."""
    del app_configs
    try:
        return [
            Error(f"{name} has no door: put @page before its view", id="house.E030")
            for name in _open_doors(get_resolver(), "")
        ]
    except NoReverseMatch as error:
        return [Error(str(error), id="house.E031")]


def _open_doors(resolver: URLResolver, prefix: str) -> Iterator[str]:
    """Yield the addresses whose view neither declares a door nor belongs to the sign-in."""
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _open_doors(entry, path)
        elif not is_let_in(entry.callback, path):
            yield "/" + path
