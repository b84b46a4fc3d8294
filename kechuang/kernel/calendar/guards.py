"""What the database refuses for the calendar's sake."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import ENDS_ANEW, Guard, stays

RULES = "tests/kernel/test_calendar_rules.py tests/kernel/test_nothing_goes.py"
ABSENCES = "tests/kernel/test_calendar_absences.py tests/kernel/test_nothing_goes.py"
RULE_KEPT = ("name", "unit", "first_day_counts", "at_holiday", "valid_from")
ABSENCE_KEPT = (
    "uid",
    "person",
    "first_day",
    "last_day",
    "from_noon",
    "until_noon",
    "kind",
    "source",
    "booked_at",
)


guards = (
    Guard(
        name="calendar_rules_of_one_name_never_overlap",
        table="calendar_countingrule",
        on="insert",
        when=(
            "EXISTS (SELECT 1 FROM calendar_countingrule r WHERE r.name = NEW.name "
            "AND (r.valid_to IS NULL OR r.valid_to >= NEW.valid_from) "
            "AND (NEW.valid_to IS NULL OR r.valid_from <= NEW.valid_to))"
        ),
        otherwise=_("Another rule of this name is in force on some of these days."),
        tests=RULES,
    ),
    stays(
        "calendar_rule_only_ends",
        "calendar_countingrule",
        *RULE_KEPT,
        also=f"COALESCE(NEW.default_days, 0) <> COALESCE(OLD.default_days, 0) OR ({ENDS_ANEW})",
        otherwise=_("A counting rule is never changed; it ends, and a new one begins."),
        tests=RULES,
    ),
    Guard(
        name="calendar_countingrule_never_goes",
        table="calendar_countingrule",
        on="delete",
        otherwise=_("A counting rule stays, because deadlines were counted by it."),
        tests=RULES,
    ),
    Guard(
        name="calendar_nobody_is_away_twice",
        table="calendar_absence",
        on="insert",
        when=(
            "EXISTS (SELECT 1 FROM calendar_absence a WHERE a.person = NEW.person AND a.cancelled_at IS NULL AND NOT ("
            "a.last_day < NEW.first_day OR NEW.last_day < a.first_day "
            "OR (a.last_day = NEW.first_day AND a.until_noon AND NEW.from_noon) "
            "OR (NEW.last_day = a.first_day AND NEW.until_noon AND a.from_noon)))"
        ),
        otherwise=_("This person is already away on some of these days."),
        tests=ABSENCES,
    ),
    stays(
        "calendar_absence_only_gets_cancelled",
        "calendar_absence",
        *ABSENCE_KEPT,
        also="OLD.cancelled_at IS NOT NULL",
        otherwise=_("An absence is never changed; it is cancelled once, and another one booked."),
        tests=ABSENCES,
    ),
    Guard(
        name="calendar_absence_never_goes",
        table="calendar_absence",
        on="delete",
        otherwise=_("An absence stays on record, cancelled or not."),
        tests=ABSENCES,
    ),
)
