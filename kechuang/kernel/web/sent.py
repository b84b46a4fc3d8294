"""What a form was sent with, as far as it may be offered again: from our own pages only, without passwords and files, and of a bounded size."""

from __future__ import annotations

import json
import re
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

from kechuang.kernel.access.doors import ATTRIBUTE
from kechuang.kernel.db.fields import decrypt, encrypt
from kechuang.kernel.web.limits import within

if TYPE_CHECKING:
    from django.http import HttpRequest

MOST: Final = 100_000
"""How many characters a form may hold to be drawn or kept again."""
KEPT_FOR: Final = 1800
KEPT: Final = "unsent"  # session key, and what the entry is sealed for
SAID_BY: Final = ("Sec-Fetch-Site", "Origin", "Referer")
"""Where a browser says which site a form came from. A form no header speaks for is not offered again: the site may have silenced it."""
SECRET: Final = re.compile(r"passw|secret", re.IGNORECASE)


@dataclass(frozen=True)
class Sent:
    """The address a form went to, its fields, and the names of the files that have to be chosen again."""

    to: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...]

    @property
    def acting(self) -> str:
        """Return the membership the page was drawn under; empty where none was posted."""
        return dict(self.fields).get("_acting", "")


def sent_with(request: HttpRequest) -> Sent | None:
    """Return what a form was sent with; nothing where it is too large, holds a password, or came from another site or a script."""
    posted = request.POST
    fields = [
        (name, value) for name in posted for value in posted.getlist(name) if name != "csrfmiddlewaretoken"
    ]
    if (
        request.method != "POST"
        or is_foreign(request)
        or not any(name in request.headers for name in SAID_BY)
        or request.headers.get("Sec-Fetch-Dest", "document") != "document"
        or any(SECRET.search(name) for name in posted)
        or sum(len(name) + len(value) for name, value in fields) > MOST
        or _door(request.path) is None
    ):
        return None
    files = tuple(str(file.name) for name in request.FILES for file in request.FILES.getlist(name))
    return Sent(request.get_full_path(), tuple(fields), files)


def is_foreign(request: HttpRequest) -> bool:
    """Return whether the browser says that another site sent the form."""
    told = (request.headers.get(name) for name in ("Origin", "Referer"))
    by_itself = request.headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}
    return not by_itself or any(
        one is not None and urlsplit(one).netloc != request.get_host() for one in told
    )


def page_before(request: HttpRequest) -> str:
    """Return the page of ours a form was sent from, else the nearest one above its address; both can be opened."""
    came = urlsplit(request.headers.get("Referer", ""))
    address = came.path + (f"?{came.query}" if came.query else "")
    if (
        came.netloc == request.get_host()
        and url_has_allowed_host_and_scheme(address, None)
        and _opens(came.path)
    ):
        return address
    path = request.path
    while path.strip("/") and not _opens(path):
        path = path.rstrip("/").rpartition("/")[0] + "/"
    return path if url_has_allowed_host_and_scheme(path, None) else "/"


def keep(request: HttpRequest, sent: Sent) -> bool:
    """Keep what was sent sealed in the browser's own session for half an hour; return False where too much is kept from there."""
    if not within(request, KEPT, most=20, seconds=600):
        return False
    request.session[KEPT] = encrypt(json.dumps({**asdict(sent), "at": time.time()}), KEPT)
    return True


def kept(request: HttpRequest) -> Sent | None:
    """Return what was kept; what is too old is forgotten."""
    sealed = request.session.get(KEPT)
    if sealed is None:
        return None
    told: dict[str, Any] = json.loads(decrypt(sealed, KEPT))
    if told.pop("at") < time.time() - KEPT_FOR:
        forget(request)
        return None
    return Sent(told["to"], tuple((name, value) for name, value in told["fields"]), tuple(told["files"]))


def forget(request: HttpRequest) -> None:
    """Keep nothing any longer."""
    request.session.pop(KEPT, None)


def _door(path: str) -> Any:  # noqa: ANN401 - the door of whatever view stands there
    """Return the door behind an address; nothing where the address leads nowhere."""
    try:
        return getattr(resolve(path).func, ATTRIBUTE, None)
    except Resolver404:
        return None


def _opens(path: str) -> bool:
    """Return whether an address can be opened by a link."""
    door = _door(path)
    return door is not None and "GET" in door.methods
