"""What the database refuses for the notices' sake."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Guard

TESTS = "tests/kernel/test_notices_guards.py"

guards = (
    Guard(
        name="notice_says_what_it_said",
        table="notices_notice",
        on="update",
        when=(
            "NEW.uid <> OLD.uid OR NEW.person_id <> OLD.person_id OR NEW.kind <> OLD.kind OR NEW.subject <> OLD.subject "
            "OR NEW.body <> OLD.body OR NEW.about <> OLD.about OR NEW.key <> OLD.key OR NEW.queued_at <> OLD.queued_at "
            "OR NEW.closed <> OLD.closed"
        ),
        otherwise=_("What somebody was told cannot be changed afterwards."),
        tests=TESTS,
    ),
    Guard(
        name="notice_is_first_seen_once",
        table="notices_notice",
        on="update",
        when="OLD.seen_at IS NOT NULL AND (NEW.seen_at IS NULL OR NEW.seen_at <> OLD.seen_at)",
        otherwise=_("When a notice was first seen cannot be changed."),
        tests=TESTS,
    ),
    Guard(
        name="notices_notice_never_goes",
        table="notices_notice",
        on="delete",
        otherwise=_("What somebody was told cannot be removed."),
        tests=TESTS,
    ),
    Guard(
        name="delivery_sent_stays_sent",
        table="notices_delivery",
        on="update",
        when=(
            "OLD.state IN ('delivered', 'returned') "
            "OR (OLD.state = 'sent' AND NEW.state NOT IN ('delivered', 'returned'))"
        ),
        otherwise=_("What was sent cannot be called back."),
        tests=TESTS,
    ),
    Guard(
        name="notices_delivery_never_goes",
        table="notices_delivery",
        on="delete",
        otherwise=_("The record of how a notice was sent cannot be removed."),
        tests=TESTS,
    ),
)
