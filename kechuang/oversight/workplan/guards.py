"""What the database refuses for the plan's sake."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Guard, append_only

TESTS = "kechuang/oversight/workplan/tests/test_guards.py"

CONFIRMED = (
    "EXISTS (SELECT 1 FROM workplan_task t JOIN workplan_section s ON s.id = t.section_id JOIN workplan_plan p ON p.id = s.plan_id "
    "JOIN cases_case c ON c.id = p.case_id WHERE t.id = OLD.task_id AND c.state <> 'draft')"
)

guards = (
    *append_only(
        "workplan_readresult", otherwise=_("What the reader read stays as it was read."), tests=TESTS
    ),
    *append_only(
        "workplan_report", otherwise=_("A report stays as it was handed in; report again."), tests=TESTS
    ),
    Guard(
        name="workplan_target_stays_as_confirmed",
        table="workplan_target",
        on="update",
        when=(
            "(NEW.operator <> OLD.operator OR NEW.value <> OLD.value OR NEW.unit <> OLD.unit OR NEW.stretch <> OLD.stretch "
            f"OR NEW.kind <> OLD.kind OR NEW.name <> OLD.name OR NEW.task_id <> OLD.task_id) AND {CONFIRMED}"
        ),
        otherwise=_("The targets of a confirmed plan stay as they were confirmed."),
        tests=TESTS,
    ),
    Guard(
        name="workplan_target_never_goes_once_confirmed",
        table="workplan_target",
        on="delete",
        when=CONFIRMED,
        otherwise=_("The targets of a confirmed plan stay as they were confirmed."),
        tests=TESTS,
    ),
)
