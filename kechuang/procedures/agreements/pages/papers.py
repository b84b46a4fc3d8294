"""Downloads of agreements: the agreement and the award notice, as PDF and docx, made from data when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from kechuang.kernel.access import can
from kechuang.kernel.audit.refusals import refused_read
from kechuang.kernel.web.pages import PageRequest, page
from kechuang.kernel.web.papers import sent
from kechuang.procedures.agreements.access import READERS
from kechuang.procedures.agreements.models import Agreement, Terms
from kechuang.procedures.agreements.papers import agreement_paper, notice_paper

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


@page(who=READERS)
def paper(request: PageRequest, uid: UUID, kind: str) -> HttpResponse:
    """Send one version of an agreement to whoever may see the agreement."""
    terms = Terms.objects.select_related("agreement__unit", "agreement__organisation").filter(uid=uid).first()
    if terms is None:
        raise Http404
    decision = can(request.actor, "see", terms.agreement)
    if not decision:
        refused_read(request.actor, request.path, decision.right)
        raise Http404
    return sent(agreement_paper(terms), str(terms), kind)


@page(of=Agreement, by="case__number")
def notice(request: PageRequest, row: Agreement, kind: str) -> HttpResponse:
    """Send the award notice."""
    del request
    return sent(notice_paper(row), row.notice, kind)
