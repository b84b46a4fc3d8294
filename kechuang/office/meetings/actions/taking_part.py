"""Answering an invitation, and signing in by the code on the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.activities.actions import sign_in as sign_in_to
from kechuang.kernel.activities.actions import sign_in_by_list
from kechuang.kernel.activities.enrolling import enrol, release
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.rows import lock
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.notices.actions import notify
from kechuang.office.meetings.models import Invitee
from kechuang.office.meetings.queries import unit_of_person

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kechuang.kernel.activities.models import Attendance
    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.identity.models import Person
    from kechuang.office.meetings.models import Meeting
    from kechuang.primitives.actor import Actor

Reply = Invitee.Reply


def reply(
    invitee: Invitee,
    *,
    by: Actor,
    answer: str,
    reason: str = "",
    substitute: Person | None = None,
    key: str = "",
) -> Invitee:
    """Attend, ask to be excused with a reason, or send somebody of the same unit; until the meeting begins one may answer anew."""
    with write(by, key=key) as w:
        must(by, "reply", invitee)
        kept = lock(
            Invitee.objects.filter(pk=invitee.pk).select_related("meeting__activity", "enrolment")
        ).get()
        meeting = kept.meeting
        if meeting.case.state != "convened" or w.now >= meeting.begins:
            raise Refused(_("The meeting has begun or was called off."), rule="meetings.takes_answers")
        if answer == Reply.LEAVE and not reason.strip():
            sentence = _("To be excused, say why.")
            raise Refused(sentence, rule="to_be_excused_one_gives_a_reason", field="reason")
        kept.substitute = _substitute(w, kept, substitute) if answer == Reply.SUBSTITUTE else None
        kept.reply, kept.reason = answer, reason.strip()
        _take_seat(w, kept)
        kept.save()
        w.record("meetings.replied", kept, reply=answer, substitute=str(kept.substitute or ""))
        if kept.substitute:
            subject = _("Stand in at a meeting: %(title)s") % {"title": meeting.title}
            told = f"meetings:{kept.uid}:stand_in:{kept.substitute.pk}"
            notify(
                w,
                kept.substitute,
                kind="meetings",
                key=told,
                subject=subject,
                body=meeting.when,
                about=kept.ref,
            )
    return kept


def _substitute(w: Writing, invitee: Invitee, person: Person | None) -> Person:
    """Return who comes instead: of the same unit, and not invited themselves."""
    if person is None or unit_of_person(person, w.now.date()) != invitee.unit:
        sentence = _("A substitute is somebody of the same unit.")
        raise Refused(sentence, rule="meetings.substitute_is_of_the_unit", field="substitute")
    taken = Invitee.objects.filter(meeting=invitee.meeting).exclude(pk=invitee.pk)
    if person.pk == invitee.person_id or any(
        person.pk in (row.person_id, row.substitute_id) for row in taken
    ):
        sentence = _("This person comes to the meeting already.")
        raise Refused(sentence, rule="meetings.substitute_is_free", field="substitute")
    return person


def _take_seat(w: Writing, invitee: Invitee) -> None:
    """Give the old seat back and take one for whoever comes now."""
    activity = invitee.meeting.activity
    assert activity is not None  # noqa: S101 - convened meetings have one
    if invitee.enrolment and invitee.enrolment.state == "confirmed":
        release(w, invitee.enrolment)
    invitee.enrolment = None
    if invitee.reply in {Reply.ATTEND, Reply.SUBSTITUTE}:
        invitee.enrolment = enrol(activity, by=w.actor, invited=invitee.comes)


def sign_in(meeting: Meeting, *, by: Actor, code: str) -> Attendance:
    """Sign in by the code on the wall; whoever was invited and never answered attends by coming."""
    with write(by) as w:
        person = person_of(by)
        rows = lock(Invitee.objects.filter(meeting=meeting).select_related("meeting__activity", "enrolment"))
        invitee = next((row for row in rows if row.comes == person), None)
        if invitee is None or meeting.activity is None:
            sentence = _("You are not on the list of this meeting; ask its organiser.")
            raise NotAllowed(sentence, rule="meetings.is_invited", action="sign_in", subject=meeting.ref)
        if invitee.enrolment is None:
            invitee.reply, invitee.reason = Reply.ATTEND, ""
            _take_seat(w, invitee)
            invitee.save()
        return sign_in_to(meeting.activity, by=by, code=code)


def note_who_came(meeting: Meeting, *, by: Actor, came: Iterable[Invitee]) -> None:
    """Note from a list who came, whether they had answered or not."""
    with write(by) as w:
        must(by, "organise", meeting)
        if meeting.activity is None:
            raise Refused(_("Send the invitations first."), rule="meetings.is_convened")
        rows = []
        for invitee in came:
            if invitee.enrolment is None:
                invitee.reply, invitee.reason = Reply.ATTEND, ""
                _take_seat(w, invitee)
                invitee.save()
            rows.append(invitee.enrolment)
        sign_in_by_list(meeting.activity, by=by, came=[row for row in rows if row])
