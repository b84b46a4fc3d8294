"""An application goes its way through the kernel's own stages: filled in, recommended, checked, corrected, reviewed, filed."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from kechuang.kernel.access import can
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.calendar.queries import counting_rules
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.applying import ask_for
from kechuang.kernel.cases.errors import ClauseMissing, ReasonMissing
from kechuang.kernel.cases.models import Application, Case, Event, Mark
from kechuang.kernel.cases.outside import state_seen
from kechuang.kernel.cases.queries import offers, tasks_of
from kechuang.kernel.db.rows import database_now
from kechuang.kernel.flows.faults import faults_of
from kechuang.kernel.jobs.worker import Worker
from kechuang.kernel.matters import actions
from kechuang.kernel.matters.changing import extend_for_all, withdraw
from kechuang.kernel.matters.models import Extension
from kechuang.kernel.notices.models import Notice
from tests.calls import STRAIGHT, Call, agent, call, flow
from tests.scenes import scene, shown
from tests.world import SHANGHAI, SYSTEM

if TYPE_CHECKING:
    from pytest_django import Settings

    from kechuang.primitives.actor import Actor

CLOSES = datetime(2014, 10, 15, 17, tzinfo=SHANGHAI)
SECOND = timedelta(seconds=1)


@pytest.fixture
@scene(call)
def ours(db: None) -> Call:
    return shown(call)


def submitted() -> datetime:
    found = Application.objects.get().submitted_at
    assert found is not None
    return found


def move_to(moment: datetime) -> None:
    with write(SYSTEM):
        clock.move_to(moment)


def test_an_application_goes_straight_to_the_end(ours: Call) -> None:
    asked = ours.application()
    case = asked.case
    ours.takes(case, *STRAIGHT)

    assert (case.state, case.is_open, case.organisation_id) == (
        "archive.filed",
        False,
        ours.firm.organisation,
    )
    assert list(Mark.objects.values_list("token", flat=True)) == [
        "recommendation.given",
        "intake.accepted",
        "review.approved",
        "case.archived",
    ]
    asked.refresh_from_db()
    assert asked.submitted_at is not None
    assert abs(asked.submitted_at - clock.by_database()) < timedelta(minutes=10)
    assert case.flow == ours.batch.flow


def test_who_applies_is_told_that_the_call_closes_later_or_was_withdrawn(ours: Call) -> None:
    draft, asked = ours.application(ours.rival), ours.application()
    ours.takes(asked.case, "fill.submit")
    extend_for_all(ours.batch, by=ours.district.head, until=CLOSES + timedelta(days=5), reason="系统升级")
    told = Notice.objects.filter(kind="cases.call")
    assert [(one.person_id, one.subject) for one in told] == [
        (ours.rival.person, "请在 2014-10-20 17:00 前提交：智能传感器产业化")
    ]
    assert told[0].about == draft.ref
    assert "系统升级" in told[0].body

    withdraw(ours.batch, by=ours.district.head, reason="资金安排有变")
    assert {(one.person_id, one.body.splitlines()[-1]) for one in told.order_by("-pk")[:2]} == {
        (ours.rival.person, "草稿不能再提交。"),
        (ours.firm.person, "已提交的申报仍然有效存档，后续安排由责任科室告知。"),
    }
    with pytest.raises(Refused) as refusal:
        act(draft.case, "fill.submit", by=ours.rival)
    assert refusal.value.rule == "cases.window_is_open"
    ours.batch.refresh_from_db()
    with pytest.raises(Refused) as refusal:
        ours.application(agent("third", "第三公司"))
    assert refusal.value.rule == "cases.window_is_open"
    ours.takes(asked.case, "recommend.recommend")
    assert asked.case.is_open


def test_each_stage_waits_for_whom_it_is_for(ours: Call) -> None:
    case = ours.asked()
    waiting: dict[str, Actor] = {
        "fill.submit": ours.firm,
        "recommend.recommend": ours.town,
        "check.accept": ours.district.clerk,
        "review.pass_on": ours.district.head,
        "review.approve": ours.leader,
        "archive.file": ours.district.clerk,
    }
    everybody = [ours.rival, ours.district.stranger, *waiting.values()]
    for move, actor in waiting.items():
        for one in everybody:
            mine = tasks_of(one).filter(case=case).exists()
            assert mine == (
                one in (actor, ours.district.stranger) if move.startswith("recommend") else one == actor
            ), (move, one)
        act(case, move, by=actor)


def test_the_office_has_its_days_by_the_rules(ours: Call) -> None:
    case = ours.asked()
    ours.takes(case, "fill.submit")
    assert case.due == date(
        2014, 10, 13
    )  # five working days over the National Day holiday, the Saturday made up included
    ours.takes(case, "recommend.recommend")
    assert Case.objects.get().due == date(2014, 10, 13)


def test_the_last_second_is_in_time_and_the_next_is_not(ours: Call) -> None:
    in_time, late = ours.asked(), ours.asked()
    move_to(CLOSES - SECOND)
    ours.takes(in_time, "fill.submit")

    move_to(CLOSES + SECOND)
    with pytest.raises(Refused) as refusal:
        ours.takes(late, "fill.submit")
    assert refusal.value.rule == "cases.window_is_open"
    assert late.state == "fill.filling"
    assert [str(offer.refusal) != "" for offer in offers(late, ours.who("fill.submit", late))] == [
        True,
        False,
    ]


def test_whatever_other_clocks_show_the_databases_decides(
    ours: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker a day ahead or behind, or one that lives in another zone, neither lets anybody in nor keeps anybody out."""
    in_time, late = ours.asked(), ours.asked()
    for moment, case, is_in in ((CLOSES - SECOND, in_time, True), (CLOSES + SECOND, late, False)):
        move_to(moment)
        for hours in (-24, 24):
            wrong = datetime.fromtimestamp(time.time() + hours * 3600, UTC)
            monkeypatch.setattr("django.utils.timezone.now", lambda wrong=wrong: wrong)
            with timezone.override("America/New_York"):
                assert (str(offers(case, ours.who("fill.submit", case))[0].refusal) == "") == is_in
            monkeypatch.undo()


def test_in_production_the_window_is_held_against_the_databases_clock_itself(
    ours: Call, settings: Settings
) -> None:
    settings.DEMO = False
    assert abs(clock.by_database() - database_now()) < timedelta(minutes=1)


def test_the_moment_of_a_submission_is_read_from_the_database_while_it_is_submitted(ours: Call) -> None:
    asked = ours.application()
    before = clock.by_database()
    ours.takes(asked.case, "fill.submit")
    after = clock.by_database()
    asked.refresh_from_db()
    assert asked.submitted_at is not None
    assert before <= asked.submitted_at <= after


def test_an_extension_serves_its_one_enterprise(ours: Call) -> None:
    ours_late, theirs = ours.asked(), ours.asked(ours.rival)
    firm = ours_late.organisation
    assert firm is not None
    until = CLOSES + timedelta(days=2)
    actions.extend(ours.batch, firm, by=ours.district.head, until=until, reason="申报系统故障两小时")
    move_to(until - SECOND)

    ours.takes(ours_late, "fill.submit")
    with pytest.raises(Refused):
        act(theirs, "fill.submit", by=ours.rival)
    with pytest.raises(Refused):
        ours.asked(ours.rival)
    ours.takes(ours_late, "recommend.decline", reason="不属于推荐范围")
    again = ours.asked()
    assert again.organisation == firm
    move_to(until + SECOND)
    with pytest.raises(Refused):
        ours.takes(again, "fill.submit")
    assert Extension.objects.count() == 1


def test_what_was_sent_back_comes_again_within_the_window(ours: Call) -> None:
    case = ours.asked()
    ours.takes(case, "fill.submit")
    ours.takes(case, "recommend.send_back", reason="补盖公章")
    first = submitted()
    move_to(CLOSES - SECOND)
    ours.takes(case, "fill.submit")
    assert submitted() > first
    ours.takes(case, "recommend.send_back", reason="日期有误")
    move_to(CLOSES + SECOND)
    with pytest.raises(Refused):
        ours.takes(case, "fill.submit")


def test_a_correction_is_asked_for_once_with_everything_and_does_not_hang_on_the_window(ours: Call) -> None:
    case = ours.asked()
    ours.takes(case, "fill.submit", "recommend.recommend")
    with pytest.raises(ReasonMissing):
        ours.takes(case, "check.ask_correction")
    ours.takes(case, "check.ask_correction", reason="1. 审计报告缺 2012 年度\n2. 推荐意见未盖章")
    assert case.due == date(2014, 10, 13)
    move_to(CLOSES - timedelta(days=3))
    before = submitted()
    ours.takes(case, "correct.resubmit")

    assert submitted() == before
    with pytest.raises(Refused) as refusal:
        ours.takes(case, "check.ask_correction", reason="3. 还缺一份")
    assert refusal.value.rule == "case_comes_here_so_often"
    ours.takes(case, "check.accept")


def test_what_is_not_corrected_in_time_counts_as_withdrawn(ours: Call) -> None:
    case = ours.asked()
    ours.takes(case, "fill.submit", "recommend.recommend")
    ours.takes(case, "check.ask_correction", reason="缺审计报告")
    move_to(datetime(2014, 10, 13, 17, 59, tzinfo=SHANGHAI))
    Worker().run_due()
    assert Case.objects.get().state == "correct.correcting"

    move_to(datetime(2014, 10, 13, 18, 1, tzinfo=SHANGHAI))
    Worker().run_due()
    case.refresh_from_db()
    assert (case.state, case.is_open) == ("withdrawn", False)


def test_a_lapse_can_be_a_refusal_by_its_clause_and_a_correction_can_come_twice(db: None) -> None:
    data = flow(correct={"times": 2, "lapses_as": "refused", "clause": "申报通知第六条"})
    data["stages"][3]["then"] = {**data["stages"][3]["then"], "refused": "not_accepted"}
    assert faults_of(data, rules=counting_rules()) == []
    ours = call(data)
    case = ours.asked()
    ours.takes(case, "fill.submit", "recommend.recommend")
    ours.takes(case, "check.ask_correction", reason="缺一")
    ours.takes(case, "correct.resubmit")
    ours.takes(case, "check.ask_correction", reason="缺二")
    move_to(datetime(2014, 10, 13, 18, 1, tzinfo=SHANGHAI))
    Worker().run_due()

    last = Event.objects.latest("pk")
    assert (last.target, last.clause, last.actor_name) == ("not_accepted", "申报通知第六条", "timer")


def test_silence_can_count_as_acceptance(db: None) -> None:
    ours = call(flow(check={"silence": True}))
    case = ours.asked()
    ours.takes(case, "fill.submit", "recommend.recommend")
    move_to(datetime(2014, 10, 13, 18, 1, tzinfo=SHANGHAI))
    Worker().run_due()

    case.refresh_from_db()
    assert case.state == "review.first"
    assert Mark.objects.filter(token="intake.accepted", event__actor_name="timer").exists()


@pytest.mark.parametrize("move", ["check.refuse", "review.refuse", "review.refuse_second"])
def test_no_application_is_refused_without_reason_and_clause(ours: Call, move: str) -> None:
    case = ours.asked()
    ours.takes(case, *STRAIGHT[: {"check.refuse": 2, "review.refuse": 3, "review.refuse_second": 4}[move]])
    with pytest.raises(ReasonMissing):
        ours.takes(case, move, clause="申报通知第五条")
    with pytest.raises(ClauseMissing):
        ours.takes(case, move, reason="不符合申报条件")
    ours.takes(case, move, reason="不符合申报条件", clause="申报通知第五条")

    assert not case.is_open
    assert Event.objects.latest("pk").clause == "申报通知第五条"


def test_two_levels_are_two_people(db: None) -> None:
    ours = call(flow(review={"who": "head", "second": "head"}))
    case = ours.asked()
    ours.takes(case, *STRAIGHT[:4])
    with pytest.raises(Refused) as refusal:
        act(case, "review.approve", by=ours.district.head)
    assert refusal.value.rule == "cases.another_looks_again"


def test_who_asks_for_themselves_does_not_decide(ours: Call) -> None:
    case = ours.asked(ours.district.clerk)
    act(case, "fill.submit", by=ours.district.clerk)
    act(case, "recommend.recommend", by=ours.town)
    assert Application.objects.get().applicant_id == ours.district.clerk.person
    with pytest.raises(Refused) as refusal:
        act(case, "check.accept", by=ours.district.clerk)
    assert refusal.value.rule == "cases.is_anothers"


def test_without_a_recommending_unit_nothing_is_submitted(ours: Call) -> None:
    case = ours.asked(recommender=None)
    with pytest.raises(Refused) as refusal:
        ours.takes(case, "fill.submit")
    assert refusal.value.rule == "cases.recommender_is_named"


def test_a_unit_recommends_what_was_sent_to_it_and_a_rival_does_nothing(ours: Call) -> None:
    asked = ours.application()
    case = asked.case
    with pytest.raises(NotAllowed):
        act(case, "fill.submit", by=ours.rival)
    ours.takes(case, "fill.submit")
    with pytest.raises(NotAllowed):
        act(case, "recommend.recommend", by=ours.district.clerk)
    assert [
        bool(can(actor, "see", asked)) for actor in (ours.firm, ours.town, ours.district.clerk, ours.leader)
    ] == [True] * 4
    assert not can(ours.rival, "see", asked)


def test_nothing_is_asked_for_before_it_is_published_or_outside_its_window(ours: Call) -> None:
    with pytest.raises(Refused) as refusal:
        ask_for(ours.batch.version, by=ours.firm, title="随时申请")
    assert refusal.value.rule == "matter_is_published"
    move_to(CLOSES + SECOND)
    with pytest.raises(Refused) as refusal:
        ours.asked()
    assert refusal.value.rule == "cases.window_is_open"


def test_the_applicant_reads_the_outward_word_until_it_is_public(ours: Call) -> None:
    case, read = ours.asked(), []
    for move in STRAIGHT:
        ours.takes(case, move)
        read.append(str(state_seen(case, ours.firm)))
    assert read == ["镇（园区）推荐", "已提交", "办理中", "办理中", "已办结", "已办结"]
