"""Everything the platform may know about public notices."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import public
from kechuang.kernel.declare import (
    CasePanel,
    CaseType,
    Demo,
    Holder,
    MenuEntry,
    Module,
    NumberSeries,
    Panel,
    Right,
    Schedule,
    SearchDocument,
    Verb,
)
from kechuang.procedures.publicnotice import demo, queries, rules, shown
from kechuang.procedures.publicnotice.actions.posting import NUMBERS
from kechuang.procedures.publicnotice.ending import ending
from kechuang.procedures.publicnotice.flow import ended, objection_flow, posting_flow, public_notice
from kechuang.procedures.publicnotice.models import Objection, Posting
from kechuang.procedures.publicnotice.pages import postings
from kechuang.procedures.publicnotice.tracing import steps

module = Module(
    name="publicnotice",
    title=_("Public notices"),
    source="Plan 2014, chapter 7: what is supported is posted before it is approved",
    mount="announcements/",
    rights=(
        Right(action="see", model=Posting, who=rules.SEES),
        Right(action="work", model=Posting, who=rules.WORKS),
        Right(action="draft", model=Posting, who=rules.DRAFTERS),
        Right(action="edit", model=Posting, who=rules.DRAFTER),
        Right(action="enter_objection", model=Posting, who=rules.HANDLERS),
        Right(action="see", model=Objection, who=rules.SEES_OBJECTIONS),
        Right(action="handle", model=Objection, who=rules.SEES_OBJECTIONS),
    ),
    cases=(
        CaseType(
            name="posting",
            title=_("Public notice"),
            model=Posting,
            flow=posting_flow,
            page="publicnotice:posting",
        ),
        CaseType(
            name="objection",
            title=_("Objection"),
            model=Objection,
            flow=objection_flow,
            page="publicnotice:objection",
        ),
    ),
    stages=(public_notice,),
    tokens=(ended,),
    verbs=(
        Verb(name="publicnotice.revise", sentence=_("Corrected the draft of a notice")),
        Verb(name="publicnotice.set_entries", sentence=_("Chose what a notice shows")),
        Verb(name="publicnotice.read_contact", sentence=_("Read who objects")),
        Verb(name="publicnotice.export", sentence=_("Exported notices or objections")),
    ),
    menu=(
        MenuEntry(title=_("Public notices"), url="publicnotice:postings", who=rules.READERS, rank=61),
        MenuEntry(title=_("Announcements"), url="publicnotice:announcements", who=public(), rank=43),
    ),
    panels=(
        Panel(
            name="waiting_to_be_posted",
            rows=queries.waiting,
            says=postings.waiting_says,
            url="publicnotice:postings",
            who=rules.DRAFTERS,
            rank=26,
        ),
    ),
    schedules=(
        Schedule(
            name="notices",
            title=_("Public notices"),
            between=ending,
            who=rules.READERS,
            rank=75,
            deadline=True,
        ),
    ),
    also=(*steps, CasePanel(name="shown_on", title=_("Public notice"), draw=shown.shown_on, rank=20)),
    search=(
        SearchDocument(
            model=Posting,
            title="title",
            body=("text", "entries__name", "entries__facts"),
            numbers=("number",),
            page="publicnotice:announcement",
        ),
    ),
    holders=(Holder(model=Objection),),
    numbers=(NumberSeries(name=NUMBERS, title=_("Notice number"), pattern="科委公示〔{year}〕{n}号"),),
    demo=Demo(name="publicnotice", scenes=demo.scenes),
)
