"""What the database refuses, so that minutes stay what was written and decisions what was issued."""

# ruff: noqa: S608 - the text of triggers, put together from constants
from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Guard, append_only, stays

TESTS: Final = "kechuang/office/meetings/tests/test_guards.py"
WRITING: Final = _("Minutes and decisions are written after the meeting and before they are signed.")


def not_being_written(meeting: str) -> str:
    """Return that the minutes of a meeting are not being written."""
    return (
        "NOT EXISTS (SELECT 1 FROM meetings_meeting m JOIN cases_case c ON c.id = m.case_id "
        f"WHERE m.id = {meeting} AND c.state = 'minuting')"
    )


guards = (
    *append_only(
        "meetings_minutes", otherwise=_("A wording of the minutes stays; write another."), tests=TESTS
    ),
    Guard(
        name="meetings_minutes_come_after_the_meeting",
        table="meetings_minutes",
        on="insert",
        when=not_being_written("NEW.meeting_id"),
        otherwise=WRITING,
        tests=TESTS,
    ),
    Guard(
        name="meetings_decision_comes_with_the_minutes",
        table="meetings_decision",
        on="insert",
        when=f"NEW.supervision_id IS NOT NULL OR {not_being_written('NEW.meeting_id')}",
        otherwise=WRITING,
        tests=TESTS,
    ),
    stays(
        "meetings_decision_stays_as_issued",
        "meetings_decision",
        *("meeting_id", "text", "unit_id", "days"),
        also="OLD.supervision_id IS NOT NULL",
        otherwise=_("A decision stays as it was issued."),
        tests=TESTS,
    ),
    Guard(
        name="meetings_decision_goes_with_the_draft",
        table="meetings_decision",
        on="delete",
        when=not_being_written("OLD.meeting_id"),
        otherwise=WRITING,
        tests=TESTS,
    ),
    Guard(
        name="meetings_number_stays",
        table="meetings_meeting",
        on="update",
        when="OLD.number <> '' AND NEW.number <> OLD.number",
        otherwise=_("Minutes keep their number."),
        tests=TESTS,
    ),
    Guard(
        name="meetings_meeting_never_goes",
        table="meetings_meeting",
        on="delete",
        otherwise=_("A meeting stays on record; call it off."),
        tests=TESTS,
    ),
)
