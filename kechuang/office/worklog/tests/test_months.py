"""Weeks, months and quarters: summed up, commented on by a superior, graded within the share."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.queries import tasks_of
from kechuang.kernel.identity.acting import person_of
from kechuang.office.worklog.actions import grading, reports
from kechuang.office.worklog.models import Grade, Grading, Week
from kechuang.office.worklog.queries.people import graded_by
from kechuang.office.worklog.tests.ground import MONDAY, TUESDAY, Ground
from kechuang.office.worklog.tests.test_record import rule_of
from kechuang.primitives.periods import month, quarter
from tests.world import appointed

if TYPE_CHECKING:
    from kechuang.office.worklog.models import Assessment
    from kechuang.primitives.actor import Actor

SEPTEMBER, AUTUMN = month(2014, 9), quarter(2014, 3)
GOOD, FAIR = Grade.Level.GOOD, Grade.Level.FAIR


def handed_in(by: Actor) -> Assessment:
    return reports.hand_in(by=by, month=SEPTEMBER, text="完成走访十二家。")


def test_a_week_has_one_summary_and_the_last_one_counts(ground: Ground) -> None:
    for text in ("走访", "走访和座谈"):
        reports.summarise(by=ground.clerk, monday=MONDAY, text=text)

    assert Week.objects.get().text == "走访和座谈"


def test_a_month_goes_to_whoever_answers_for_its_author(ground: Ground) -> None:
    ours, heads = handed_in(ground.clerk), handed_in(ground.head)

    assert ours.case.unit == ground.district.office
    assert heads.case.unit == ground.district.root
    assert [task.case for task in tasks_of(ground.head)] == [ours.case]
    assert heads.case in [task.case for task in tasks_of(ground.leader)]
    assert rule_of(lambda: handed_in(ground.leader)) == "worklog.somebody_comments"


def test_a_month_is_commented_on_and_then_stays(ground: Ground) -> None:
    found = handed_in(ground.clerk)
    for actor in (ground.clerk, ground.second, ground.stranger, ground.leader):
        with pytest.raises(NotAllowed):
            act(found.case, "comment", by=actor, reason="好")
    with pytest.raises(Refused):
        act(found.case, "comment", by=ground.head)
    act(found.case, "comment", by=ground.head, reason="进展扎实。")

    found.refresh_from_db()
    assert (found.comment, found.commented_by, found.case.state) == (
        "进展扎实。",
        person_of(ground.head),
        "commented",
    )
    assert rule_of(lambda: handed_in(ground.clerk)) == "worklog.month_is_a_draft"


def test_a_month_that_was_returned_is_handed_in_anew(ground: Ground) -> None:
    found = handed_in(ground.clerk)
    act(found.case, "return", by=ground.head, reason="请写明数量")
    again = reports.hand_in(by=ground.clerk, month=SEPTEMBER, text="完成走访十二家，座谈两次。")

    assert again == found
    assert (again.case.state, again.text) == ("with_superior", "完成走访十二家，座谈两次。")


def test_a_head_alone_in_the_office_does_not_comment_on_themselves(ground: Ground) -> None:
    found = handed_in(ground.head)
    with pytest.raises(NotAllowed):
        act(found.case, "comment", by=ground.head, reason="好")
    act(found.case, "comment", by=ground.leader, reason="好")
    assert found.case.state == "commented"


def people(ground: Ground) -> dict[str, int]:
    return {str(one.person): one.person_id for one in graded_by(ground.district.root, TUESDAY)}


def test_a_leader_grades_the_officials_below_unless_a_nearer_leader_does(ground: Ground) -> None:
    assert set(people(ground)) == {"clerk", "head", "second", "stranger"}
    appointed("town leader", "leader", ground.district.town)
    assert set(people(ground)) == {"clerk", "head", "second"}
    assert [str(one.person) for one in graded_by(ground.district.town, TUESDAY)] == ["stranger"]


def test_the_best_grades_stay_within_their_share(ground: Ground) -> None:
    who = people(ground)  # four people: 40 % of them are one
    with pytest.raises(Refused) as refusal:
        grading.give(by=ground.leader, quarter=AUTUMN, levels={who["clerk"]: GOOD, who["second"]: GOOD})
    assert "4" in str(refusal.value.sentence)
    assert not Grade.objects.exists()

    grading.give(by=ground.leader, quarter=AUTUMN, levels={who["clerk"]: GOOD, who["head"]: FAIR})
    assert rule_of(lambda: grading.give(by=ground.leader, quarter=AUTUMN, levels={who["second"]: GOOD})) == (
        "best_grades_stay_within_their_share"
    )
    grading.give(by=ground.leader, quarter=AUTUMN, levels={who["second"]: GOOD, who["clerk"]: FAIR})

    kept = Grading.objects.get()
    assert (kept.people, kept.most, kept.good) == (4, 1, 1)
    assert dict(Grade.objects.values_list("person", "level")) == {
        who["clerk"]: FAIR,
        who["head"]: FAIR,
        who["second"]: GOOD,
    }


def test_only_a_leader_grades_and_only_their_people_and_only_a_quarter_that_ended(ground: Ground) -> None:
    who = people(ground)
    for actor in (ground.head, ground.clerk):
        with pytest.raises(NotAllowed):
            grading.give(by=actor, quarter=AUTUMN, levels={who["second"]: FAIR})
    leader = ground.leader.person or 0
    mine = rule_of(lambda: grading.give(by=ground.leader, quarter=AUTUMN, levels={leader: FAIR}))
    assert mine == "worklog.grades_their_people"
    early = quarter(2014, 4)
    assert rule_of(lambda: grading.give(by=ground.leader, quarter=early, levels={who["clerk"]: FAIR})) == (
        "worklog.quarter_has_ended"
    )


def test_a_quarter_goes_by_the_share_in_force_on_its_last_day(ground: Ground) -> None:
    old = grading.planned(ground.district.root, quarter(2014, 3), 10)
    new = grading.planned(ground.district.root, quarter(2020, 1), 10)

    assert (old.most, new.most) == (4, 4)
    assert ("待核" in old.clause, "公务员平时考核" in new.clause) == (True, True)
    assert grading.planned(ground.district.root, AUTUMN, 2).most == 0
    assert date(2014, 9, 30) == AUTUMN.last
