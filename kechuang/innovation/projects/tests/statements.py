"""Statements that would bend a project, each with the trigger or constraint that refuses it; the README prints them.

They name rows of the ground in `test_guards.py` in braces: project a is closed; b is at work with a mid-term report r under way and another, q,
that was passed; c waits for its agreement, which says other tranches than its reservation; `open` is an application not decided.
"""

# ruff: noqa: S608 - statements written to be refused, put together from constants
from __future__ import annotations

from typing import Final

from tests.kernel.ledger_statements import UID, Attempt


def decided(application: str) -> str:
    """Decide an application as its meeting did."""
    return (
        "INSERT INTO projects_decision (uid, application_id, number, decided_on, amount) "
        f"SELECT {UID}, i.case_id, r.number, r.held_on, i.amount FROM resolutions_item i JOIN resolutions_resolution r "
        f"ON r.id = i.resolution_id WHERE i.case_id = {application}"
    )


def opened(case: str) -> str:
    """Open a project of that decision."""
    return (
        "INSERT INTO projects_project (uid, case_id, decision_id, title, organisation_id, unit_id, leader, programme, opened_on) "
        f"SELECT {UID}, {case}, d.id, 'x', p.organisation_id, p.unit_id, 'x', 'x', '2014-09-30' FROM projects_project p, "
        f"projects_decision d WHERE p.id = {{a}} AND d.uid = {UID}"
    )


def told(project: str, case: str, terms: str) -> str:
    """Report on a project."""
    return (
        "INSERT INTO projects_report (uid, case_id, project_id, kind, terms_id, summary, submitted_by_id, submitted_on) "
        f"VALUES ({UID}, {case}, {project}, 'midterm', {terms}, 'x', {{legal}}, '2014-09-30')"
    )


def progress(report: str, target: str) -> str:
    """Tell of a target."""
    return f"INSERT INTO projects_progress (report_id, round, target_id, value) VALUES ({report}, 9, {target}, 1)"


ATTEMPTS_BY_HAND: Final = (
    Attempt(
        "award an application no meeting agreed to",
        "guard_projects_decision_is_the_meetings",
        (
            (
                "INSERT INTO projects_decision (uid, application_id, number, decided_on, amount) "
                f"VALUES ({UID}, {{open}}, 'x', '2014-09-30', 100000000)"
            ),
        ),
    ),
    Attempt(
        "award more than the meeting granted",
        "guard_projects_decision_is_the_meetings",
        (decided("{other}").replace("i.amount", "i.amount + 1"),),
    ),
    Attempt(
        "award another amount than the notice showed",
        "guard_projects_decision_is_as_posted",
        (decided("{changed}"),),
    ),
    Attempt(
        "open a project while its notice stands (no mark of its end)",
        "guard_projects_project_follows_its_decision",
        (decided("{on_notice}"), opened("{under_notice}")),
    ),
    Attempt(
        "open a project under another case than its application",
        "guard_projects_project_follows_its_decision",
        (decided("{other}"), opened("{under_open}")),
    ),
    Attempt(
        "award an application twice",
        "application_id",
        (decided("{awarded}"),),
        said="projects_decision.application_id",
    ),
    Attempt(
        "let an agreement hold that says other money than is reserved",
        "guard_projects_agreement_and_money_agree",
        (
            (
                "INSERT INTO cases_event (case_id, seq, move, source, target, person_id, actor_name, at, reason, clause, payload) "
                "VALUES ({case_c}, 99, 'sign', 'x', 'y', {leader}, 'x', '2014-09-30', '', '', '{{}}')"
            ),
            (
                "INSERT INTO agreements_signature (terms_id, side, person_id, event_id) VALUES ({terms_c}, 'office', {leader}, "
                "(SELECT id FROM cases_event WHERE case_id = {case_c} AND seq = 99))"
            ),
            "UPDATE agreements_agreement SET in_force_id = {terms_c} WHERE id = {agreement_c}",
        ),
    ),
    Attempt(
        "mark a project as accepted without an acceptance",
        "guard_projects_mark_follows_the_acceptance",
        (
            (
                "INSERT INTO cases_mark (case_id, token, event_id) SELECT case_id, 'acceptance.passed', id FROM cases_event "
                "WHERE case_id = {project_b} AND seq = 0"
            ),
        ),
    ),
    Attempt(
        "pay the tail before the acceptance",
        "guard_funds_payment_waits_for_its_mark",
        (
            (
                "INSERT INTO funds_payment (uid, case_id, tranche_id, amount, payee, bank, account, purpose, made_by_id, made_on, void) "
                f"VALUES ({UID}, {{spare_b}}, {{tail_b}}, 500, 'x', 'x', 'x', 'x', {{legal}}, '2014-09-30', false)"
            ),
        ),
    ),
    Attempt(
        "file a project that goes on",
        "guard_projects_archive_is_of_an_end",
        (
            "INSERT INTO projects_archive (project_id, manifest, sha256, sm3, made_at) VALUES ({b}, 'x', 'x', 'x', '2014-09-30')",
        ),
    ),
    Attempt(
        "report against terms that are not in force",
        "guard_projects_report_is_under_the_terms_in_force",
        (told("{b}", "{spare_b}", "{terms_c}"),),
    ),
    Attempt(
        "report under another case",
        "guard_projects_report_is_under_the_terms_in_force",
        (told("{b}", "{under_open}", "{terms_b}"),),
    ),
    Attempt(
        "tell of a target that was not agreed",
        "guard_projects_progress_is_of_its_terms",
        (progress("{r}", "{target_c}"),),
    ),
    Attempt(
        "tell of a target after the answer",
        "guard_projects_progress_comes_before_the_answer",
        (progress("{q}", "{target_b}"),),
    ),
    Attempt(
        "tell of money spent after the answer",
        "guard_projects_spending_comes_before_the_answer",
        ("INSERT INTO projects_spending (report_id, round, category, amount) VALUES ({q}, 9, 'travel', 1)",),
    ),
    Attempt(
        "report after the end",
        "guard_projects_end_closes_projects_report",
        (told("{a}", "{spare_a}", "{terms_a}"),),
    ),
    Attempt(
        "draft another agreement after the end",
        "guard_projects_end_closes_agreements_agreement",
        (
            (
                "INSERT INTO agreements_agreement (uid, case_id, award_id, number, notice, title, unit_id, organisation_id, decision, "
                f"decided_on, amount, drafted_by_id, drafted_on, void) SELECT {UID}, {{spare_a}}, award_id, 'x', 'x', 'x', unit_id, "
                "organisation_id, 'x', '2014-09-30', 1, drafted_by_id, '2014-09-30', false FROM agreements_agreement WHERE award_id = {project_a}"
            ),
        ),
    ),
    Attempt(
        "amend the agreement after the end",
        "guard_projects_end_closes_agreements_amendment",
        (
            (
                "INSERT INTO agreements_amendment (uid, case_id, agreement_id, reason, asked_by_id, asked_on) "
                f"SELECT {UID}, {{under_agreement_a}}, id, 'x', {{legal}}, '2014-09-30' FROM agreements_agreement WHERE award_id = {{project_a}}"
            ),
        ),
    ),
    Attempt(
        "reserve more after the end",
        "guard_projects_end_closes_funds_reservation",
        (
            (
                "INSERT INTO funds_reservation (uid, line_id, case_id, award, title, programme, reserved_id, in_payment_id, paid_id) "
                f"SELECT {UID}, line_id, case_id, 'x', 'x', programme, reserved_id, in_payment_id, paid_id FROM funds_reservation "
                "WHERE case_id = {project_a}"
            ),
        ),
    ),
    Attempt(
        "pay after the end",
        "guard_projects_end_closes_funds_payment",
        (
            (
                "INSERT INTO funds_tranche (uid, reservation_id, number, title, amount, needs) "
                f"SELECT {UID}, id, 9, 'x', 500, '' FROM funds_reservation WHERE case_id = {{project_a}}"
            ),
            (
                "INSERT INTO funds_payment (uid, case_id, tranche_id, amount, payee, bank, account, purpose, made_by_id, made_on, void) "
                f"SELECT {UID}, {{spare_a}}, id, 500, 'x', 'x', 'x', 'x', {{legal}}, '2014-09-30', false FROM funds_tranche WHERE uid = {UID}"
            ),
        ),
    ),
)

KEPT: Final = (
    ("decision", "a decision", "amount = 1"),
    ("project", "a project", "leader = 'x'"),
    ("report", "a report", "summary = 'x'"),
    ("progress", "progress", "value = 1"),
    ("spending", "spending", "amount = 1"),
    ("archive", "what was filed", "manifest = 'x'"),
)

ATTEMPTS: Final = (
    *ATTEMPTS_BY_HAND,
    *(
        Attempt(
            f"change {words}",
            f"guard_projects_{table}_never_changes",
            (f"UPDATE projects_{table} SET {change}",),
        )
        for table, words, change in KEPT
    ),
    *(
        Attempt(f"remove {words}", f"guard_projects_{table}_never_goes", (f"DELETE FROM projects_{table}",))
        for table, words, _change in KEPT
    ),
)
