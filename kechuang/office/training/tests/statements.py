"""Statements the database refuses: in words, by which guard, how SQLite names a constraint of columns, and the statement."""

# ruff: noqa: S608 - statements put together from constants
from __future__ import annotations

from typing import Final

UID: Final = "'00000000000000000000000000000001'"
CASE: Final = "(SELECT MIN(id) FROM cases_case)"


def course(title: str) -> str:
    """Return the key of a course."""
    return f"(SELECT id FROM training_course WHERE title = '{title}')"


def who(name: str) -> str:
    """Return the key of a person."""
    return f"(SELECT id FROM identity_person WHERE username = '{name}')"


ENDED, RUNNING = course("甲班"), course("乙班")


def credit(
    of: str,
    where: str,
    *,
    person: str = "",
    halves: str = "o.halves",
    corrects: str = "NULL",
    reason: str = "",
) -> str:
    """Return a statement that copies an entry of a course, a little otherwise."""
    return (
        "INSERT INTO training_credit (uid, attendance_id, session_id, person_id, halves, corrects_id, reason, noted_by_id, at) "
        f"SELECT {UID}, o.attendance_id, o.session_id, {person or 'o.person_id'}, {halves}, {corrects}, '{reason}', o.noted_by_id, o.at "
        "FROM training_credit o JOIN training_session s ON s.id = o.session_id "
        f"WHERE s.course_id = {of} AND o.corrects_id IS NULL AND {where} ORDER BY o.id LIMIT 1"
    )  # fmt: skip


def session(of: str, halves: int) -> str:
    """Return a statement that adds a session."""
    activity = f"(SELECT MIN(activity_id) FROM training_session WHERE course_id = {of})"
    return (
        "INSERT INTO training_session (uid, course_id, activity_id, halves, teacher, off) "
        f"VALUES ({UID}, {of}, {activity}, {halves}, '', '')"
    )


def dropout(absent: int, total: int) -> str:
    """Return a statement that puts somebody forward who takes part in 乙班."""
    return (
        "INSERT INTO training_dropout (uid, case_id, course_id, person_id, absent, total) "
        f"VALUES ({UID}, {CASE}, {RUNNING}, {who('second')}, {absent}, {total})"
    )


def certificate(of: str, person: str, halves: int) -> str:
    """Return a statement that issues a certificate."""
    return (
        "INSERT INTO training_certificate (uid, course_id, person_id, number, code, halves, issued_at) "
        f"SELECT {UID}, {of}, {who(person)}, 'x', 'x', {halves}, issued_at FROM training_certificate"
    )


STANDS: Final = "NOT EXISTS (SELECT 1 FROM training_credit z WHERE z.corrects_id = o.id)"
UNDONE: Final = "s.off = '' AND EXISTS (SELECT 1 FROM training_credit z WHERE z.corrects_id = o.id)"
NOBODY: Final = "NOT EXISTS (SELECT 1 FROM training_credit c WHERE c.session_id = training_session.id)"
G: Final = "guard_training_"
ATTEMPTS: Final = (
    ("change what the law asks", f"{G}norm_only_ends", "", "UPDATE training_norm SET value = 1"),
    (
        "bring a row of law back that has ended",
        f"{G}norm_only_ends",
        "",
        "UPDATE training_norm SET valid_to = NULL WHERE valid_to IS NOT NULL",
    ),
    ("remove a figure of the law", f"{G}norm_never_goes", "", "DELETE FROM training_norm"),
    (
        "count a course by another law",
        f"{G}course_keeps_its_law",
        "",
        "UPDATE training_course SET absence_id = (SELECT MIN(id) FROM training_norm)",
    ),
    ("remove a course", f"{G}course_never_goes", "", "DELETE FROM training_course"),
    (
        "end a course before it begins",
        "course_ends_after_it_begins",
        "",
        "UPDATE training_course SET last_day = '2000-01-01'",
    ),
    ("add a session to a course that has ended", f"{G}session_comes_before_the_end", "", session(ENDED, 8)),
    (
        "have a session without hours",
        "session_has_half_to_twelve_class_hours",
        "",
        session(RUNNING, 0),
    ),
    (
        "give a session more hours",
        f"{G}session_stays_as_it_was_set",
        "",
        f"UPDATE training_session SET halves = 9 WHERE course_id = {RUNNING}",
    ),
    (
        "call a session off after the course has ended",
        f"{G}session_stays_as_it_was_set",
        "",
        f"UPDATE training_session SET off = 'x' WHERE course_id = {ENDED} AND {NOBODY}",
    ),
    (
        "call a session off while its hours stand",
        f"{G}session_called_off_credits_nobody",
        "",
        f"UPDATE training_session SET off = 'x' WHERE course_id = {RUNNING} AND off = ''",
    ),
    ("remove a session", f"{G}session_never_goes", "", "DELETE FROM training_session"),
    (
        "credit hours to somebody who was not there",
        f"{G}credit_comes_from_attendance",
        "",
        credit(RUNNING, "s.off = ''", person=who("clerk")),
    ),
    (
        "credit more hours than the session has",
        f"{G}credit_comes_from_attendance",
        "",
        credit(RUNNING, "s.off = ''", halves="o.halves + 1"),
    ),
    (
        "credit a session that was called off",
        f"{G}credit_comes_from_attendance",
        "",
        credit(RUNNING, "s.off <> ''"),
    ),
    (
        "credit one attendance twice",
        "an_attendance_is_credited_once",
        "training_credit.attendance_id",
        credit(RUNNING, "s.off = ''"),
    ),
    (
        "take half of an entry back",
        f"{G}credit_is_undone_whole",
        "",
        credit(RUNNING, STANDS, halves="-4", corrects="o.id", reason="x"),
    ),
    (
        "take an entry back without saying why",
        "a_correction_of_hours_says_why",
        "",
        credit(RUNNING, STANDS, halves="-o.halves", corrects="o.id"),
    ),
    (
        "take an entry back twice",
        "training_credit_corrects_id_key",
        "training_credit.corrects_id",
        credit(RUNNING, UNDONE, halves="-o.halves", corrects="o.id", reason="x"),
    ),
    (
        "take hours back that a certificate rests on",
        f"{G}credit_under_a_certificate_stands",
        "",
        credit(ENDED, f"o.person_id = {who('second')}", halves="-o.halves", corrects="o.id", reason="x"),
    ),
    (
        "change credited hours",
        f"{G}credit_never_changes",
        "",
        "UPDATE training_credit SET halves = 99 WHERE halves > 0",
    ),
    ("remove credited hours", f"{G}credit_never_goes", "", "DELETE FROM training_credit"),
    (
        "drop out somebody who missed one part in seven",
        f"{G}dropout_is_beyond_the_share",
        "",
        dropout(8, 56),
    ),
    ("drop out somebody for more than was missed", f"{G}dropout_is_beyond_the_share", "", dropout(9, 56)),
    ("count what was missed anew", f"{G}dropout_never_changes", "", "UPDATE training_dropout SET absent = 1"),
    ("forget that somebody dropped out", f"{G}dropout_never_goes", "", "DELETE FROM training_dropout"),
    (
        "certify before the course has ended",
        f"{G}certificate_comes_after_the_course",
        "",
        certificate(RUNNING, "second", 48),
    ),
    (
        "certify without the hours",
        f"{G}certificate_has_its_hours",
        "",
        certificate(ENDED, "stranger", 40),
    ),
    (
        "certify more hours than were credited",
        f"{G}certificate_has_its_hours",
        "",
        certificate(ENDED, "stranger", 56),
    ),
    (
        "certify somebody without a seat",
        f"{G}certificate_is_of_who_has_a_seat",
        "",
        certificate(ENDED, "third", 56),
    ),
    (
        "certify somebody who dropped out",
        f"{G}certificate_is_not_of_who_dropped_out",
        "",
        certificate(ENDED, "leader", 56),
    ),
    (
        "certify a course twice",
        "a_course_is_certified_once",
        "training_certificate.course_id",
        certificate(ENDED, "second", 56),
    ),
    (
        "change a certificate",
        f"{G}certificate_never_changes",
        "",
        "UPDATE training_certificate SET number = 'x'",
    ),
    ("remove a certificate", f"{G}certificate_never_goes", "", "DELETE FROM training_certificate"),
)
