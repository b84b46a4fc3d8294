"""What the database refuses so that what was submitted stays as it was."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Guard, append_only

TESTS = "tests/kernel/test_forms_guards.py"

guards = (
    *append_only(
        "house_forms_formversion",
        otherwise=_("A version of a form never changes; make a new one."),
        tests=TESTS,
    ),
    *append_only("house_forms_revision", otherwise=_("A submitted revision never changes."), tests=TESTS),
    Guard(
        name="forms_revisions_are_numbered_without_gaps",
        table="house_forms_revision",
        on="insert",
        when="NEW.number <> 1 + (SELECT COUNT(*) FROM house_forms_revision r WHERE r.draft_id = NEW.draft_id)",
        otherwise=_("Revisions of a draft are numbered one by one."),
        tests=TESTS,
    ),
    Guard(
        name="forms_draft_stays_what_it_was_begun_for",
        table="house_forms_draft",
        on="update",
        when=(
            "NEW.version_id <> OLD.version_id OR NEW.organisation_id <> OLD.organisation_id "
            "OR NEW.purpose <> OLD.purpose OR NEW.uid <> OLD.uid"
        ),
        otherwise=_("A draft keeps its form, its organisation and its purpose."),
        tests=TESTS,
    ),
    Guard(
        name="forms_answer_steps_by_one",
        table="house_forms_answer",
        on="update",
        when="NEW.draft_id <> OLD.draft_id OR NEW.key <> OLD.key OR NEW.version <> OLD.version + 1",
        otherwise=_("An answer keeps its key, and its version goes up one by one."),
        tests=TESTS,
    ),
    Guard(
        name="forms_conflict_keeps_its_value",
        table="house_forms_conflict",
        on="update",
        when="OLD.settled_at IS NOT NULL OR NEW.draft_id <> OLD.draft_id OR NEW.key <> OLD.key",
        otherwise=_("A conflict that was settled stays settled."),
        tests=TESTS,
    ),
)
"""The guard against a gap counts under the draft's lock, which `freeze` takes."""
