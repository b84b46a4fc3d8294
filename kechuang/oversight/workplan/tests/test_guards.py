"""What the database refuses, whoever asks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from django.db import IntegrityError

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.oversight.workplan.actions import working
from kechuang.oversight.workplan.models import Milestone, Plan, ReadResult, Report, Target
from kechuang.oversight.workplan.tests import ground
from tests.kernel.as_owner import refusal_of

if TYPE_CHECKING:
    from django.db import models

    from kechuang.oversight.workplan.tests.ground import Commission
    from tools.house.databases import Place

TABLES: Final = ("workplan_readresult", "workplan_report")


def refuses(row: models.Model) -> None:
    rows = type(row)._base_manager.filter(pk=row.pk)
    with pytest.raises(Refused), write(ground.SYSTEM):
        rows.update(id=row.pk)
    with pytest.raises(Refused), write(ground.SYSTEM):
        rows._raw_delete("default")


def test_what_was_read_stays(plan: Plan) -> None:
    refuses(ReadResult.objects.get(plan=plan))


def test_a_report_stays(plan: Plan, commission: Commission) -> None:
    task = ground.under_way(commission, plan)
    working.report(task, by=commission.ip_clerk, text="按期")
    refuses(Report.objects.get())


def test_what_was_read_and_reported_does_not_go_on_the_owners_word_either(own_database: Place) -> None:
    commission = ground.commission()
    task = ground.under_way(commission, ground.in_force(commission))
    working.report(task, by=commission.ip_clerk, text="按期")
    said = {table: refusal_of(own_database, f"DELETE FROM {table}") for table in TABLES}  # noqa: S608 - the names above

    assert [table for table, words in said.items() if f"guard_{table}_never_goes" not in words] == []


@pytest.mark.parametrize(
    "change", [{"value": 7}, {"operator": ">"}, {"unit": "个"}, {"stretch": True}, {"name": "改"}]
)
def test_a_confirmed_target_stays_as_it_was_confirmed(plan: Plan, change: dict[str, object]) -> None:
    target = ground.target_named(plan, "孵化器")
    with pytest.raises(Refused), write(ground.SYSTEM):
        Target.objects.filter(pk=target.pk).update(**change)
    with pytest.raises(Refused), write(ground.SYSTEM):
        Target.objects.filter(pk=target.pk)._raw_delete("default")


def test_what_measures_a_confirmed_target_can_still_be_chosen(plan: Plan) -> None:
    target = ground.target_named(plan, "孵化器")
    with write(ground.SYSTEM):
        assert Target.objects.filter(pk=target.pk).update(indicator="") == 1


def test_a_year_has_one_plan(plan: Plan, commission: Commission) -> None:
    other = ground.read(commission.clerk, ground.TEXT.replace("2014", "2015"))
    with pytest.raises(IntegrityError), write(ground.SYSTEM):
        Plan.objects.filter(pk=other.pk).update(year=plan.year)


def test_no_milestone_is_met_without_a_document(plan: Plan) -> None:
    with pytest.raises(IntegrityError), write(ground.SYSTEM):
        Milestone.objects.filter(task__section__plan=plan).update(done_on="2014-05-20")
