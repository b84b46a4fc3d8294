"""Everything the platform may know about training."""

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
from kechuang.kernel.identity.models import Membership
from kechuang.kernel.identity.posts import STAFF
from kechuang.office.training import demo
from kechuang.office.training.actions.ending import NUMBERS
from kechuang.office.training.calendar import sessions_between
from kechuang.office.training.flow import course_flow, dropout_flow
from kechuang.office.training.models import Certificate, Course, Credit, DropOut, Session
from kechuang.office.training.queries import attended, seated
from kechuang.office.training.rules import ANSWERS, DECIDES, ORGANISER, SEES, organisers

if TYPE_CHECKING:
    from django.db import models

    from kechuang.primitives.actor import Actor


def may_read(actor: Actor, course: models.Model) -> bool:
    """The papers of a course are for those who hold it and those who have a seat."""
    assert isinstance(course, Course)  # noqa: S101 - told to the type checker
    if can(actor, "organise", course):
        return True
    return actor.person is not None and seated(course).filter(person=actor.person).exists()


module = Module(
    name="training",
    title=pgettext_lazy("office", "Training"),
    source="Plan 2014, chapter 5: the office runs on one system; 干部教育培训工作条例",
    mount="training/",
    rights=(
        Right(action="see", model=Course, who=SEES),
        Right(action="organise", model=Course, who=ORGANISER),
        Right(action="organise", model=Session, who=organisers("course__")),
        Right(action="correct", model=Credit, who=organisers("session__course__")),
        Right(action="see", model=DropOut, who=own("person") | organisers("course__") | DECIDES),
        Right(action="see", model=Certificate, who=own("person") | organisers("course__")),
        Right(action="see_training", model=Membership, who=ANSWERS),
    ),
    cases=(
        CaseType(name="course", title=_("Course"), model=Course, flow=course_flow, page="training:course"),
        CaseType(
            name="dropout",
            title=_("Dropping out of a course"),
            model=DropOut,
            flow=dropout_flow,
            page="training:dropout",
            blocks=("end",),
        ),
    ),
    verbs=(
        Verb(name="training.session_added", sentence=_("Added a session to a course")),
        Verb(name="training.session_called_off", sentence=_("Called a session off")),
        Verb(name="training.credited", sentence=_("Credited class hours")),
        Verb(name="training.corrected", sentence=_("Made a counter entry of class hours")),
        Verb(name="training.certified", sentence=_("Issued a certificate of training")),
        Verb(name="training.export", sentence=_("Exported a list of training")),
    ),
    menu=(
        MenuEntry(title=pgettext_lazy("office", "Training"), url="training:list", who=post(*STAFF), rank=57),
    ),
    schedules=(
        Schedule(
            name="training", title=pgettext_lazy("office", "Training"), between=sessions_between, rank=51
        ),
    ),
    search=(SearchDocument(model=Course, title="title", body=("aims",)),),
    notices=(NoticeKind(name="training", title=pgettext_lazy("office", "Training")),),
    holders=(Holder(model=Course, may=may_read),),
    numbers=(
        NumberSeries(
            name=NUMBERS, title=_("Number of a certificate of training"), pattern="培训证书〔{year}〕{n}号"
        ),
    ),
    deeds=(Deed(name="training", title=_("Courses attended"), done=attended),),
    demo=Demo(name="training", scenes=demo.scenes),
)
