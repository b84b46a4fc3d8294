"""Search: what there is by a word, by kind, as far as the reader may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.doors.desk.house.words import go, kind_of
from kechuang.kernel.access import member
from kechuang.kernel.search.declared import documents
from kechuang.kernel.search.models import Document
from kechuang.kernel.search.queries import search as found_by
from kechuang.kernel.web.links import Tab, Tabs
from kechuang.kernel.web.pages import PageRequest, answer, page

if TYPE_CHECKING:
    from django.http import HttpResponse

PAGE_SIZE: Final = 30
LONGEST: Final = 80  # characters of a question
EXCERPT: Final = 90
CODES: Final = (9, 18)
"""How long an organisation's code (GB 11714) and its unified code (GB 32100) are; both are written in capitals, and kept small to be found."""
NUL: Final = "\x00"


@dataclass(frozen=True, slots=True)
class Found:
    """One answer: its title, what kind of thing it is, the words around what was asked, and where it leads."""

    title: str
    kind: str
    excerpt: str
    url: str


@page(who=member())
def search(request: PageRequest) -> HttpResponse:
    """Answer a question: how many of each kind, then the best thirty."""
    text = request.GET.get("q", "").replace(NUL, "").strip()[:LONGEST]
    kind = request.GET.get("kind", "")
    rows = found_by(request.actor, text) if text else Document.objects.none()
    counts = (
        dict(
            Document.objects.filter(pk__in=rows.order_by().values("pk"))
            .values_list("label")
            .annotate(n=Count("pk"))
        )
        if text
        else {}
    )
    chosen = kind if kind in counts else ""
    shown = Paginator(rows.filter(label=chosen) if chosen else rows, PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    context = {
        "text": text,
        "total": sum(counts.values()),
        "tabs": _tabs(text, chosen, counts) if counts else None,
        "found": [_found(row, text) for row in shown.object_list] if counts else [],
        "shown": shown,
        "query": urlencode({"q": text, "kind": chosen} if chosen else {"q": text}),
    }
    return answer(request, "desk/search.html", context)


def _tabs(text: str, chosen: str, counts: dict[str, int]) -> Tabs:
    """Return the kinds with their counts, each a page of its own."""
    here = reverse("desk:search")
    tabs = [Tab(_("All"), f"{here}?{urlencode({'q': text})}", not chosen, sum(counts.values()))]
    tabs += [
        Tab(
            kind_of(f"{label}:"),
            f"{here}?{urlencode({'q': text, 'kind': label})}",
            label == chosen,
            counts[label],
        )
        for label in documents()
        if label in counts
    ]
    return Tabs(tabs, gettext("Kinds of answers"))


def _found(row: Document, text: str) -> Found:
    """Return one answer as the page shows it."""
    return Found(row.title, kind_of(row.ref), excerpt(row.body, row.title, text), go(row.ref))


def excerpt(body: str, title: str, text: str) -> str:
    """Return the stretch of a body in which a question stands, else its beginning; without the title and the spelled-out initials."""
    words = [_as_written(word) for word in body.split() if word != title and not _is_spelled(word)]
    flat = " ".join(words)
    at = max(flat.lower().find(text.lower()) - EXCERPT // 3, 0)
    cut = flat[at : at + EXCERPT]
    return f"{'…' if at else ''}{cut}{'…' if at + EXCERPT < len(flat) else ''}"


def _as_written(word: str) -> str:
    """Return a word as the register writes it: a code in capitals."""
    is_code = len(word) in CODES and word.isascii() and word.isalnum() and not word.isalpha()
    return word.upper() if is_code else word


def _is_spelled(word: str) -> bool:
    """Return whether a word is there to be found by and not to be read: the initials of a name."""
    return word.isascii() and word.isalpha() and word.islower()
