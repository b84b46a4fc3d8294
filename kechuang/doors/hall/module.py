"""Everything the platform may know about the hall."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.doors.hall import demo, panels, queries
from kechuang.doors.hall.flow import registration_flow
from kechuang.doors.hall.models import Registration
from kechuang.doors.hall.rules import APPLICANT, CHECKERS, LEGAL_PERSON, OF_OWN, READERS
from kechuang.kernel.access import own, post, public, signed_in
from kechuang.kernel.cases.models import Application
from kechuang.kernel.declare import (
    CaseDoor,
    CaseType,
    Demo,
    Holder,
    Landing,
    MenuEntry,
    Module,
    NoticeKind,
    Panel,
    Right,
    SearchDocument,
    Verb,
)
from kechuang.kernel.identity.models import Invitation, Membership
from kechuang.kernel.identity.posts import OFFICIALS, Post
from kechuang.kernel.matters.models import Batch

module = Module(
    name="hall",
    title=_("Enterprise hall"),
    source="Plan 2014, chapter 4",
    rights=(
        Right(action="see", model=Registration, who=APPLICANT | READERS),
        Right(action="read", model=Registration, who=READERS),
        Right(action="admit", model=Registration, who=CHECKERS),
        Right(action="revise", model=Registration, who=APPLICANT),
        Right(action="fill", model=Application, who=post(Post.LEGAL_PERSON, Post.AGENT) & OF_OWN),
        Right(action="end_authority", model=Membership, who=LEGAL_PERSON),
        Right(action="hand_over", model=Membership, who=own("person") & OF_OWN | LEGAL_PERSON),
        Right(action="take_back", model=Invitation, who=LEGAL_PERSON),
    ),
    cases=(
        CaseType(
            name="registration",
            title=_("Registration of an enterprise"),
            model=Registration,
            flow=registration_flow,
            page="hall:registration",
        ),
    ),
    verbs=(
        Verb(name="hall.export", sentence=_("Exported the registrations")),
        Verb(name="hall.hand_over", sentence=_("Handed over to a colleague")),
    ),
    menu=(
        MenuEntry(
            title=_("Enterprise hall"), url="hall:home", who=post(Post.LEGAL_PERSON, Post.AGENT), rank=1
        ),
        MenuEntry(title=_("Calls"), url="hall:calls", who=public(), rank=2),
        MenuEntry(
            title=_("My applications"),
            url="hall:applications",
            who=post(Post.LEGAL_PERSON, Post.AGENT),
            rank=2,
        ),
        MenuEntry(
            title=_("People of the enterprise"),
            url="hall:people",
            who=post(Post.LEGAL_PERSON, Post.AGENT),
            rank=3,
        ),
        MenuEntry(title=_("Registrations"), url="hall:registrations", who=post(*OFFICIALS), rank=41),
    ),
    landings=(
        Landing(
            url="hall:home",
            who=signed_in(),
            joining="hall:register",
            invites=_("Register an enterprise"),
        ),
    ),
    panels=(
        Panel(
            name="registrations",
            rows=queries.to_check,
            says=panels.to_check,
            url="hall:registrations",
            query="?state=submitted",
            who=post(Post.HEAD, Post.CLERK),
            rank=20,
        ),
    ),
    search=(
        SearchDocument(
            model=Registration,
            title="name",
            body=("legal_representative",),
            numbers=("organisation_code", "registration_number", "unified_code"),
        ),
        SearchDocument(model=Batch, title="title", body=("version__title",), action="read", page="hall:call"),
    ),
    holders=(Holder(model=Registration),),
    notices=(
        NoticeKind(name="hall.answered", title=_("A registration was answered")),
        NoticeKind(name="hall.authority", title=_("An authority changed hands or ends")),
    ),
    also=(CaseDoor(kind="application", page="hall:application"),),
    demo=Demo(name="hall", scenes=demo.scenes),
)
