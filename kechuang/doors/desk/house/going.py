"""`/go/<ref>`: from a name that letters, notices and the record carry to the page of what it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from kechuang.doors.desk.house.words import LISTS
from kechuang.kernel.access import can, signed_in
from kechuang.kernel.audit.refusals import refused_read
from kechuang.kernel.cases.declared import case_types
from kechuang.kernel.cases.holding import thing_of
from kechuang.kernel.cases.models import Case
from kechuang.kernel.db.refs import resolve
from kechuang.kernel.search.declared import documents, way_for
from kechuang.kernel.web.casework import page_of
from kechuang.kernel.web.pages import PageRequest, page
from kechuang.primitives.ref import BadRef

if TYPE_CHECKING:
    from django.db import models
    from django.http import HttpResponse


@page(who=signed_in())
def go(request: PageRequest, ref: str) -> HttpResponse:
    """Lead to a page; what the reader may not see, or what has none, does not exist."""
    try:
        row = resolve(ref)
    except BadRef as error:
        raise Http404 from error
    thing = thing_of(row) if isinstance(row, Case) and row.kind in case_types() else row
    if thing is None:
        raise Http404
    if not can(request.actor, "see", thing):
        way = way_for(request.actor, thing)
        if way is not None:
            return redirect(reverse(way.page, args=[getattr(thing, "uid")]))  # noqa: B009 - every noun has it, the base class does not
        refused_read(request.actor, request.path, "go.see")
        raise Http404
    address = address_of(thing)
    if not address:
        raise Http404
    return redirect(address)


def address_of(thing: models.Model) -> str:
    """Return the page of a thing: its case's, else the one it is found by, else its own; nothing where there is none."""
    case = getattr(thing, "case", None)
    if isinstance(case, Case):
        return page_of(case)
    document = documents().get(thing._meta.label_lower)
    if document is not None and document.page:
        return reverse(document.page, args=[getattr(thing, "uid")])  # noqa: B009 - every noun has it, the base class does not
    if thing._meta.label_lower in LISTS:
        return reverse(LISTS[thing._meta.label_lower])
    own = getattr(thing, "get_absolute_url", None)
    return str(own()) if callable(own) else ""
