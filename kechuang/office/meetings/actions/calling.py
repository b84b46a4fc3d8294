"""Calling a meeting: its room, its topics and papers, whom it invites; telling them; calling it off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.activities.actions import call_off as call_activity_off
from kechuang.kernel.activities.actions import open_activity, reschedule
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.booking.actions import book, cancel, move, why_out_of_reach
from kechuang.kernel.cases.acting import open_case
from kechuang.kernel.db.rows import lock
from kechuang.kernel.files.actions import keep
from kechuang.kernel.flows import effect
from kechuang.kernel.identity.acting import person_of, unit_of
from kechuang.kernel.notices.actions import notify
from kechuang.office.meetings.models import Invitee, Meeting, Topic
from kechuang.office.meetings.queries import PLANNED, unit_of_person

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from kechuang.kernel.booking.models import Booking, Resource
    from kechuang.kernel.cases.acting import Step
    from kechuang.kernel.files.checks import Accepted
    from kechuang.kernel.identity.models import Person
    from kechuang.primitives.actor import Actor


def call(
    *,
    by: Actor,
    kind: str,
    title: str,
    chair: Person,
    begins: datetime,
    ends: datetime,
    room: Resource | None = None,
    place: str = "",
    key: str = "",
) -> Meeting:
    """Call a meeting and book its room, both or neither; topics are collected from then on."""
    _ends_after(begins, ends)
    meeting = Meeting(
        kind=kind, title=title, chair=chair, begins=begins, ends=ends, place=place, organiser=person_of(by)
    )
    meeting.unit = unit_of(by)
    with write(by, key=key) as w:
        out_of_reach = why_out_of_reach(w.now, begins)
        if out_of_reach is not None:
            raise out_of_reach
        if room is not None:
            meeting.booking = _booked(by, meeting, room)
        open_case("meeting", meeting, by=by, title=title, unit=meeting.unit)
        w.answer(to=meeting.get_absolute_url())
    return meeting


def change(
    meeting: Meeting,
    *,
    by: Actor,
    begins: datetime,
    ends: datetime,
    room: Resource | None = None,
    place: str = "",
    **said: Any,
) -> Meeting:
    """Change hours, room or words of a meeting not yet held; whoever was invited is told."""
    _ends_after(begins, ends)
    with write(by) as w:
        kept = _planned(meeting, by)
        before = (kept.begins, kept.ends, kept.where)
        out_of_reach = why_out_of_reach(w.now, begins)
        if out_of_reach is not None and begins != kept.begins:
            raise out_of_reach
        kept.begins, kept.ends, kept.place = begins, ends, place
        for name, value in said.items():
            setattr(kept, name, value)
        if room is None and kept.booking:
            cancel(kept.booking, by=by, reason=str(_("The meeting is elsewhere.")))
            kept.booking = None
        elif room is not None and kept.booking:
            kept.booking = move(kept.booking, by=by, begins=begins, ends=ends, resource=room)
        elif room is not None:
            kept.booking = _booked(by, kept, room)
        kept.save()
        w.record("meetings.changed", kept, when=kept.when, where=kept.where)
        if kept.activity and before != (kept.begins, kept.ends, kept.where):
            reschedule(
                kept.activity, by=by, begins=begins, ends=ends, place=kept.where, seats=kept.activity.seats
            )
            _tell(w, kept, f"moved:{w.now.isoformat()}", _("Changed: %(title)s"))
    return kept


def _ends_after(begins: datetime, ends: datetime) -> None:
    """Refuse a meeting that ends before it begins."""
    if ends <= begins:
        sentence = _("The end comes after the beginning.")
        raise Refused(sentence, rule="meeting_ends_after_it_begins", field="ends")


def _booked(by: Actor, meeting: Meeting, room: Resource) -> Booking:
    """Book the room of a meeting."""
    return book(room, by=by, begins=meeting.begins, ends=meeting.ends, title=meeting.title, about=meeting.ref)


def _planned(meeting: Meeting, by: Actor) -> Meeting:
    """Return a meeting locked, for its organiser, while it is still being prepared."""
    must(by, "organise", meeting)
    kept = lock(Meeting.objects.filter(pk=meeting.pk)).get()
    if kept.case.state not in PLANNED:
        raise Refused(_("The meeting was held or called off."), rule="meetings.is_planned")
    return kept


def propose(
    meeting: Meeting, *, by: Actor, title: str, takes: int, papers: Iterable[Accepted] = (), key: str = ""
) -> Topic:
    """Propose a topic, with its papers; the organiser's own are on the agenda at once."""
    with write(by, key=key) as w:
        must(by, "see", meeting)
        kept = lock(Meeting.objects.filter(pk=meeting.pk)).get()
        if kept.case.state not in PLANNED:
            raise Refused(_("The meeting was held or called off."), rule="meetings.is_planned")
        mine = by.person == kept.organiser_id
        topic = Topic.objects.create(
            meeting=kept,
            title=title,
            takes=takes,
            presenter=person_of(by),
            unit=unit_of(by),
            state=Topic.State.ACCEPTED if mine else Topic.State.PROPOSED,
        )
        for accepted in papers:
            keep(w, accepted, holder=topic, actor=by)
        w.record("meetings.proposed", topic, meeting=kept.ref, title=title)
    return topic


def decide(topic: Topic, *, by: Actor, accepted: bool, reason: str = "") -> Topic:
    """Put a topic on the agenda, or say why not."""
    if not accepted and not reason.strip():
        raise Refused(_("Say why."), rule="a_topic_is_declined_with_a_reason", field="reason")
    with write(by) as w:
        _planned(topic.meeting, by)
        topic.state = Topic.State.ACCEPTED if accepted else Topic.State.DECLINED
        topic.reason = reason.strip()
        topic.save(update_fields=["state", "reason"])
        w.record("meetings.decided", topic, state=str(topic.state), reason=topic.reason)
    return topic


def invite(meeting: Meeting, *, by: Actor, people: Mapping[Person, bool], key: str = "") -> list[Invitee]:
    """Invite people, each who must be there or may; those already invited stay. After the invitations went out they are told at once."""
    with write(by, key=key) as w:
        kept = _planned(meeting, by)
        there = set(kept.invitees.values_list("person", flat=True))
        made = []
        for person, required in people.items():
            unit = unit_of_person(person, w.now.date())
            if person.pk in there or unit is None:
                continue
            row = Invitee(meeting=kept, person=person, unit=unit, required=required)
            row.save()
            made.append(row)
            w.record("meetings.invited", row, meeting=kept.ref, required=required)
        if kept.activity:
            seats = kept.invitees.count()
            reschedule(
                kept.activity, by=by, begins=kept.begins, ends=kept.ends, place=kept.where, seats=seats
            )
            _tell(w, kept, "invited", _("Invitation: %(title)s"), made)
    return made


@effect
def send_invitations(step: Step) -> None:
    """Open the seats of a meeting and tell everybody invited."""
    meeting = step.case.meeting
    meeting.activity = open_activity(
        by=step.actor,
        unit=meeting.unit,
        title=meeting.title,
        begins=meeting.begins,
        ends=meeting.ends,
        seats=meeting.invitees.count(),
        place=meeting.where,
        about=meeting.ref,
        anybody=False,
        hold_hours=0,
    )
    meeting.save(update_fields=["activity"])
    _tell(step.w, meeting, "invited", _("Invitation: %(title)s"))


@effect
def give_room_back(step: Step) -> None:
    """Give the room of a meeting called off back and tell everybody invited."""
    meeting = step.case.meeting
    if meeting.booking:
        cancel(meeting.booking, by=step.actor, reason=str(_("The meeting was called off.")))
    if meeting.activity:
        call_activity_off(meeting.activity, by=step.actor)
        _tell(step.w, meeting, "called_off", _("Called off: %(title)s"))


def _tell(w: Any, meeting: Meeting, key: str, subject: Any, whom: Iterable[Invitee] | None = None) -> None:  # noqa: ANN401 - the block and a lazy sentence
    """Tell those invited."""
    rows = meeting.invitees.select_related("person") if whom is None else whom
    for row in rows:
        notify(
            w,
            row.person,
            kind="meetings",
            key=f"meetings:{row.uid}:{key}",
            subject=subject % {"title": meeting.title},
            body=f"{meeting.when} {meeting.where}",
            about=row.ref,
        )
