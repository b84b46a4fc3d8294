"""What the database refuses, so that hours come from attendance alone and a certificate from the hours."""

# ruff: noqa: S608 - the text of triggers, put together from constants
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Guard, append_only, only_ends, stays

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.db.guards import Event

TESTS: Final = "kechuang/office/training/tests/test_guards.py"
LAW: Final = _("A row of law is never changed; it ends, and a new one begins.")
TOTAL: Final = "(SELECT COALESCE(SUM(s.halves), 0) FROM training_session s WHERE s.course_id = NEW.course_id AND s.off = '')"
CREDITED: Final = (
    "(SELECT COALESCE(SUM(c.halves), 0) FROM training_credit c JOIN training_session s ON s.id = c.session_id "
    "WHERE s.course_id = NEW.course_id AND c.person_id = NEW.person_id)"
)
SHARE: Final = "(SELECT n.value FROM training_course k JOIN training_norm n ON n.id = k.absence_id WHERE k.id = NEW.course_id)"


def not_in(course: str, *states: str) -> str:
    """Return that a course stands in none of these states."""
    named = ", ".join(f"'{state}'" for state in states)
    return (
        "NOT EXISTS (SELECT 1 FROM training_course k JOIN cases_case x ON x.id = k.case_id "
        f"WHERE k.id = {course} AND x.state IN ({named}))"
    )


def guard(name: str, table: str, on: Event, when: str, otherwise: StrOrPromise) -> Guard:
    """Return one guard of training."""
    return Guard(
        name=f"training_{name}",
        table=f"training_{table}",
        on=on,
        when=when,
        otherwise=otherwise,
        tests=TESTS,
    )


law = only_ends("training_norm", "name", "rank", "value", "valid_from", "clause", otherwise=LAW, tests=TESTS)

planning = (
    stays(
        "training_course_keeps_its_law",
        "training_course",
        *("uid", "case_id", "unit_id", "absence_id"),
        otherwise=_("A course is counted by the law it was planned under."),
        tests=TESTS,
    ),
    guard("course_never_goes", "course", "delete", "1=1", _("A course stays on record; call it off.")),
    guard(
        "session_comes_before_the_end",
        "session",
        "insert",
        not_in("NEW.course_id", "planning", "open"),
        _("The course has ended or was called off."),
    ),
    stays(
        "training_session_stays_as_it_was_set",
        "training_session",
        *("uid", "course_id", "activity_id", "halves"),
        also=f"OLD.off <> '' OR {not_in('OLD.course_id', 'planning', 'open')}",
        otherwise=_("A session keeps its hours; call it off and add another."),
        tests=TESTS,
    ),
    guard(
        "session_called_off_credits_nobody",
        "session",
        "update",
        "NEW.off <> '' AND (SELECT COALESCE(SUM(c.halves), 0) FROM training_credit c WHERE c.session_id = NEW.id) <> 0",
        _("Take the credited hours back first."),
    ),
    guard("session_never_goes", "session", "delete", "1=1", _("A session stays on record; call it off.")),
)

hours = (
    guard(
        "credit_comes_from_attendance",
        "credit",
        "insert",
        "NEW.corrects_id IS NULL AND NOT EXISTS (SELECT 1 FROM activities_attendance t "
        "JOIN activities_enrolment e ON e.id = t.enrolment_id JOIN training_session s ON s.activity_id = e.activity_id "
        "WHERE t.id = NEW.attendance_id AND e.person_id = NEW.person_id AND s.id = NEW.session_id "
        "AND s.halves = NEW.halves AND s.off = '')",
        _("Hours are credited for being there, and as many as the session has."),
    ),
    guard(
        "credit_is_undone_whole",
        "credit",
        "insert",
        "NEW.corrects_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM training_credit c WHERE c.id = NEW.corrects_id "
        "AND c.attendance_id = NEW.attendance_id AND c.session_id = NEW.session_id AND c.person_id = NEW.person_id "
        "AND c.halves = -NEW.halves)",
        _("A counter entry undoes one entry, the whole of it."),
    ),
    guard(
        "credit_under_a_certificate_stands",
        "credit",
        "insert",
        "EXISTS (SELECT 1 FROM training_certificate f JOIN training_session s ON s.course_id = f.course_id "
        "WHERE s.id = NEW.session_id AND f.person_id = NEW.person_id)",
        _("The certificate of this course rests on these hours; they stand."),
    ),
    *append_only("training_credit", otherwise=_("Credited hours are never changed; make a counter entry."), tests=TESTS),
)  # fmt: skip

ends = (
    guard(
        "dropout_is_beyond_the_share",
        "dropout",
        "insert",
        f"NEW.total <> {TOTAL} OR NEW.absent > {TOTAL} - {CREDITED} OR NEW.absent * {SHARE} <= NEW.total",
        _("No more was missed than may be."),
    ),
    *append_only("training_dropout", otherwise=_("What was missed stays as it was counted."), tests=TESTS),
    guard(
        "certificate_comes_after_the_course",
        "certificate",
        "insert",
        not_in("NEW.course_id", "ended"),
        _("Certificates are issued when the course has ended."),
    ),
    guard(
        "certificate_has_its_hours",
        "certificate",
        "insert",
        f"NEW.halves <> {CREDITED} OR ({TOTAL} - {CREDITED}) * {SHARE} > {TOTAL}",
        _("A certificate needs the hours of the course, less what may be missed."),
    ),
    guard(
        "certificate_is_of_who_has_a_seat",
        "certificate",
        "insert",
        "NOT EXISTS (SELECT 1 FROM activities_enrolment e JOIN training_course k ON k.activity_id = e.activity_id "
        "WHERE k.id = NEW.course_id AND e.person_id = NEW.person_id AND e.state = 'confirmed')",
        _("Only somebody with a confirmed seat gets a certificate."),
    ),
    guard(
        "certificate_is_not_of_who_dropped_out",
        "certificate",
        "insert",
        "EXISTS (SELECT 1 FROM training_dropout d JOIN cases_case x ON x.id = d.case_id WHERE d.course_id = NEW.course_id "
        "AND d.person_id = NEW.person_id AND x.state = 'dropped_out')",
        _("Whoever dropped out gets no certificate."),
    ),
    *append_only("training_certificate", otherwise=_("A certificate stands as it was issued."), tests=TESTS),
)  # fmt: skip

guards = (*law, *planning, *hours, *ends)
