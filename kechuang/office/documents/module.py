"""Everything the platform may know about documents."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import post, public
from kechuang.kernel.declare import (
    CaseType,
    Demo,
    MenuEntry,
    Module,
    NoticeKind,
    NumberSeries,
    Right,
    SearchDocument,
    Verb,
    deed_of_cases,
)
from kechuang.office.documents import demo, rules
from kechuang.office.documents.actions import incoming, issuing
from kechuang.office.documents.flow import countersign_flow, delivery_flow, incoming_flow, outgoing_flow
from kechuang.office.documents.models import Countersign, Delivery, Incoming, IssuingCode, Outgoing

REGISTER = "{office}收〔{year}〕{n}号"
module = Module(
    name="documents",
    title=_("Documents"),
    source="Plan 2014, chapter 5; 党政机关公文处理工作条例（中办发〔2012〕14号）; GB/T 9704-2012",
    mount="documents/",
    rights=(
        Right(action="see", model=Outgoing, who=rules.SEES),
        Right(action="work", model=Outgoing, who=rules.WORKS),
        Right(action="draft", model=Outgoing, who=rules.DRAFTERS),
        Right(action="edit", model=Outgoing, who=rules.DRAFTER),
        Right(action="publish", model=Outgoing, who=rules.KEEPERS),
        Right(action="see", model=Delivery, who=rules.SEES_DELIVERY),
        Right(action="see", model=Countersign, who=rules.SEES_DELIVERY),
        Right(action="see", model=Incoming, who=rules.SEES_INCOMING),
        Right(action="register", model=Incoming, who=rules.REGISTRARS),
        Right(action="add", model=IssuingCode, who=post("administrator")),
    ),
    cases=(
        CaseType(
            name="outgoing",
            title=_("Outgoing document"),
            model=Outgoing,
            flow=outgoing_flow,
            page="documents:outgoing",
            joined=("code", "unit"),
        ),
        CaseType(
            name="countersign",
            title=_("Countersigning"),
            model=Countersign,
            flow=countersign_flow,
            page="documents:countersign",
            blocks=("agreed",),
        ),
        CaseType(
            name="delivery",
            title=_("Delivered document"),
            model=Delivery,
            flow=delivery_flow,
            page="documents:delivery",
            blocks=("finish_read",),
        ),
        CaseType(
            name="incoming",
            title=_("Incoming document"),
            model=Incoming,
            flow=incoming_flow,
            page="documents:incoming_one",
            joined=("unit", "handler"),
        ),
    ),
    verbs=(
        Verb(name="documents.add_code", sentence=_("Entered a code of an issuing organ")),
        Verb(name="documents.revise", sentence=_("Corrected a draft document")),
        Verb(name="documents.publish", sentence=_("Published a document")),
        Verb(name="documents.export", sentence=_("Exported a list of documents")),
    ),
    menu=(
        MenuEntry(title=_("Documents"), url="documents:outgoing_list", who=rules.OFFICE, rank=56),
        MenuEntry(title=_("Delivered documents"), url="documents:deliveries", who=post("station"), rank=56),
        MenuEntry(
            title=_("Codes of issuing organs"), url="documents:codes", who=post("administrator"), rank=91
        ),
        MenuEntry(title=_("Published documents"), url="documents:published_list", who=public(), rank=44),
    ),
    search=(
        SearchDocument(
            model=Outgoing, title="title", body=("text",), numbers=("number",), page="documents:published"
        ),
    ),
    numbers=(
        NumberSeries(
            name=issuing.NUMBERS, title=_("Document number"), pattern="{code}〔{year}〕{n}号", each="code"
        ),
        NumberSeries(name=incoming.NUMBERS, title=_("Register number"), pattern=REGISTER, each="office"),
    ),
    notices=(NoticeKind(name="documents", title=_("Documents")),),
    deeds=(deed_of_cases("documents", _("Documents handled"), "outgoing"),),
    demo=Demo(name="documents", scenes=demo.scenes),
)
