"""What the database refuses about leave: a request stays as it was asked, and law that was applied stays as it was."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Guard, only_ends, stays

TESTS: Final = "kechuang/office/leave/tests/test_guards.py"
ENDS: Final = _("A row of law is never changed; it ends, and a new one begins.")
LAW: Final = {
    "leave_norm": ("name", "years", "value", "valid_from", "clause"),
    "leave_leavetype": ("code", "title", "unit", "ladder", "proof", "valid_from", "clause"),
    "leave_rung": ("ladder", "rank", "answers", "valid_from", "clause"),
}
ASKED: Final = ("uid", "case_id", "applicant_id", "membership_id", "kind_id", "first_day", "last_day")
HALVES: Final = ("from_noon", "until_noon", "answers", "reason", "place", "proof")


guards = (
    stays(
        "leave_request_stays_as_it_was_asked",
        "leave_leaverequest",
        *ASKED,
        *HALVES,
        also="OLD.ended_on IS NOT NULL",
        otherwise=_("A request is never changed: withdraw or cancel it, and ask anew."),
        tests=TESTS,
    ),
    Guard(
        name="leave_request_never_goes",
        table="leave_leaverequest",
        on="delete",
        otherwise=_("A request for leave stays on record."),
        tests=TESTS,
    ),
    Guard(
        name="leave_allowance_never_goes",
        table="leave_allowance",
        on="delete",
        otherwise=_("The annual leave of a year stays on record."),
        tests=TESTS,
    ),
    *(guard for table, kept in LAW.items() for guard in only_ends(table, *kept, otherwise=ENDS, tests=TESTS)),
)
