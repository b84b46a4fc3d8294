"""Taking a seat in a course and giving it up; signing in to a session, which alone credits its hours; taking hours back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.activities.actions import sign_in as sign_in_to
from kechuang.kernel.activities.actions import sign_in_by_list
from kechuang.kernel.activities.enrolling import enrol as take_seat
from kechuang.kernel.activities.enrolling import give_up as give_seat_up
from kechuang.kernel.activities.models import Enrolment
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.holding import held, locked
from kechuang.kernel.identity.acting import person_of
from kechuang.office.training.models import Course, Credit, Session
from kechuang.office.training.queries import DROPPED, place_of, seated

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from kechuang.kernel.activities.models import Attendance
    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.identity.models import Person
    from kechuang.primitives.actor import Actor


def enrol(course: Course, *, by: Actor, invited: Person | None = None, key: str = "") -> Enrolment:
    """Take a seat in a course, or a place on its waiting list; or put somebody in one, for those who hold the course."""
    with write(by, key=key):
        must(by, "organise" if invited else "see", course)
        kept = held(course)
        if kept.case.state != "open" or kept.activity is None:
            raise Refused(_("This course takes nobody in now."), rule="training.takes_people_in")
        if kept.dropouts.filter(DROPPED, person=invited.pk if invited else by.person).exists():
            raise Refused(_("Whoever dropped out does not come back."), rule="training.dropped_out_once")
        return take_seat(kept.activity, by=by, invited=invited)


def put_in(course: Course, *, by: Actor, people: Iterable[Person], key: str = "") -> list[Enrolment]:
    """Put people in who are sent by their units."""
    with write(by, key=key):
        return [enrol(course, by=by, invited=person) for person in people]


def give_up(course: Course, *, by: Actor, key: str = "") -> Enrolment:
    """Give one's seat up, until the course begins."""
    with write(by, key=key) as w:
        place = place_of(course, by.person)
        if place is None:
            raise Refused(_("You have no seat in this course."), rule="training.has_a_place")
        if (
            w.now >= place.activity.begins
            or Credit.objects.filter(session__course=course, person=by.person).exists()
        ):
            sentence = _("The course has begun; its hours are counted now.")
            raise Refused(sentence, rule="training.is_given_up_before_it_begins")
        return give_seat_up(place, by=by)


def sign_in(session: Session, *, by: Actor, code: str) -> Credit:
    """Sign in to a session by the code on the wall; its hours are credited with it."""
    with write(by) as w:
        person = person_of(by)
        kept = _takes_people(session)
        if not seated(kept.course).filter(person=person).exists():
            raise NotAllowed(
                _("Only somebody with a confirmed seat signs in."),
                rule="training.has_a_seat",
                action="sign_in",
                subject=kept.course.ref,
            )
        _enrolled(kept, person, by)
        return _credit(w, kept, sign_in_to(kept.activity, by=by, code=code))


def note_who_came(session: Session, *, by: Actor, came: Iterable[Person]) -> list[Credit]:
    """Note from a list who was at a session; each is credited its hours once. Nobody notes themselves."""
    with write(by) as w:
        must(by, "organise", session.course)
        kept, people = _takes_people(session), [one.pk for one in came]
        _about_another(by, people)
        there = seated(kept.course).filter(person__in=people)
        rows = [_enrolled(kept, row.person, by) for row in there]
        return [_credit(w, kept, one) for one in sign_in_by_list(kept.activity, by=by, came=rows)]


def correct(credit: Credit, *, by: Actor, reason: str) -> Credit:
    """Undo an entry by a counter entry that says why; undoing that one brings the hours back."""
    with write(by) as w:
        must(by, "correct", credit)
        _about_another(by, [credit.person_id])
        locked(credit.session.course.case)
        if Credit.objects.filter(corrects=credit).exists():
            raise Refused(_("This entry was undone before."), rule="training_credit_is_undone_once")
        if credit.session.course.certificates.filter(person=credit.person_id).exists():
            sentence = _("The certificate of this course rests on these hours; they stand.")
            raise Refused(sentence, rule="training_credit_under_a_certificate_stands")
        counter = Credit(attendance_id=credit.attendance_id, session=credit.session, person=credit.person)
        counter.halves, counter.corrects, counter.reason = -credit.halves, credit, reason
        counter.noted_by, counter.at = person_of(by), w.now
        counter.save()
        w.record("training.corrected", counter, of=credit.ref, halves=counter.halves, reason=reason)
    return counter


def _about_another(by: Actor, people: Collection[int]) -> None:
    """Refuse to keep one's own hours otherwise than by the code on the wall."""
    if by.person in people:
        sentence = _("Your own hours are kept by somebody else; sign in by the code.")
        raise Refused(sentence, rule="training.keeps_the_hours_of_others", field="people")


def _takes_people(session: Session) -> Session:
    """Return a session under the lock of its course, while people sign in to it."""
    locked(session.course.case)
    kept = Session.objects.select_related("course__case", "activity").get(pk=session.pk)
    if kept.off or kept.course.case.state not in {"open", "ended"}:
        raise Refused(_("This was called off."), rule="training.session_is_held")
    return kept


def _enrolled(session: Session, person: Person, by: Actor) -> Enrolment:
    """Return somebody's place in a session, which everybody with a seat in the course has."""
    row = session.activity.enrolments.filter(person=person, state=Enrolment.State.CONFIRMED).first()
    return row or take_seat(session.activity, by=by, invited=person)


def _credit(w: Writing, session: Session, attendance: Attendance) -> Credit:
    """Credit the hours of a session to whoever was there, once."""
    first = Credit.objects.filter(attendance=attendance, corrects=None).first()
    if first is not None:
        return first
    credit = Credit(attendance=attendance, session=session, person=attendance.enrolment.person)
    credit.halves, credit.noted_by, credit.at = session.halves, attendance.noted_by, w.now
    credit.save()
    w.record("training.credited", credit, session=session.ref, halves=credit.halves)
    return credit
