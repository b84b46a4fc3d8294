"""What the database refuses so that a resource is had by one party at a time."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.apart import Apart
from kechuang.kernel.db.guards import Guard, stays

TESTS: Final = "tests/kernel/test_booking_guards.py"
TABLE: Final = "booking_booking"
OVERLAP: Final = "booking_no_two_live_bookings_overlap"

guards = (
    Apart(
        name=OVERLAP,
        table=TABLE,
        same="resource_id",
        begins="begins",
        ends="ends",
        over="cancelled_at",
        otherwise=_("Somebody else has it at this time."),
        tests=TESTS,
    ),
    Guard(
        name="booking_begins_live",
        table=TABLE,
        on="insert",
        when="NEW.cancelled_at IS NOT NULL",
        otherwise=_("A booking is made before it is cancelled."),
        tests=TESTS,
    ),
    stays(
        "booking_keeps_whose_it_is",
        TABLE,
        *("uid", "booked_by_id", "unit_id", "about", "closure", "booked_at"),
        otherwise=_("A booking moves; whose it is does not change."),
        tests=TESTS,
    ),
    Guard(
        name="booking_cancelled_stays_cancelled",
        table=TABLE,
        on="update",
        when="OLD.cancelled_at IS NOT NULL",
        otherwise=_("A cancelled booking stays as it is; book anew."),
        tests=TESTS,
    ),
    Guard(
        name="booking_booking_never_goes",
        table=TABLE,
        on="delete",
        otherwise=_("A booking stays on record; cancel it."),
        tests=TESTS,
    ),
    Guard(
        name="booking_resource_never_goes",
        table="booking_resource",
        on="delete",
        otherwise=_("A resource stays on record; end it."),
        tests=TESTS,
    ),
)
