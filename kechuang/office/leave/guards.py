"""What the database refuses about leave: a request stays as it was asked, and law that was applied stays as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Guard, changed

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTS: Final = "kechuang/office/leave/tests/test_guards.py"
LAW: Final = {
    "leave_norm": ("name", "years", "value", "valid_from", "clause"),
    "leave_leavetype": ("code", "title", "unit", "ladder", "proof", "valid_from", "clause"),
    "leave_rung": ("ladder", "rank", "answers", "valid_from", "clause"),
}
ASKED: Final = ("uid", "case_id", "applicant_id", "membership_id", "kind_id", "first_day", "last_day")
HALVES: Final = ("from_noon", "until_noon", "answers", "reason", "place", "proof")


def _of_law() -> Iterator[Guard]:
    """Yield the two guards of each table of law: a row only ends, and stays."""
    words = _("A row of law is never changed; it ends, and a new one begins.")
    for table, kept in LAW.items():
        over = "OLD.valid_to IS NOT NULL AND (NEW.valid_to IS NULL OR NEW.valid_to <> OLD.valid_to)"
        when = f"{changed(*kept)} OR ({over})"
        yield Guard(
            name=f"{table}_only_ends", table=table, on="update", when=when, otherwise=words, tests=TESTS
        )
        yield Guard(name=f"{table}_never_goes", table=table, on="delete", otherwise=words, tests=TESTS)


guards = (
    Guard(
        name="leave_request_stays_as_it_was_asked",
        table="leave_leaverequest",
        on="update",
        when=f"OLD.ended_on IS NOT NULL OR {changed(*ASKED, *HALVES)}",
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
    *_of_law(),
)
