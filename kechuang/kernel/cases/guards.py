"""What the database refuses for the cases' sake."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Guard, append_only

TESTS = "tests/kernel/test_cases.py tests/kernel/test_nothing_goes.py"


def without(token: str) -> str:
    """Return SQL for a guard of an upper table, true where the case in its column `case_id` was never given a token."""
    return f"NOT EXISTS (SELECT 1 FROM cases_mark k WHERE k.case_id = NEW.case_id AND k.token = '{token}')"  # noqa: S608 - a token of ours


guards = (
    *append_only("cases_event", otherwise=_("A step once taken cannot be changed."), tests=TESTS),
    *append_only("cases_mark", otherwise=_("A mark once given cannot be changed."), tests=TESTS),
    Guard(
        name="mark_is_of_its_events_case",
        table="cases_mark",
        on="insert",
        when="NOT EXISTS (SELECT 1 FROM cases_event e WHERE e.id = NEW.event_id AND e.case_id = NEW.case_id)",
        otherwise=_("A mark is given by a step of its own case."),
        tests="tests/kernel/test_composed_cases.py",
    ),
    Guard(
        name="case_moves_only_with_its_event",
        table="cases_case",
        on="update",
        when=(
            "(NEW.state <> OLD.state OR NEW.steps <> OLD.steps) AND NOT EXISTS (SELECT 1 FROM cases_event e WHERE e.case_id = NEW.id "
            "AND e.seq = NEW.steps AND e.source = OLD.state AND e.target = NEW.state AND NEW.steps = OLD.steps + 1)"
        ),
        otherwise=_("A case changes its state only by a recorded step."),
        tests=TESTS,
    ),
    Guard(
        name="case_keeps_its_flow",
        table="cases_case",
        on="update",
        when="NEW.flow_id <> OLD.flow_id OR NEW.kind <> OLD.kind OR NEW.number <> OLD.number",
        otherwise=_("A case keeps the number and the version of the flow it began with."),
        tests=TESTS,
    ),
    Guard(
        name="case_stays",
        table="cases_case",
        on="delete",
        otherwise=_("A case cannot be removed."),
        tests=TESTS,
    ),
)
