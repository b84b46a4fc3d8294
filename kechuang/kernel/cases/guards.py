"""What the database refuses for the cases' sake."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.cases.filling import AT_REST, FILLABLE
from kechuang.kernel.db.guards import Follow, Guard, append_only, changed

TESTS = "tests/kernel/test_cases.py tests/kernel/test_nothing_goes.py"
OF_A_DRAFT = "cases_application a JOIN cases_case c ON c.id = a.case_id"
RESTS = " AND ".join(f"c.state NOT LIKE '%.{word}'" for word in FILLABLE)
FILLING = "tests/kernel/test_filling_guards.py tests/kernel/test_nothing_goes.py"
APPLYING = "tests/kernel/test_applying_guards.py tests/kernel/test_nothing_goes.py"


def without(token: str) -> str:
    """Return SQL for a guard of an upper table, true where the case in its column `case_id` was never given a token."""
    return f"NOT EXISTS (SELECT 1 FROM cases_mark k WHERE k.case_id = NEW.case_id AND k.token = '{token}')"  # noqa: S608 - a token of ours


WINDOW = (
    "SELECT 1 FROM matters_batch b WHERE b.id = NEW.batch_id AND b.published_at IS NOT NULL AND b.withdrawn_at IS NULL AND b.opens_at <= NEW.submitted_at "
    "AND (NEW.submitted_at <= b.closes_at OR EXISTS (SELECT 1 FROM matters_extension x WHERE x.batch_id = b.id "
    "AND x.organisation_id = NEW.organisation_id AND NEW.submitted_at <= x.until))"
)

OUT_OF_STEP = (
    "EXISTS (SELECT 1 FROM cases_case c WHERE c.id = NEW.case_id AND NEW.going_on <> (c.ended_at IS NULL))"
)

APPLICATIONS = (
    Guard(
        name="application_begins_as_a_draft",
        table="cases_application",
        on="insert",
        when="NEW.submitted_at IS NOT NULL",
        otherwise=_("An application is begun before it is submitted."),
        tests=APPLYING,
    ),
    *(
        Guard(
            name=f"application_goes_on_while_its_case_does_on_{event}",
            table="cases_application",
            on=event,
            only=changed("going_on", "case_id") if event == "update" else "",
            when=OUT_OF_STEP,
            otherwise=_("An application goes on as long as its case does."),
            tests=APPLYING,
        )
        for event in ("insert", "update")
    ),
    Follow(
        name="application_ends_with_its_case",
        table="cases_case",
        on="update",
        when="NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL",
        then="UPDATE cases_application SET going_on = FALSE WHERE case_id = NEW.id",
        tests=APPLYING,
    ),
    Guard(
        name="application_moves_by_what_was_pinned",
        table="cases_application",
        on="insert",
        when=(
            "NOT EXISTS (SELECT 1 FROM cases_case c JOIN matters_matterversion v ON v.id = NEW.version_id "
            "LEFT JOIN matters_batch b ON b.id = NEW.batch_id WHERE c.id = NEW.case_id AND v.published_at IS NOT NULL "
            "AND ((NEW.batch_id IS NULL AND c.flow_id = v.flow_id) OR (b.version_id = v.id AND c.flow_id = b.flow_id)))"
        ),
        otherwise=_(
            "An application is for a published matter and moves by the flow that was pinned with it or with its batch."
        ),
        tests=APPLYING,
    ),
    Guard(
        name="application_is_not_begun_in_a_withdrawn_call",
        table="cases_application",
        on="insert",
        when="EXISTS (SELECT 1 FROM matters_batch b WHERE b.id = NEW.batch_id AND b.withdrawn_at IS NOT NULL)",
        otherwise=_("This call was withdrawn."),
        tests=APPLYING,
    ),
    Guard(
        name="application_is_submitted_in_its_window",
        table="cases_application",
        on="update",
        when=(
            "NEW.submitted_at IS NOT NULL AND (OLD.submitted_at IS NULL OR NEW.submitted_at <> OLD.submitted_at) "
            f"AND NEW.batch_id IS NOT NULL AND NOT EXISTS ({WINDOW})"
        ),
        otherwise=_(
            "This call is not open: its window is closed or it was withdrawn; only a named extension lets an application in later."
        ),
        tests=APPLYING,
    ),
    Guard(
        name="application_stays_submitted",
        table="cases_application",
        on="update",
        when="OLD.submitted_at IS NOT NULL AND (NEW.submitted_at IS NULL OR NEW.submitted_at < OLD.submitted_at)",
        otherwise=_("What was submitted stays submitted."),
        tests=APPLYING,
    ),
    Guard(
        name="application_keeps_who_asks_for_what",
        table="cases_application",
        on="update",
        when=(
            "NEW.case_id <> OLD.case_id OR NEW.version_id <> OLD.version_id "
            "OR COALESCE(NEW.batch_id, 0) <> COALESCE(OLD.batch_id, 0) "
            "OR COALESCE(NEW.organisation_id, 0) <> COALESCE(OLD.organisation_id, 0) "
            "OR COALESCE(NEW.applicant_id, 0) <> COALESCE(OLD.applicant_id, 0) "
            "OR (OLD.draft_id IS NOT NULL AND COALESCE(NEW.draft_id, 0) <> OLD.draft_id)"
        ),
        otherwise=_("Who asks for what does not change; begin another application."),
        tests=APPLYING,
    ),
    Guard(
        name="cases_application_never_goes",
        table="cases_application",
        on="delete",
        otherwise=_("An application stays on record."),
        tests=APPLYING,
    ),
)

ANSWERS = (
    *(
        Guard(
            name=f"application_answers_rest_once_submitted_on_{event}",
            table="house_forms_answer",
            on=event,
            when=f"EXISTS (SELECT 1 FROM {OF_A_DRAFT} WHERE a.draft_id = NEW.draft_id AND {RESTS})",  # noqa: S608 - words of ours
            otherwise=AT_REST,
            tests=FILLING,
        )
        for event in ("insert", "update")
    ),
    *append_only("cases_receipt", otherwise=_("A receipt once issued stands as it is."), tests=FILLING),
    Guard(
        name="receipt_is_of_its_applications_revision",
        table="cases_receipt",
        on="insert",
        when=(
            "NOT EXISTS (SELECT 1 FROM cases_application a JOIN house_forms_revision r ON r.draft_id = a.draft_id "
            "WHERE a.id = NEW.application_id AND r.id = NEW.revision_id)"
        ),
        otherwise=_("A receipt speaks of a revision of its own application."),
        tests=FILLING,
    ),
)

guards = (
    *APPLICATIONS,
    *ANSWERS,
    *append_only("cases_event", otherwise=_("A step once taken cannot be changed."), tests=TESTS),
    *append_only("cases_mark", otherwise=_("A mark once given cannot be changed."), tests=TESTS),
    Guard(
        name="mark_is_of_its_events_case",
        table="cases_mark",
        on="insert",
        when="NOT EXISTS (SELECT 1 FROM cases_event e WHERE e.id = NEW.event_id AND e.case_id = NEW.case_id)",
        otherwise=_("A mark is given by a step of its own case."),
        tests="tests/kernel/test_composed_cases.py",
    ),
    Guard(
        name="case_moves_only_with_its_event",
        table="cases_case",
        on="update",
        when=(
            "(NEW.state <> OLD.state OR NEW.steps <> OLD.steps) AND NOT EXISTS (SELECT 1 FROM cases_event e WHERE e.case_id = NEW.id "
            "AND e.seq = NEW.steps AND e.source = OLD.state AND e.target = NEW.state AND NEW.steps = OLD.steps + 1)"
        ),
        otherwise=_("A case changes its state only by a recorded step."),
        tests=TESTS,
    ),
    Guard(
        name="case_keeps_its_flow",
        table="cases_case",
        on="update",
        only=changed("kind", "number", "flow_id"),
        when=(
            f"{changed('kind', 'number')} OR NOT EXISTS (SELECT 1 FROM cases_event e WHERE e.case_id = NEW.id "  # noqa: S608 - columns of ours
            "AND e.seq = NEW.steps AND e.move = 'change_flow' AND NEW.steps = OLD.steps + 1)"
        ),
        otherwise=_(
            "A case keeps its number, and the version of the flow it began with unless a recorded step changes it."
        ),
        tests=TESTS,
    ),
    Guard(
        name="case_stays",
        table="cases_case",
        on="delete",
        otherwise=_("A case cannot be removed."),
        tests=TESTS,
    ),
)
