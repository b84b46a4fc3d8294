"""Everything the platform may know about supervision."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import below, own, post
from kechuang.kernel.declare import CaseType, Holder, MenuEntry, Module, NoticeKind, Right, SearchDocument
from kechuang.kernel.identity.posts import STAFF
from kechuang.procedures.supervision.flow import supervision_flow
from kechuang.procedures.supervision.models import Supervision

seen_by = own("issued_by") | post(*STAFF) & below("unit__path")

module = Module(
    name="supervision",
    title=_("Supervision"),
    source="Plan 2014: tasks are chased until they are done (督查督办)",
    mount="supervision/",
    rights=(Right(action="see", model=Supervision, who=seen_by),),
    cases=(
        CaseType(
            name="supervision",
            title=_("Matter under supervision"),
            model=Supervision,
            flow=supervision_flow,
            page="supervision:matter",
        ),
    ),
    menu=(MenuEntry(title=_("Supervision"), url="supervision:matters", who=post(*STAFF), rank=5),),
    search=(SearchDocument(model=Supervision, title="title", body=("asks",)),),
    notices=(NoticeKind(name="supervision", title=_("Supervision")),),
    holders=(Holder(model=Supervision),),
)
