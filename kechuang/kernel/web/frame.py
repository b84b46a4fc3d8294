"""What the frame of every page needs: menu, who acts, unread notices, the demo's banner and the reader's preferences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit import clock
from kechuang.kernel.notices.queries import unread_count
from kechuang.kernel.web.menu import Menu, menu_for
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest
    from django_stubs_ext import StrOrPromise

LONGEST: Final = 2000
"""How long an address may be to be drawn into its own page."""


@dataclass
class Frame:
    """Read by `web/frame.html`; everything is asked for only when it is drawn."""

    request: HttpRequest

    notices_url: str = "/inbox/"
    product: StrOrPromise = _("Kechuang")
    place: StrOrPromise = _("Jiading District")

    @property
    def actor(self) -> Actor:
        """Return who asks."""
        found: Actor = getattr(self.request, "actor", Actor.visitor())
        return found

    @property
    def here(self) -> str:
        """Return the address of this page, without what it asks for where that is too long."""
        whole = self.request.get_full_path()
        return whole if len(whole) <= LONGEST else self.request.path[:LONGEST]

    @cached_property
    def actor_name(self) -> str:
        """Return the name of who asks; empty for a visitor."""
        return self.actor.name if self.actor.is_signed_in else ""

    @cached_property
    def acting(self) -> str:
        """Return the unit and post acted in."""
        return str(getattr(self.request, "acting", "")) if self.actor.membership else ""

    @cached_property
    def menu(self) -> Menu | None:
        """Return the menu."""
        return menu_for(self.actor, self.request.path)

    @cached_property
    def unread(self) -> int:
        """Return how many notices are unread: read with the membership acted in, unless that is somebody else's."""
        if self.actor.person is None:
            return 0
        beside = getattr(getattr(self.request, "acting", None), "unread", None)
        return unread_count(self.actor.person) if beside is None else int(beside)

    @property
    def demo(self) -> bool:
        """Return whether this is the demo."""
        return settings.DEMO

    @property
    def today(self) -> date:
        """Return the business date."""
        return clock.today()

    @property
    def display(self) -> str:
        """Return the chosen display: light, dark, contrast, or empty for the system's."""
        chosen = self.request.COOKIES.get("display", "")
        return chosen if chosen in {"light", "dark", "contrast"} else ""

    @property
    def size(self) -> str:
        """Return the chosen text size."""
        chosen = self.request.COOKIES.get("size", "m")
        return chosen if chosen in {"m", "l", "xl"} else "m"


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Give templates the frame."""
    return {"frame": Frame(request)}
