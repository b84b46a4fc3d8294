"""Dropping somebody out who missed too much, and the certificates of a course that has ended."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.activities.enrolling import release
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import open_case
from kechuang.kernel.cases.holding import held, locked
from kechuang.kernel.flows import effect
from kechuang.kernel.notices.actions import notify
from kechuang.kernel.numbering.actions import issue
from kechuang.office.training.models import Certificate, Course, DropOut
from kechuang.office.training.queries import place_of, seated, total, trainees

if TYPE_CHECKING:
    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.cases.acting import Step
    from kechuang.kernel.identity.models import Person
    from kechuang.primitives.actor import Actor

NUMBERS: Final = "training.certificate"


def put_forward(course: Course, *, by: Actor, person: Person, key: str = "") -> DropOut:
    """Put somebody forward to be dropped out who missed more than the law allows; the head decides."""
    with write(by, key=key) as w:
        must(by, "organise", course)
        kept = held(course)
        row = next(iter(trainees(kept, seated(kept).filter(person=person), w.now)), None)
        if row is None or not row.beyond:
            sentence = _("No more was missed than may be.")
            raise Refused(sentence, rule="training_dropout_is_beyond_the_share")
        if kept.dropouts.filter(person=person, absent=row.absent).exists():
            sentence = _("This absence was put forward before.")
            raise Refused(sentence, rule="the_same_absence_is_judged_once")
        found = DropOut(course=kept, person=person, absent=row.absent, total=total(kept))
        open_case("dropout", found, by=by, title=str(found), unit=kept.unit, parent=kept.case)
    return found


@effect
def drop_out(step: Step) -> None:
    """Take the seat of whoever drops out, and tell them by which clause."""
    found = step.case.dropout
    place = place_of(found.course, found.person_id)
    if place is not None:
        release(step.w, place)
    subject = _("You dropped out of a course: %(title)s") % {"title": found.course}
    body = f"{step.event.reason} {step.event.clause}"
    key = f"training:{found.uid}:dropped_out"
    notify(step.w, found.person, kind="training", key=key, subject=subject, body=body, about=found.course.ref)


@effect
def certify(step: Step) -> None:
    """Issue the certificates of a course with its end."""
    _issue(step.w, step.case.course)


def issue_certificates(course: Course, *, by: Actor) -> list[Certificate]:
    """Issue the certificates still owed to those who have the hours of a course that has ended; nobody gets a second one."""
    with write(by) as w:
        must(by, "organise", course)
        locked(course.case)
        if course.case.state != "ended":
            sentence = _("Certificates are issued when the course has ended.")
            raise Refused(sentence, rule="training_certificate_comes_after_the_course")
        return _issue(w, course)


def _issue(w: Writing, course: Course) -> list[Certificate]:
    """Number one certificate for each who finished, and tell them."""
    made = []
    for one in (one for one in trainees(course, seated(course), w.now) if one.owed):
        row = Certificate(course=course, person=one.enrolment.person, halves=one.credited, issued_at=w.now)
        row.code = secrets.token_hex(16)
        row.number = issue(w, NUMBERS, holder=row.ref).text
        row.save()
        w.record("training.certified", row, course=course.ref, number=row.number, halves=row.halves)
        subject = _("Certificate of training: %(title)s") % {"title": course}
        key = f"training:{row.uid}:issued"
        notify(w, row.person, kind="training", key=key, subject=subject, body=row.number, about=course.ref)
        made.append(row)
    return made
