"""Everything the platform may know about meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.kernel.access import can, own, post
from kechuang.kernel.declare import (
    CaseType,
    Deed,
    Demo,
    Holder,
    MenuEntry,
    Module,
    NoticeKind,
    NumberSeries,
    Right,
    Schedule,
    SearchDocument,
    Verb,
)
from kechuang.kernel.identity.posts import STAFF
from kechuang.office.meetings import demo
from kechuang.office.meetings.actions.minuting import NUMBERS
from kechuang.office.meetings.calendar import coming_between
from kechuang.office.meetings.flow import meeting_flow
from kechuang.office.meetings.models import Feed, Invitee, Meeting, Topic
from kechuang.office.meetings.queries import attended, invitations
from kechuang.office.meetings.rules import INVITED, ORGANISER, SEES

if TYPE_CHECKING:
    from django.db import models

    from kechuang.primitives.actor import Actor


def may_read(actor: Actor, topic: models.Model) -> bool:
    """The papers of a topic are for whoever sees the meeting, and once people are told for those invited."""
    assert isinstance(topic, Topic)  # noqa: S101 - told to the type checker
    if can(actor, "see", topic.meeting):
        return True
    return actor.person is not None and invitations(actor.person).filter(meeting=topic.meeting).exists()


module = Module(
    name="meetings",
    title=pgettext_lazy("office", "Meetings"),
    source="Plan 2014, chapter 5: the office runs on one system",
    mount="meetings/",
    rights=(
        Right(action="see", model=Meeting, who=SEES),
        Right(action="organise", model=Meeting, who=ORGANISER),
        Right(action="see", model=Invitee, who=INVITED),
        Right(action="reply", model=Invitee, who=own("person")),
        Right(action="revoke", model=Feed, who=own("person")),
    ),
    cases=(
        CaseType(
            name="meeting", title=_("Meeting"), model=Meeting, flow=meeting_flow, page="meetings:meeting"
        ),
    ),
    verbs=(
        Verb(name="meetings.changed", sentence=_("Changed a meeting")),
        Verb(name="meetings.proposed", sentence=_("Proposed a topic")),
        Verb(name="meetings.decided", sentence=_("Decided on a topic")),
        Verb(name="meetings.invited", sentence=_("Invited somebody to a meeting")),
        Verb(name="meetings.replied", sentence=_("Answered an invitation")),
        Verb(name="meetings.minuted", sentence=_("Wrote the minutes")),
        Verb(name="meetings.feed_made", sentence=_("Made a calendar address")),
        Verb(name="meetings.feed_revoked", sentence=_("Revoked a calendar address")),
        Verb(name="meetings.export", sentence=_("Exported the meetings")),
    ),
    schedules=(Schedule(name="meetings", title=pgettext_lazy("office", "Meetings"), between=coming_between),),
    menu=(
        MenuEntry(title=pgettext_lazy("office", "Meetings"), url="meetings:list", who=post(*STAFF), rank=56),
    ),
    search=(SearchDocument(model=Meeting, title="title", body=("place",)),),
    notices=(NoticeKind(name="meetings", title=pgettext_lazy("office", "Meetings")),),
    holders=(Holder(model=Topic, may=may_read),),
    numbers=(
        NumberSeries(name=NUMBERS, title=_("Number of minutes"), pattern="工作会议纪要〔{year}〕{n}号"),
    ),
    deeds=(Deed(name="meetings", title=_("Meetings signed into"), done=attended),),
    demo=Demo(name="meetings", scenes=demo.scenes),
)
