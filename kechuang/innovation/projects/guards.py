"""What the database holds of projects: none without a decision, no money that differs from the agreement, nothing after the end."""

# ruff: noqa: S608 - the text of triggers, put together from constants
from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.innovation.projects.queries import DECIDED
from kechuang.kernel.db.guards import Guard, append_only

TESTS: Final = "kechuang/innovation/projects/tests/test_guards.py"
STANDS: Final = _("What stands of a project is never rewritten.")
OVER: Final = _("The project has ended; nothing is changed or added any more.")
UNDECIDED: Final = " OR ".join(
    f"NOT EXISTS (SELECT 1 FROM cases_mark m WHERE m.case_id = d.application_id AND m.token = '{token}')"
    for token in DECIDED
)
MONEY: Final = (
    "funds_tranche t JOIN funds_reservation r ON r.id = t.reservation_id WHERE r.case_id = NEW.award_id"
)
ENDED: Final = "EXISTS (SELECT 1 FROM projects_project p JOIN cases_case c ON c.id = p.case_id WHERE c.ended_at IS NOT NULL AND {})"


def nothing_after_the_end(table: str, of: str) -> Guard:
    """Return the guard that lets nothing into a table under a project that has ended."""
    return Guard(
        name=f"projects_end_closes_{table}",
        table=table,
        on="insert",
        when=ENDED.format(of),
        otherwise=OVER,
        tests=TESTS,
    )


POSTED: Final = "publicnotice_entry n JOIN publicnotice_posted p ON p.entry_id = n.id WHERE n.case_id = NEW.application_id"

PROJECT: Final = (
    Guard(
        name="projects_decision_is_the_meetings",
        table="projects_decision",
        on="insert",
        when=(
            "NOT EXISTS (SELECT 1 FROM resolutions_item i JOIN resolutions_resolution r ON r.id = i.resolution_id "
            "JOIN resolutions_ruling g ON g.item_id = i.id WHERE i.case_id = NEW.application_id AND i.decision = 'agree' "
            "AND r.number = NEW.number AND r.held_on = NEW.decided_on AND i.amount = NEW.amount)"
        ),
        otherwise=_("What is awarded is what a meeting granted, by its number and day."),
        tests=TESTS,
    ),
    Guard(
        name="projects_decision_is_as_posted",
        table="projects_decision",
        on="insert",
        when=(
            f"EXISTS (SELECT 1 FROM {POSTED} AND n.amount <> NEW.amount "
            "AND NOT EXISTS (SELECT 1 FROM publicnotice_entry l JOIN publicnotice_posted q ON q.entry_id = l.id "
            "WHERE l.case_id = n.case_id AND l.id > n.id))"
        ),
        otherwise=_("What is awarded is what the last public notice showed."),
        tests=TESTS,
    ),
    Guard(
        name="projects_project_follows_its_decision",
        table="projects_project",
        on="insert",
        when=(
            "NOT EXISTS (SELECT 1 FROM projects_decision d JOIN cases_case c ON c.parent_id = d.application_id "
            "WHERE d.id = NEW.decision_id AND c.id = NEW.case_id) OR EXISTS (SELECT 1 FROM projects_decision d "
            f"WHERE d.id = NEW.decision_id AND ({UNDECIDED}))"
        ),
        otherwise=_("A project is a case under the decided application it was awarded to."),
        tests=TESTS,
    ),
    Guard(
        name="projects_agreement_and_money_agree",
        table="agreements_agreement",
        on="update",
        when=(
            "OLD.in_force_id IS NULL AND NEW.in_force_id IS NOT NULL AND EXISTS "
            "(SELECT 1 FROM projects_project p JOIN projects_decision d ON d.id = p.decision_id WHERE p.case_id = NEW.award_id AND "
            f"(NEW.amount <> d.amount OR NEW.amount <> COALESCE((SELECT SUM(t.amount) FROM {MONEY}), 0) OR EXISTS "
            "(SELECT 1 FROM agreements_part a WHERE a.agreement_id = NEW.id AND NOT EXISTS "
            f"(SELECT 1 FROM {MONEY} AND t.number = a.number AND t.amount = a.amount AND t.needs = a.needs))))"
        ),
        otherwise=_("Decision, agreement and reserved money come to the same, tranche by tranche."),
        tests=TESTS,
    ),
    Guard(
        name="projects_mark_follows_the_acceptance",
        table="cases_mark",
        on="insert",
        when=(
            "NEW.token = 'acceptance.passed' AND NOT EXISTS (SELECT 1 FROM projects_project p JOIN projects_report a "
            "ON a.project_id = p.id AND a.kind = 'acceptance' JOIN cases_case c ON c.id = a.case_id AND c.state = 'passed' "
            "WHERE p.case_id = NEW.case_id)"
        ),
        otherwise=_("A project is marked as accepted when its acceptance was passed."),
        tests=TESTS,
    ),
    Guard(
        name="projects_archive_is_of_an_end",
        table="projects_archive",
        on="insert",
        when=f"NOT {ENDED.format('p.id = NEW.project_id')}",
        otherwise=_("A project is filed when it ends."),
        tests=TESTS,
    ),
)

REPORTS: Final = (
    Guard(
        name="projects_report_is_under_the_terms_in_force",
        table="projects_report",
        on="insert",
        when=(
            "NOT EXISTS (SELECT 1 FROM projects_project p JOIN agreements_agreement a ON a.award_id = p.case_id "
            "JOIN cases_case c ON c.parent_id = p.case_id WHERE p.id = NEW.project_id AND a.in_force_id = NEW.terms_id "
            "AND c.id = NEW.case_id)"
        ),
        otherwise=_("A report is a case under its project and is held against the terms in force."),
        tests=TESTS,
    ),
    Guard(
        name="projects_progress_is_of_its_terms",
        table="projects_progress",
        on="insert",
        when=(
            "NOT EXISTS (SELECT 1 FROM projects_report r JOIN agreements_target t ON t.terms_id = r.terms_id "
            "WHERE r.id = NEW.report_id AND t.id = NEW.target_id)"
        ),
        otherwise=_("Progress is told of the targets the report is held against."),
        tests=TESTS,
    ),
    *(
        Guard(
            name=f"projects_{table}_comes_before_the_answer",
            table=f"projects_{table}",
            on="insert",
            when=(
                "EXISTS (SELECT 1 FROM projects_report r JOIN cases_case c ON c.id = r.case_id WHERE r.id = NEW.report_id "
                "AND c.ended_at IS NOT NULL)"
            ),
            otherwise=_("Nothing is added to a report that was answered."),
            tests=TESTS,
        )
        for table in ("progress", "spending")
    ),
)

guards = (
    *PROJECT,
    *REPORTS,
    nothing_after_the_end("projects_report", "p.id = NEW.project_id"),
    nothing_after_the_end("agreements_agreement", "p.case_id = NEW.award_id"),
    nothing_after_the_end(
        "agreements_amendment",
        "p.case_id = (SELECT a.award_id FROM agreements_agreement a WHERE a.id = NEW.agreement_id)",
    ),
    nothing_after_the_end("funds_reservation", "p.case_id = NEW.case_id"),
    nothing_after_the_end(
        "funds_payment",
        "p.case_id = (SELECT r.case_id FROM funds_tranche t JOIN funds_reservation r ON r.id = t.reservation_id WHERE t.id = NEW.tranche_id)",
    ),
    *(
        guard
        for table in ("decision", "project", "report", "progress", "spending", "archive")
        for guard in append_only(f"projects_{table}", otherwise=STANDS, tests=TESTS)
    ),
)
