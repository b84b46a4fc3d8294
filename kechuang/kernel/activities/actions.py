"""Opening an activity, changing its seats, calling it off; signing in by code and by list."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.activities.enrolling import move_up
from kechuang.kernel.activities.models import Activity, Attendance, Enrolment
from kechuang.kernel.activities.rotating import is_good
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.rows import lock
from kechuang.kernel.identity.acting import person_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.identity.models import Unit
    from kechuang.primitives.actor import Actor

EARLY: Final = timedelta(minutes=30)
"""How long before the beginning people sign in."""


def open_activity(
    *,
    by: Actor,
    unit: Unit,
    title: str,
    begins: datetime,
    ends: datetime,
    seats: int,
    place: str = "",
    about: str = "",
    anybody: bool = True,
    hold_hours: int = 24,
) -> Activity:
    """Open something people come to; those who enrol do so until it begins."""
    if ends <= begins:
        sentence = _("The end comes after the beginning.")
        raise Refused(sentence, rule="activity_ends_after_it_begins", field="ends")
    with write(by) as w:
        activity = Activity(
            unit=unit,
            organised_by=person_of(by),
            title=title,
            begins=begins,
            ends=ends,
            seats=seats,
            place=place,
            about=about,
            open=anybody,
            enrol_until=begins,
            hold_hours=hold_hours,
        )
        activity.save()
        w.record("activities.opened", activity, title=title, seats=seats, about=about)
    return activity


def reschedule(
    activity: Activity, *, by: Actor, begins: datetime, ends: datetime, place: str, seats: int
) -> Activity:
    """Change when and where it is and how many come; more seats are offered to those who wait, never fewer than are taken."""
    if ends <= begins:
        sentence = _("The end comes after the beginning.")
        raise Refused(sentence, rule="activity_ends_after_it_begins", field="ends")
    with write(by) as w:
        must(by, "keep", activity)
        kept = _held(activity)
        if seats < kept.taken:
            sentence = format_lazy(_("{taken} seats are taken already."), taken=kept.taken)
            raise Refused(sentence, rule="activity_gives_no_more_seats_than_it_has", field="seats")
        kept.begins, kept.ends, kept.place, kept.seats = begins, ends, place, seats
        kept.enrol_until = begins
        kept.save(update_fields=["begins", "ends", "place", "seats", "enrol_until"])
        w.record("activities.rescheduled", kept, begins=begins.isoformat(), place=place, seats=seats)
        move_up(w, kept)
    return kept


def call_off(activity: Activity, *, by: Actor) -> Activity:
    """Say that it does not take place."""
    with write(by) as w:
        must(by, "keep", activity)
        kept = _held(activity)
        kept.called_off_at = kept.called_off_at or w.now
        kept.save(update_fields=["called_off_at"])
        w.record("activities.called_off", kept)
    return kept


def sign_in(activity: Activity, *, by: Actor, code: str) -> Attendance:
    """Sign in by the code on the wall, from half an hour before it begins until it ends; signing in again changes nothing."""
    with write(by) as w:
        moment = clock.by_database()
        if not is_good(activity, code, moment):
            sentence = _("This code is no longer good; take the one that is shown now.")
            raise Refused(sentence, rule="activities.code_is_good", field="code")
        if not activity.begins - EARLY <= moment < activity.ends:
            sentence = _("People sign in from half an hour before the beginning until the end.")
            raise Refused(sentence, rule="activities.sign_in_is_open")
        enrolment = activity.enrolments.filter(person=by.person, state=Enrolment.State.CONFIRMED).first()
        if enrolment is None:
            raise Refused(
                _("Only somebody with a confirmed seat signs in."),
                rule="guard_attendance_is_of_the_confirmed",
            )
        return _attended(w, enrolment, Attendance.How.CODE)


def sign_in_by_list(activity: Activity, *, by: Actor, came: Iterable[Enrolment]) -> list[Attendance]:
    """Note who came, from a list; not before people can come."""
    with write(by) as w:
        must(by, "keep", activity)
        if w.now < activity.begins - EARLY:
            sentence = _("People sign in from half an hour before the beginning until the end.")
            raise Refused(sentence, rule="activities.sign_in_is_open")
        wanted = [enrolment.pk for enrolment in came]
        rows = activity.enrolments.filter(pk__in=wanted).order_by("rank")
        return [_attended(w, row, Attendance.How.LIST) for row in rows]


def _attended(w: Writing, enrolment: Enrolment, how: Attendance.How) -> Attendance:
    """Note once that somebody came."""
    lock(Enrolment.objects.filter(pk=enrolment.pk)).get()
    first = Attendance.objects.filter(enrolment=enrolment).first()
    if first is not None:
        return first
    if enrolment.state != Enrolment.State.CONFIRMED:
        raise Refused(
            _("Only somebody with a confirmed seat signs in."), rule="guard_attendance_is_of_the_confirmed"
        )
    kept = Attendance.objects.create(
        enrolment=enrolment, at=w.now, how=how, noted_by_id=w.actor.person or enrolment.person_id
    )
    w.record("activities.attended", enrolment, how=str(how))
    return kept


def _held(activity: Activity) -> Activity:
    """Lock an activity until the block ends and return it as it stands."""
    return lock(Activity.objects.filter(pk=activity.pk)).get()
