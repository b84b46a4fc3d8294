"""Everything the platform may know about the desk."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.doors.desk import demo, passwords
from kechuang.doors.desk.house import chain, dates, submitted, year_alarm
from kechuang.kernel.access import member, own, post
from kechuang.kernel.cases.models import Application
from kechuang.kernel.declare import CasePanel, Demo, MenuEntry, Module, Right, SearchDocument, Verb
from kechuang.kernel.identity.models import Invitation, Membership, Person, Unit
from kechuang.kernel.identity.posts import STAFF, Post
from kechuang.kernel.matters.models import Batch, MatterVersion

administrator = post(Post.ADMINISTRATOR)

module = Module(
    name="desk",
    title=_("Desk"),
    source="HOUSE: doors",
    rights=(
        Right(action="see", model=Person, who=post(*STAFF) | own("pk")),
        Right(action="appoint", model=Person, who=administrator),
        Right(action="help", model=Person, who=administrator),
        Right(action="see", model=Unit, who=member()),
        Right(action="change", model=Unit, who=administrator),
        Right(action="end", model=Membership, who=administrator),
        Right(action="delegate", model=Membership, who=own("person")),
        Right(action="withdraw", model=Invitation, who=administrator),
    ),
    verbs=(
        Verb(name="audit.clock", sentence=_("Moved the demo clock")),
        Verb(name="desk.export", sentence=_("Exported a list")),
        Verb(name="desk.verify", sentence=_("Verified the record")),
        Verb(name="identity.ask_link", sentence=_("Was asked for: a new password")),
        Verb(name="identity.give_link", sentence=_("Made an address for a new password")),
        Verb(name="identity.send_link", sentence=_("Sent a link to a new password")),
    ),
    menu=(
        MenuEntry(title=_("Today"), url="desk:today", who=post(*STAFF), rank=1),
        MenuEntry(title=_("My calendar"), url="desk:schedule", who=post(*STAFF), rank=1),
        MenuEntry(title=_("Search"), url="desk:search", who=member(), rank=2),
        MenuEntry(title=_("Matters"), url="desk:matters", who=post(*STAFF), rank=6),
        MenuEntry(title=_("Working calendar"), url="desk:calendar", who=member(), rank=62),
        MenuEntry(title=_("People"), url="desk:people", who=post(*STAFF), rank=64),
        MenuEntry(title=_("The record"), url="desk:record", who=post(Post.AUDITOR, Post.LEADER), rank=66),
        MenuEntry(
            title=_("Jobs given up"), url="desk:jobs", who=post(Post.ADMINISTRATOR, Post.AUDITOR), rank=68
        ),
    ),
    search=(
        SearchDocument(model=Person, title="name", body=("memberships",), page="desk:person"),
        SearchDocument(model=Unit, title="name", body=("short",), page="desk:unit"),
        SearchDocument(model=MatterVersion, title="title", body=("matter__code",), page="desk:matter"),
        SearchDocument(model=Batch, title="title", body=("version__title",), page="desk:batch"),
        SearchDocument(
            model=Application,
            title="case__title",
            body=("organisation",),
            numbers=("receipts__number", "receipts__code"),
        ),
    ),
    schedules=dates.SCHEDULES,
    notices=(chain.CHECKED, year_alarm.WANTED),
    jobs=(chain.VERIFY, passwords.LINK, year_alarm.REMIND),
    also=(CasePanel(name="submissions", title=_("Submissions"), draw=submitted.submissions, rank=10),),
    demo=Demo(name="desk", scenes=demo.scenes),
)
