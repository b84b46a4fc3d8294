"""What the case shelf says to the house."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import Right, below, post
from kechuang.kernel.audit.declared import Verb
from kechuang.kernel.cases import example
from kechuang.kernel.cases.calls import tell_applicants
from kechuang.kernel.cases.declared import CaseType
from kechuang.kernel.cases.deeds import Deed, handled
from kechuang.kernel.cases.kinds import KINDS, TOKENS
from kechuang.kernel.cases.models import Application
from kechuang.kernel.cases.package import command
from kechuang.kernel.cases.queries import (
    is_the_applicants,
    sees_what_was_submitted,
    was_sealed,
    was_submitted,
)
from kechuang.kernel.cases.timers import fire
from kechuang.kernel.files.declared import Holder
from kechuang.kernel.flows.roles import ROLES
from kechuang.kernel.flows.schema import flow_schema
from kechuang.kernel.forms.models import Draft
from kechuang.kernel.identity.posts import OFFICIALS, Post
from kechuang.kernel.jobs.declared import JobKind
from kechuang.kernel.matters.declared import CallChanged
from kechuang.kernel.matters.schema import DRAFT, batch_schema, matter_schema
from kechuang.kernel.modules import Command, FileSchema, ModuleBase
from kechuang.kernel.notices.declared import NoticeKind
from kechuang.kernel.numbering.declared import NumberSeries

PARTIES: Final = (
    ROLES["applicant"].who | ROLES["recommender"].who | post(*OFFICIALS, Post.AUDITOR) & below("unit__path")
)
"""Who asks, who recommends, and the officials of the handling office and of the units above it."""

module = ModuleBase(
    name="cases",
    title=_("Cases"),
    source="HOUSE: cases",
    also=(
        Verb(name="cases.hand_on", sentence=_("Handed an open task on")),
        Verb(name="cases.export", sentence=_("Exported a case as a package")),
        Command(
            name="case export",
            help=_("Write a case as a folder that opens and verifies without the platform"),
            arguments=command.arguments,
            run=command.export,
        ),
        Deed(name="cases", title=_("Cases handled"), done=handled),
        # older lines have it; the line of the step that issues a receipt names it now
        Verb(name="cases.receipt", sentence=_("Issued a receipt")),
        Holder(model=Application, may=is_the_applicants),
        Holder(model=Application, gives=was_sealed, through="case"),
        Holder(model=Draft, may=sees_what_was_submitted, gives=was_submitted, keeps=True, through="case"),
        JobKind(name="cases.timer", run=fire),
        CaseType(
            name="application",
            title=_("Application"),
            model=Application,
            joined=("batch", "draft", "organisation", "recommender"),
        ),
        Right(action="see", model=Application, who=PARTIES),
        Right(action="change_flow", model=Application, who=post(Post.LEADER) & below("unit__path")),
        *KINDS,
        *TOKENS,
        FileSchema(
            name="flow",
            about=_("A flow composed of stages"),
            schema=lambda: {"$schema": DRAFT, **flow_schema()},
            example=example.FLOW,
        ),
        FileSchema(
            name="matter", about=_("A matter with its guide"), schema=matter_schema, example=example.MATTER
        ),
        FileSchema(name="batch", about=_("A batch of a matter"), schema=batch_schema, example=example.BATCH),
        CallChanged(name="cases.tell_applicants", run=tell_applicants),
        NoticeKind(name="cases.call", title=_("A call one applies in was extended or withdrawn")),
        NoticeKind(name="cases.task", title=_("Something waits for you")),
        NumberSeries(name="case", title=_("Case number"), pattern="KC{year}{n:05d}", per_year=True),
    ),
)
