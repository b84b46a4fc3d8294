"""What the database refuses for the figures' sake."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Guard, append_only

TESTS = "tests/kernel/test_indicators.py tests/kernel/test_indicators_guards.py"

guards = (
    *append_only(
        "indicators_figure",
        otherwise=_("A reported figure is never changed; enter a correction."),
        tests=TESTS,
    ),
    *append_only(
        "indicators_observation",
        otherwise=_("What was counted on a day stays as it was counted."),
        tests=TESTS,
    ),
    *append_only("indicators_freeze", otherwise=_("A frozen report stays as it was told."), tests=TESTS),
    *append_only("indicators_frozenvalue", otherwise=_("A frozen report stays as it was told."), tests=TESTS),
    Guard(
        name="indicators_figure_is_of_a_whole_month",
        table="indicators_figure",
        on="insert",
        when="SUBSTR(CAST(NEW.month AS TEXT), 9, 2) <> '01'",
        otherwise=_("A figure is of a whole month."),
        tests=TESTS,
    ),
    Guard(
        name="indicators_correction_is_of_the_same_month",
        table="indicators_figure",
        on="insert",
        when=(
            "NEW.supersedes_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM indicators_figure f WHERE f.id = NEW.supersedes_id "
            "AND f.indicator = NEW.indicator AND f.month = NEW.month)"
        ),
        otherwise=_("A correction is of the same indicator and month as the figure it replaces."),
        tests=TESTS,
    ),
)
