"""Leave, told as the district lives it."""

from __future__ import annotations

from datetime import date

import pytest

from kechuang.kernel.access import can
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.calendar.queries import absent_on
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.queries import tasks_of
from kechuang.kernel.identity.models import Membership
from kechuang.office.leave import actions, queries
from kechuang.office.leave.models import LeaveRequest
from kechuang.registers.places.tests.ground import at
from tests.scenes import scene, shown
from tests.world import SYSTEM, District, appointed, set_up


@pytest.fixture
@scene(set_up)
def district(db: None) -> District:
    return shown(set_up)


def allowed(district: District, days: int = 5) -> None:
    person = district.person(district.clerk)
    actions.allow(person, by=district.head, year=2014, days=days, clause="国务院令第514号 第三条")


def asked(
    district: District, first: date = date(2014, 10, 9), last: date = date(2014, 10, 10)
) -> LeaveRequest:
    return actions.ask(by=district.clerk, kind="annual", first_day=first, last_day=last)


def test_a_request_is_granted_and_the_calendar_and_the_balance_know(district: District) -> None:
    allowed(district)
    request = asked(district)

    act(request.case, "grant", by=district.head)

    person = district.person(district.clerk)
    assert queries.balance(person, 2014) == 3
    assert absent_on([person.pk], date(2014, 10, 9)).count() == 1
    for day in (date(2014, 10, 8), date(2014, 10, 9)):
        at(day)
        with pytest.raises(Refused) as refused:
            act(request.case, "report_back", by=district.clerk)
        assert refused.value.rule == "leave.has_ended"
    at(date(2014, 10, 10))
    act(request.case, "report_back", by=district.clerk)
    assert (request.case.state, request.case.is_open) == ("back", False)


def test_the_national_day_holiday_does_not_count(district: District) -> None:
    allowed(district)

    assert asked(district, date(2014, 9, 30), date(2014, 10, 8)).days == 2


def test_a_head_returns_a_request_with_a_reason(district: District) -> None:
    allowed(district)
    request = asked(district)

    act(request.case, "return", by=district.head, reason="先办完季度报表")

    assert request.case.state == "draft"
    assert tasks_of(district.clerk).count() == 1


def test_more_than_the_balance_is_refused_and_nothing_is_kept(district: District) -> None:
    allowed(district, days=1)

    with pytest.raises(Refused) as refusal:
        asked(district)

    assert refusal.value.rule == "leave.balance_covers"
    assert not LeaveRequest.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "rule"),
    [
        (date(2014, 10, 10), date(2014, 10, 9), "leave_ends_after_it_starts"),
        (date(2014, 12, 31), date(2015, 1, 5), "annual_leave_is_of_one_year"),
        (date(2014, 10, 4), date(2014, 10, 5), "leave.has_working_days"),
    ],
)
def test_days_that_cannot_be_leave_are_refused_by_name(
    district: District, first: date, last: date, rule: str
) -> None:
    allowed(district)

    with pytest.raises(Refused) as refusal:
        asked(district, first, last)

    assert refusal.value.rule == rule


def test_a_heads_request_waits_for_the_leader_and_for_nobody_else(district: District) -> None:
    leader = appointed("leader", "leader", district.root)
    request = actions.ask(
        by=district.head,
        kind="sick",
        first_day=date(2014, 10, 9),
        last_day=date(2014, 10, 9),
        proof="病假证明",
    )

    assert [task.post for task in tasks_of(leader)] == ["leader"]
    with pytest.raises(NotAllowed):
        act(request.case, "grant", by=district.head)
    act(request.case, "grant", by=leader)


def test_a_clerks_request_does_not_land_on_the_leaders_desk(district: District) -> None:
    leader = appointed("leader", "leader", district.root)
    allowed(district)
    asked(district)

    assert tasks_of(district.head).count() == 1
    assert not tasks_of(leader).exists()


def test_a_post_whose_end_was_entered_ahead_still_answers_and_one_not_begun_does_not(
    district: District,
) -> None:
    allowed(district)
    held = Membership.objects.filter(pk=district.head.membership or 0)
    with write(SYSTEM):
        held.update(valid_to=date(2014, 12, 31))
    request = asked(district)
    assert tasks_of(district.head).get().case == request.case
    act(request.case, "withdraw", by=district.clerk)
    with write(SYSTEM):
        held.update(valid_from=date(2014, 12, 1))
    with pytest.raises(Refused, match="目前无人担任"):
        asked(district)


def test_a_stranger_neither_sees_nor_answers(district: District) -> None:
    allowed(district)
    request = asked(district)

    assert not can(district.stranger, "see", request)
    with pytest.raises(NotAllowed):
        act(request.case, "grant", by=district.stranger)
