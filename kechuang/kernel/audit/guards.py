"""What the database refuses for the record's sake."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Guard, append_only

TESTS = "tests/kernel/test_audit.py tests/kernel/test_nothing_goes.py"

guards = (
    *append_only("audit_entry", otherwise=_("The record of what was done cannot be changed."), tests=TESTS),
    *append_only("audit_anchor", otherwise=_("An anchor of the record cannot be changed."), tests=TESTS),
    Guard(
        name="audit_entry_follows_the_head",
        table="audit_entry",
        on="insert",
        when="NEW.seq <= (SELECT seq FROM audit_head WHERE id = 1)",
        otherwise=_("A record can only be added at the end of the chain."),
        tests=TESTS,
    ),
    Guard(
        name="audit_head_only_moves_forward",
        table="audit_head",
        on="update",
        when="NEW.seq <= OLD.seq",
        otherwise=_("The head of the record only moves forward."),
        tests=TESTS,
    ),
    Guard(
        name="audit_head_stays",
        table="audit_head",
        on="delete",
        otherwise=_("The head of the record cannot be removed."),
        tests=TESTS,
    ),
    Guard(
        name="audit_clock_only_moves_forward",
        table="audit_clock",
        on="update",
        when="NEW.business_at < OLD.business_at",
        otherwise=_("The demo clock only moves forward; going back is a fresh demo."),
        tests=TESTS,
    ),
)
