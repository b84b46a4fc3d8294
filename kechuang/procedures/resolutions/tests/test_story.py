"""A meeting decides, a clerk writes it down, the leader confirms: every case moves, or none does."""

from __future__ import annotations

from datetime import date

import pytest

from kechuang.kernel.access import can
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.models import Case, Mark
from kechuang.kernel.cases.queries import offers, tasks_of
from kechuang.kernel.identity.acting import actor_of, person_of
from kechuang.kernel.identity.actions import appoint
from kechuang.kernel.identity.models import Membership
from kechuang.procedures.resolutions import actions, queries
from kechuang.procedures.resolutions.models import Resolution
from kechuang.procedures.resolutions.tests.ground import (
    MEETING,
    WAN,
    Ground,
    agreed,
    deferred,
    prepared,
    refused,
)
from tests.world import BEGUN, SYSTEM


def stands(*cases: Case) -> list[str]:
    """Return where cases stand now."""
    return [Case.objects.get(pk=case.pk).state for case in cases]


def refuses(rule: str) -> pytest.RaisesExc[Refused]:
    """Expect a refusal by its rule."""
    return pytest.raises(Refused, check=lambda refusal: refusal.rule == rule)


def test_a_resolution_confirmed_by_another_moves_every_case_at_once(ground: Ground) -> None:
    first, second, third = (ground.waiting(title) for title in "甲乙丙")
    found = ground.handed_over(agreed(first), refused(second), deferred(third))
    assert [task.case for task in tasks_of(ground.call.leader)] == [found.case]
    assert (found.number, stands(first)) == ("", ["decide.at_meeting"])

    act(found.case, "confirm", by=ground.call.leader)

    found.refresh_from_db()
    assert (found.number, found.confirmed_by_id) == ("科委会议纪要〔2014〕1号", ground.call.leader.person)
    assert stands(first, second, third) == ["archive.filing", "not_supported", "decide.at_meeting"]
    assert list(Mark.objects.filter(token="resolution.passed").values_list("case", flat=True)) == [first.pk]
    assert second.events.get(move="decide.refuse").clause == "申报通知第三条"
    decided = queries.decision_of(first)
    assert decided is not None
    assert (decided.number, decided.on, decided.decision, decided.amount) == (
        "科委会议纪要〔2014〕1号",
        date(2014, 9, 29),
        "agree",
        20 * WAN,
    )
    assert queries.decision_of(found.case) is None


def test_where_one_case_cannot_move_none_does_and_it_is_named(ground: Ground) -> None:
    first, second = ground.waiting("甲"), ground.waiting("乙")
    found = ground.handed_over(agreed(first), agreed(second))
    earlier = ground.call.leader
    both = appoint(
        person_of(ground.call.firm), by=SYSTEM, post="leader", since=BEGUN, unit=ground.call.district.root
    )
    applicant = actor_of(Membership.objects.select_related("person", "unit").get(pk=both.pk))

    with pytest.raises(Refused, match="甲") as refusal:
        act(found.case, "confirm", by=applicant)

    assert refusal.value.rule == "cases.is_anothers"
    assert stands(first, second, found.case) == ["decide.at_meeting", "decide.at_meeting", "handed_over"]
    assert Resolution.objects.get().number == ""
    found.case.refresh_from_db()
    act(found.case, "confirm", by=earlier)
    assert stands(first, second) == ["archive.filing", "archive.filing"]


def test_a_case_that_moved_on_meanwhile_is_named_too(ground: Ground) -> None:
    first, second = ground.waiting("甲"), ground.waiting("乙")
    found = ground.handed_over(agreed(first), agreed(second))
    other = ground.draft(title="另一次会议")
    with refuses("case_waits_for_one_meeting"):
        actions.set_agenda(other, [agreed(first)], by=ground.call.district.clerk)

    act(found.case, "confirm", by=ground.call.leader)
    with refuses("case_waits_for_one_meeting"):
        actions.set_agenda(other, [agreed(second)], by=ground.call.district.clerk)


def test_a_deferred_case_waits_for_the_next_meeting_and_is_decided_there(ground: Ground) -> None:
    case = ground.waiting()
    ground.confirmed(deferred(case))
    assert list(queries.waiting(ground.call.district.clerk)) == [case]

    ground.confirmed(agreed(case, None))

    assert stands(case) == ["archive.filing"]
    decided = queries.decision_of(case)
    assert decided is not None
    assert (decided.number, decided.amount) == ("科委会议纪要〔2014〕2号", None)


@pytest.mark.django_db
def test_a_deferred_case_goes_back_where_the_flow_says_so() -> None:
    ground = prepared("back")
    case = ground.waiting()
    ground.confirmed(deferred(case))

    assert stands(case) == ["check.checking"]
    assert not queries.waiting(ground.call.district.clerk).exists()


def test_nobody_decides_a_case_past_its_meeting(ground: Ground) -> None:
    case = ground.waiting()
    case.refresh_from_db()

    assert offers(case, ground.call.leader) == []
    for move in ("agree", "refuse", "defer"):
        with pytest.raises(Refused):
            act(case, f"decide.{move}", by=ground.call.leader, reason="x", clause="x")
    ground.confirmed(deferred(case))
    case.refresh_from_db()
    with refuses("resolutions.meeting_deferred"):
        act(case, "decide.defer", by=ground.call.leader, reason="x")


def test_drafter_and_confirmer_are_two_people(ground: Ground) -> None:
    case = ground.waiting()
    found = ground.handed_over(agreed(case))
    both = appoint(
        person_of(ground.call.district.clerk),
        by=SYSTEM,
        post="leader",
        since=BEGUN,
        unit=ground.call.district.root,
    )
    drafter = actor_of(Membership.objects.select_related("person", "unit").get(pk=both.pk))

    with refuses("resolutions.confirms_another"):
        act(found.case, "confirm", by=drafter)
    with pytest.raises(NotAllowed):
        act(found.case, "confirm", by=ground.call.district.head)


def test_what_was_handed_over_changes_only_after_it_was_sent_back(ground: Ground) -> None:
    case = ground.waiting()
    found = ground.handed_over(agreed(case))
    clerk = ground.call.district.clerk
    with refuses("resolution_is_being_drafted"):
        actions.set_agenda(found, [refused(case)], by=clerk)
    with refuses("resolution_is_being_drafted"):
        actions.revise(found, by=clerk, title="x")

    act(found.case, "return", by=ground.call.leader, reason="金额有误")
    actions.set_agenda(found, [agreed(case, WAN)], by=clerk)
    with pytest.raises(NotAllowed):
        actions.set_agenda(found, [], by=ground.call.district.head)
    assert found.items.get().amount == WAN
    actions.set_agenda(found, [actions.Line(case=case)], by=clerk)
    found.case.refresh_from_db()
    with refuses("resolutions.has_an_agenda"):
        act(found.case, "hand_over", by=clerk)


def test_a_meeting_to_come_decides_nothing_yet_and_a_stranger_sees_nothing(ground: Ground) -> None:
    with pytest.raises(Refused) as refusal:
        ground.draft(held_on=date(2014, 10, 1))
    assert refusal.value.field == "held_on"
    found = ground.draft(agreed(ground.waiting()))

    for actor, sees in (
        (ground.call.district.head, True),
        (ground.call.leader, True),
        (ground.call.district.stranger, False),
        (ground.call.firm, False),
    ):
        assert bool(can(actor, "see", found)) is sees
        assert queries.visible(actor).exists() is sees
    assert not queries.waiting(ground.call.district.stranger).exists()
    with pytest.raises(NotAllowed):
        actions.draft(by=ground.call.firm, **MEETING)
