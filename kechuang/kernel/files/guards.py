"""What the database refuses for the files' sake."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Guard, append_only

TESTS = "tests/kernel/test_files_guards.py"

guards = (
    *append_only("files_blob", otherwise=_("What was kept stays as it is."), tests=TESTS),
    Guard(
        name="file_stays_what_was_handed_in",
        table="files_file",
        on="update",
        when=(
            "NEW.uid <> OLD.uid OR NEW.blob_id <> OLD.blob_id OR NEW.name <> OLD.name OR NEW.holder <> OLD.holder "
            "OR NEW.at <> OLD.at OR COALESCE(NEW.uploaded_by_id, 0) <> COALESCE(OLD.uploaded_by_id, 0)"
        ),
        otherwise=_("A file stays what was handed in; hand in another one."),
        tests=TESTS,
    ),
    Guard(
        name="file_removed_stays_removed",
        table="files_file",
        on="update",
        when="OLD.removed_at IS NOT NULL",
        otherwise=_("This file has been removed."),
        tests=TESTS,
    ),
    Guard(
        name="files_file_never_goes",
        table="files_file",
        on="delete",
        otherwise=_("A file is marked as removed; its row stays."),
        tests=TESTS,
    ),
)
