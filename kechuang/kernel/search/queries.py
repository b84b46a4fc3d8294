"""Asking: every token must be there, only what the asker may see is counted, titles first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet, Sum

from kechuang.kernel.access import scope
from kechuang.kernel.search.analyzer import asked
from kechuang.kernel.search.declared import documents
from kechuang.kernel.search.models import Document

if TYPE_CHECKING:
    from collections.abc import Collection

    from kechuang.primitives.actor import Actor


def search(actor: Actor, text: str, labels: Collection[str] = ()) -> QuerySet[Document]:
    """Return the documents that hold every token of a question and that the actor may see, best first; none for an empty question."""
    wanted = asked(text)
    if not wanted:
        return Document.objects.none()
    rows = Document.objects.filter(_visible(actor, labels), postings__token__in=wanted)
    # a token stands once in a document, so as many postings as tokens are all of them: one walk over the tokens' index,
    # whatever the planner knows of the tables
    weighed = rows.annotate(weight=Sum("postings__weight"), found=Count("postings"))
    return weighed.filter(found=len(wanted)).order_by("-weight", "-pk")


def _visible(actor: Actor, labels: Collection[str]) -> Q:
    """Return the condition on documents an actor may see: the rights of each model, asked in the same query."""
    found = Q(pk__in=[])
    for label, document in documents().items():
        if not labels or label in labels:
            found |= Q(label=label, uid__in=scope(actor, document.action, document.model).values("uid"))
    return found
