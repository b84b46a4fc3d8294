"""What everybody reads without signing in: the published documents, one of them, and its paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import public
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.pages import PageRequest, answer, page
from kechuang.kernel.web.papers import sent
from kechuang.office.documents import lists
from kechuang.office.documents.models import Outgoing
from kechuang.office.documents.papers import others, together
from kechuang.office.documents.papers import paper as paper_of

if TYPE_CHECKING:
    from django.http import HttpResponse


@page(who=public(), guarded=False)
def published_list(request: PageRequest) -> HttpResponse:
    """List the documents that were published."""
    lede = _("What the district's organs have issued and opened to the public.")
    return lists.published(request.actor).to_response(request, "web/list.html", {"lede": lede})


def _published(row: Outgoing) -> Outgoing:
    """Return a document that is published; another has no public page, not even for its drafter."""
    if row.published_at is None:
        raise Http404
    return row


@page(of=Outgoing, who=public(), joined=("code",), guarded=False)
def published(request: PageRequest, row: Outgoing) -> HttpResponse:
    """Show one published document."""
    _published(row)
    context = {
        "title": row.title,
        "lede": row.number,
        "trail": Trail([Link(_("Published documents"), reverse("documents:published_list"))], row.number),
        "document": row,
        "addressees": "，".join([*together(row, "main"), *others(row.to_others)]),
        "attached": [part["name"] for part in row.attached],
        "facts": lists.public_facts(row),
        "pdf": reverse("documents:published_paper", args=[row.uid]),
    }
    return answer(request, "documents/published.html", context)


@page(of=Outgoing, who=public(), joined=("code",), guarded=False)
def published_paper(request: PageRequest, row: Outgoing) -> HttpResponse:
    """Send a published document as it was printed."""
    del request
    found = _published(row)
    assert found.dated is not None  # noqa: S101 - told to the type checker: signed whole, by constraint
    return sent(paper_of(found, found.dated), found.number, "pdf")
