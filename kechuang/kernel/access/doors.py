"""The door before a view: what is known of a page or a download without opening it. A view without one is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db import models

    from kechuang.kernel.access.who import Who

View = TypeVar("View", bound="Callable[..., object]")
ATTRIBUTE: Final = "kechuang_door"


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Who may knock, by which methods; with `model`, the page is about one row, found by `by` with `joined`, opened by right `action`.

    By the methods `unread` the row is left for the page to read, which takes a step on it and reads it under its lock.
    """

    who: Who
    methods: tuple[str, ...] = ("GET",)
    model: type[models.Model] | None = None
    by: str = ""
    action: str = ""
    joined: tuple[str, ...] = ()
    guarded: bool = True
    unread: tuple[str, ...] = ()


def behind(door: Door) -> Callable[[View], View]:
    """Say which door a view stands behind that opens it itself, such as a download."""

    def made(view: View) -> View:
        setattr(view, ATTRIBUTE, door)
        return view

    return made
