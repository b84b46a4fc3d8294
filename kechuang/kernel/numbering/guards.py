"""What the database refuses so that numbers have no gap and no double."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Guard, append_only

TESTS = "tests/kernel/test_numbering_guards.py tests/kernel/test_nothing_goes.py"

guards = (
    *append_only("numbering_series", otherwise=_("A series in use cannot be changed."), tests=TESTS),
    *append_only("numbering_number", otherwise=_("A number that was given cannot be changed."), tests=TESTS),
    *append_only("numbering_voided", otherwise=_("A void number stays void."), tests=TESTS),
    Guard(
        name="numbering_number_is_the_counters",
        table="numbering_number",
        on="insert",
        when=(
            "NEW.value <> COALESCE((SELECT c.value FROM numbering_counter c "
            "WHERE c.series_id = NEW.series_id AND c.scope = NEW.scope), 0)"
        ),
        otherwise=_("A number is only given by its counter."),
        tests=TESTS,
    ),
    Guard(
        name="numbering_counter_begins_at_zero",
        table="numbering_counter",
        on="insert",
        when="NEW.value <> 0",
        otherwise=_("A counter begins at zero."),
        tests=TESTS,
    ),
    Guard(
        name="numbering_counter_steps_by_one",
        table="numbering_counter",
        on="update",
        when="NEW.series_id <> OLD.series_id OR NEW.scope <> OLD.scope OR NEW.value <> OLD.value + 1",
        otherwise=_("A counter only goes up, one by one."),
        tests=TESTS,
    ),
    Guard(
        name="numbering_counter_leaves_no_gap",
        table="numbering_counter",
        on="update",
        when=(
            "OLD.value > 0 AND NOT EXISTS (SELECT 1 FROM numbering_number n "
            "WHERE n.series_id = OLD.series_id AND n.scope = OLD.scope AND n.value = OLD.value)"
        ),
        otherwise=_("A counter only goes on when its last number was given."),
        tests=TESTS,
    ),
    Guard(
        name="numbering_counter_never_goes",
        table="numbering_counter",
        on="delete",
        otherwise=_("A counter cannot be removed."),
        tests=TESTS,
    ),
)
