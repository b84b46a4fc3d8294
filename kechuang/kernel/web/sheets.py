"""The style sheet of every page: kept in parts to be read, sent in one piece, asked for once for as long as it stays the same."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    Next = Callable[[HttpRequest], HttpResponse]

PARTS: Final = ("tokens", "base", "layout", "components", "tables", "forms", "charts")
PRINTED: Final = "print"
NAMED: Final = re.compile(r"house\.[0-9a-f]{16}\.css")
FOREVER: Final = "public, max-age=31536000, immutable"
"""A sheet that changed has another address."""
FOR_NOW: Final = "no-cache"
"""Of an address from before an upgrade, or from a process that has been upgraded already: the sheet as it is here, kept by nobody."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet as it is sent, plain and packed, and its address, which names its digest."""

    text: bytes
    packed: bytes
    address: str


@lru_cache(maxsize=1)
def sheet() -> Sheet:
    """Return the sheet, put together once in a process."""
    parts = [_part(name) for name in PARTS] + [f"@media print {{\n{_part(PRINTED)}}}\n"]
    text = "\n".join(parts).encode()
    name = sha256(text).hexdigest()[:16]
    return Sheet(text, gzip.compress(text, mtime=0), f"{_folder()}house.{name}.css")


def _folder() -> str:
    return f"/{settings.STATIC_URL.strip('/')}/"


def _part(name: str) -> str:
    found = finders.find(f"web/{name}.css")
    return Path(str(found)).read_text(encoding="utf-8")


def styled(get_response: Next) -> Next:
    """Answer who asks for the sheet before anybody asks who that is."""

    def middleware(request: HttpRequest) -> HttpResponse:
        asked = NAMED.fullmatch(request.path_info.removeprefix(_folder()))
        return _sent(request) if asked and request.method in {"GET", "HEAD"} else get_response(request)

    return middleware


def _sent(request: HttpRequest) -> HttpResponse:
    """Return the sheet, packed for whoever unpacks it."""
    known, packs = sheet(), "gzip" in request.headers.get("Accept-Encoding", "")
    answer = HttpResponse(known.packed if packs else known.text, content_type='text/css; charset="utf-8"')
    answer["Cache-Control"] = FOREVER if request.path_info == known.address else FOR_NOW
    answer["Vary"] = "Accept-Encoding"
    if packs:
        answer["Content-Encoding"] = "gzip"
    return answer
