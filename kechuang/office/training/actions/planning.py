"""Planning a course: its sessions, its seats, its papers; announcing it and calling it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.activities.actions import call_off as call_activity_off
from kechuang.kernel.activities.actions import open_activity, reschedule
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.booking.actions import why_out_of_reach
from kechuang.kernel.cases.acting import open_case
from kechuang.kernel.cases.holding import held
from kechuang.kernel.files.actions import keep
from kechuang.kernel.flows import effect
from kechuang.kernel.identity.acting import person_of, unit_of
from kechuang.kernel.notices.actions import notify
from kechuang.office.training.actions.taking_part import correct
from kechuang.office.training.models import Course, Norm, Session
from kechuang.office.training.queries import OPEN, seated, standing_sessions

if TYPE_CHECKING:
    from datetime import date, datetime

    from kechuang.kernel.activities.models import Activity
    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.cases.acting import Step
    from kechuang.kernel.files.checks import Accepted
    from kechuang.kernel.files.models import File
    from kechuang.primitives.actor import Actor


def plan(
    *,
    by: Actor,
    kind: str,
    title: str,
    first_day: date,
    last_day: date,
    seats: int,
    aims: str = "",
    key: str = "",
) -> Course:
    """Plan a course within its days, under the law in force on the day it is planned."""
    if last_day < first_day:
        sentence = _("The last day comes after the first.")
        raise Refused(sentence, rule="course_ends_after_it_begins", field="last_day")
    with write(by, key=key) as w:
        law = Norm.objects.filter(name="absence_share", valid_from__lte=w.now.date()).latest("valid_from")
        course = Course(kind=kind, title=title, first_day=first_day, last_day=last_day, seats=seats)
        course.aims, course.absence, course.organiser, course.unit = aims, law, person_of(by), unit_of(by)
        open_case("course", course, by=by, title=title, unit=course.unit)
        w.answer(to=course.get_absolute_url())
    return course


def add_session(
    course: Course,
    *,
    by: Actor,
    title: str,
    begins: datetime,
    ends: datetime,
    halves: int,
    place: str = "",
    teacher: str = "",
    key: str = "",
) -> Session:
    """Add a sitting with its class hours, within the days of the course."""
    with write(by, key=key) as w:
        kept = under_way(course, by)
        out_of_reach = why_out_of_reach(w.now, begins)
        if out_of_reach is not None:
            raise out_of_reach
        if not kept.first_day <= timezone.localtime(begins).date() <= kept.last_day:
            sentence = _("The course lasts from %(first)s to %(last)s.")
            words = sentence % {"first": kept.first_day, "last": kept.last_day}
            raise Refused(words, rule="training.session_is_within_the_course", field="day")
        activity = _open(by, kept, title, begins, ends, place, anybody=False)
        session = Session(course=kept, activity=activity, halves=halves, teacher=teacher)
        session.save()
        w.record("training.session_added", session, course=kept.ref, title=title, halves=halves)
        _stretch(kept, by)
    return session


def call_session_off(session: Session, *, by: Actor, reason: str) -> Session:
    """Say that a sitting does not take place; it then counts for nobody, and what was credited for it is taken back."""
    with write(by) as w:
        course = under_way(session.course, by)
        kept = Session.objects.get(pk=session.pk)
        if kept.off:
            raise Refused(_("This was called off."), rule="training_session_stays_as_it_was_set")
        for credit in kept.credits.filter(halves__gt=0, corrected_by=None):
            correct(credit, by=by, reason=reason)
        call_activity_off(kept.activity, by=by)
        kept.off = reason
        kept.save(update_fields=["off"])
        w.record("training.session_called_off", kept, reason=reason)
        _stretch(course, by)
        _tell(w, course, f"off:{kept.uid}", _("Session called off: %(title)s") % {"title": kept}, reason)
    return kept


def add_material(course: Course, *, by: Actor, paper: Accepted) -> File:
    """Keep a paper for those who have a seat."""
    with write(by) as w:
        must(by, "organise", course)
        return keep(w, paper, holder=course, actor=by)


@effect
def open_seats(step: Step) -> None:
    """Open the seats of a course from its first session to its last."""
    course = step.case.course
    rows = [one.activity for one in standing_sessions(course)]
    begins, ends = min(row.begins for row in rows), max(row.ends for row in rows)
    course.activity = _open(step.actor, course, course.title, begins, ends, rows[0].place, anybody=True)
    course.save(update_fields=["activity"])


@effect
def call_seats_off(step: Step) -> None:
    """Call off the seats and every session, and tell those enrolled."""
    course = step.case.course
    if course.activity:
        call_activity_off(course.activity, by=step.actor)
    _tell(step.w, course, "off", _("Course called off: %(title)s") % {"title": course}, step.event.reason)


def under_way(course: Course, by: Actor) -> Course:
    """Return a course locked, for those who hold it, while sessions can still be added to it."""
    must(by, "organise", course)
    kept = held(course)
    if kept.case.state not in OPEN:
        sentence = _("The course has ended or was called off.")
        raise Refused(sentence, rule="training_session_comes_before_the_end")
    return kept


def _open(
    by: Actor, course: Course, title: str, begins: datetime, ends: datetime, place: str, *, anybody: bool
) -> Activity:
    """Open what people come to for a course: the whole of it, or one sitting."""
    return open_activity(
        by=by, unit=course.unit, title=title, begins=begins, ends=ends, seats=course.seats,
        place=place, about=course.ref, anybody=anybody,
    )  # fmt: skip


def _stretch(course: Course, by: Actor) -> None:
    """Let the seats of an announced course reach from its first session to its last."""
    rows = [one.activity for one in standing_sessions(course)]
    if course.activity and rows:
        begins, ends = min(row.begins for row in rows), max(row.ends for row in rows)
        reschedule(course.activity, by=by, begins=begins, ends=ends, place=rows[0].place, seats=course.seats)


def _tell(w: Writing, course: Course, key: str, subject: str, body: str) -> None:
    """Tell those who have a seat."""
    for row in seated(course):
        notify(
            w, row.person, kind="training", key=f"training:{course.uid}:{key}:{row.person_id}",
            subject=subject, body=body, about=course.ref,
        )  # fmt: skip
