"""Asking: every token must be there, only what the asker may see is counted, titles first."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Sum, Value, When

from kechuang.kernel.access import scope
from kechuang.kernel.modules import declared
from kechuang.kernel.search.analyzer import asked, numbered
from kechuang.kernel.search.declared import SearchDocument
from kechuang.kernel.search.models import Document

if TYPE_CHECKING:
    from collections.abc import Collection

    from kechuang.primitives.actor import Actor


def search(actor: Actor, text: str, labels: Collection[str] = ()) -> QuerySet[Document]:
    """Return the documents that hold every token of a question and that the actor may see, best first; none for an empty question.

    What has the question for one of its numbers comes before all others, whether or not its words hold it.
    """
    wanted = asked(text)
    if not wanted:
        return Document.objects.none()
    rows = Document.objects.filter(_visible(actor, labels), postings__token__in=wanted)
    # a token stands once in a document, so as many postings as tokens are all of them: one walk over the tokens' index,
    # whatever the planner knows of the tables
    weighed = rows.annotate(weight=Sum("postings__weight"), found=Count("postings")).filter(found=len(wanted))
    spelled = numbered(text)
    if not spelled:
        return weighed.order_by("-weight", "-pk")
    named = _visible(actor, labels, spelled)
    either = Document.objects.filter(Q(pk__in=weighed.values("pk")) | named)
    first = Case(When(named, then=Value(0)), default=Value(1), output_field=IntegerField())
    return either.annotate(first=first).order_by("first", "-pk")


def _visible(actor: Actor, labels: Collection[str], spelled: Collection[str] = ()) -> Q:
    """Return the condition on documents an actor may see: the rights of each model, asked in the same query.

    With spellings of a number only those that have it.
    """
    found = Q(pk__in=[])
    for document in declared(SearchDocument):
        if labels and document.noun not in labels:
            continue
        rows = scope(actor, document.action, document.model)
        if spelled:
            if not document.numbered:
                continue
            rows = rows.filter(reduce(or_, (Q(**{f"{path}__in": spelled}) for path in document.numbered)))
        found |= Q(label=document.noun, uid__in=rows.order_by().values("uid"))
    return found
