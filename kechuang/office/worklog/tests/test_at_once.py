"""Two at once: the share is not passed, a fact is not entered twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kechuang.office.worklog.actions import entries, grading
from kechuang.office.worklog.models import Entry, Grade, Grading
from kechuang.office.worklog.queries.people import graded_by
from kechuang.office.worklog.tests.ground import MONDAY, TUESDAY, prepared
from kechuang.primitives.periods import quarter
from tests.kernel.test_ledger_concurrency import all_at_once
from tests.world import appointed

if TYPE_CHECKING:
    from tools.house.databases import Place

GRADERS = 4


def test_leaders_who_grade_at_once_stay_within_the_share_together(own_database: Place) -> None:
    del own_database
    ground = prepared()
    leaders = [ground.leader, *(appointed(f"deputy{n}", "leader", ground.district.root) for n in range(3))]
    people = [one.person_id for one in graded_by(ground.district.root, TUESDAY)]
    assert len(people) == len(leaders) == GRADERS

    refusals = all_at_once(
        lambda n: grading.give(by=leaders[n], quarter=quarter(2014, 3), levels={people[n]: "good"}), GRADERS
    )

    assert {getattr(error, "rule", error) for error in refusals} == {"best_grades_stay_within_their_share"}
    assert len(refusals) == GRADERS - 1
    assert Grading.objects.get().good == Grade.objects.filter(level="good").count() == 1


def test_two_windows_that_accept_a_week_at_once_enter_each_fact_once(own_database: Place) -> None:
    del own_database
    ground = prepared()
    for n in range(3):
        ground.handled(f"{n} please")
    new: list[int] = []

    faults = all_at_once(
        lambda _n: new.append(entries.accept(by=ground.clerk, first=MONDAY, last=TUESDAY)), GRADERS
    )

    assert (faults, sorted(new)) == ([], [0, 0, 0, 3])
    assert Entry.objects.count() == sum(new)
