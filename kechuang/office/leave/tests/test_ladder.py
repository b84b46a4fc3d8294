"""Leave grows up: half days, cancelling and coming back early, whose word is the last, who stands in, what law gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.kernel.calendar.queries import absent_on
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.queries import tasks_of
from kechuang.kernel.identity.acting import delegated_to
from kechuang.kernel.identity.models import Delegation, Membership
from kechuang.kernel.ledger.queries import faults
from kechuang.office.leave import actions, jobs, queries
from kechuang.office.leave.law import NORMS, RUNGS, TYPES
from kechuang.office.leave.models import LeaveRequest, LeaveType, Norm, Rung
from tests.scenes import scene, shown
from tests.world import SYSTEM, District, appointed, set_up

if TYPE_CHECKING:
    from kechuang.primitives.actor import Actor


@dataclass
class House:
    """The district with a principal leader and a deputy, and fifteen days of leave for the clerk."""

    district: District
    chief: Actor
    deputy: Actor

    def ask(
        self, by: Actor | None = None, kind: str = "annual", first: int = 13, last: int = 13, **more: Any
    ) -> LeaveRequest:
        days: dict[str, Any] = {"first_day": date(2014, 10, first), "last_day": date(2014, 10, last)}
        return actions.ask(by=by or self.district.clerk, kind=kind, **days, **more)

    @property
    def left(self) -> float:
        return float(queries.balance(self.district.person(self.district.clerk), 2014))


def built() -> House:
    district = set_up()
    chief = appointed("chief", "leader", district.root)
    deputy = appointed("deputy", "leader", district.root)
    with write(SYSTEM):
        Membership.objects.filter(pk=deputy.membership or 0).update(title="副主任")
    actions.allow(
        district.person(district.clerk), by=chief, year=2014, days=15, clause="国务院令第514号 第三条"
    )
    return House(district, chief, deputy)


@pytest.fixture
@scene(built)
def house(db: None) -> House:
    return shown(built)


def today(day: int) -> None:
    with write(SYSTEM):
        clock.move_to_date(date(2014, 10, day))


def away(house: House, day: int) -> int:
    return absent_on([house.district.clerk.person or 0], date(2014, 10, day)).count()


@pytest.mark.parametrize(
    ("first", "last", "from_noon", "until_noon", "days"),
    [
        (13, 13, True, False, 0.5),
        (13, 13, False, True, 0.5),
        (13, 14, True, True, 1),
        (13, 15, True, False, 2.5),
        (11, 13, True, False, 1.5),  # 11 October is a worked Saturday
        (12, 13, True, False, 1),  # half of a Sunday takes nothing off
        (10, 12, False, True, 2),
    ],
)
def test_half_days_are_taken_off_days_that_are_worked(
    house: House, first: int, last: int, *, from_noon: bool, until_noon: bool, days: float
) -> None:
    request = house.ask(first=first, last=last, from_noon=from_noon, until_noon=until_noon)

    assert float(request.days) == days
    assert house.left == 15 - days


def test_two_halves_of_a_day_are_asked_for_apart_and_the_same_half_once(house: House) -> None:
    house.ask(until_noon=True)
    house.ask(from_noon=True)

    with pytest.raises(Refused) as refusal:
        house.ask(until_noon=True)

    assert refusal.value.rule == "leave.is_asked_once"
    assert house.left == 14


def test_what_is_returned_or_withdrawn_gives_its_days_back_and_can_be_asked_for_again(house: House) -> None:
    request = house.ask()
    act(request.case, "return", by=house.district.head, reason="改期")
    assert house.left == 15
    act(request.case, "submit", by=house.district.clerk)
    assert house.left == 14
    act(request.case, "withdraw", by=house.district.clerk)
    assert house.left == 15
    house.ask()
    assert list(faults()) == []


def test_a_leave_that_has_not_begun_is_cancelled_whole(house: House) -> None:
    request = house.ask()
    act(request.case, "grant", by=house.district.head)
    assert away(house, 13) == 1

    act(request.case, "cancel", by=house.district.clerk)

    assert (house.left, away(house, 13), request.case.state) == (15, 0, "cancelled")
    assert list(queries.away_between(date(2014, 10, 1), date(2014, 10, 31))) == []


def test_coming_back_early_gives_back_what_was_not_taken(house: House) -> None:
    request = house.ask(first=13, last=15)
    act(request.case, "pass_on", by=house.district.head)
    act(request.case, "approve", by=house.deputy)
    with pytest.raises(Refused):
        act(request.case, "return_early", by=house.district.clerk)
    today(15)
    with pytest.raises(Refused):
        act(request.case, "cancel", by=house.district.clerk)

    act(request.case, "return_early", by=house.district.clerk)

    request = LeaveRequest.objects.get(pk=request.pk)
    assert (request.ended_on, float(request.days), house.left) == (date(2014, 10, 14), 2, 13)
    assert [away(house, day) for day in (13, 14, 15)] == [1, 1, 0]
    assert list(faults()) == []


@pytest.mark.parametrize(
    ("who", "last", "word"),
    [("clerk", 13, "head"), ("clerk", 15, "leader"), ("clerk", 16, "chief"), ("head", 15, "leader"), ("head", 16, "chief"),
     ("deputy", 13, "chief")],
)  # fmt: skip
def test_who_has_the_last_word_goes_by_length_and_rank(house: House, who: str, last: int, word: str) -> None:
    asks = {"clerk": house.district.clerk, "head": house.district.head, "deputy": house.deputy}[who]

    assert house.ask(asks, "personal", last=last).answers == word


def test_more_than_three_days_wait_for_the_principal_leader(house: House) -> None:
    request = house.ask(last=17)
    with pytest.raises(Refused) as refusal:
        act(request.case, "grant", by=house.district.head)
    assert refusal.value.rule == "leave.has_the_last_word"

    act(request.case, "pass_on", by=house.district.head)

    assert tasks_of(house.chief).count() == 1
    with pytest.raises(Refused):
        act(request.case, "approve", by=house.deputy)
    act(request.case, "approve", by=house.chief)
    assert request.case.state == "granted"


def test_a_deputy_is_answered_by_the_principal_leader_and_that_one_by_another_leader(house: House) -> None:
    for asks, other in ((house.deputy, house.chief), (house.chief, house.deputy)):
        request = house.ask(asks, "personal")
        with pytest.raises((NotAllowed, Refused)):
            act(request.case, "grant", by=asks)
        act(request.case, "grant", by=other)
        assert request.case.state == "granted"


def test_a_trip_abroad_is_the_principal_leaders_and_says_where_to(house: House) -> None:
    with pytest.raises(Refused) as refusal:
        house.ask(kind="abroad", proof="审批表")
    assert refusal.value.rule == "leave.names_its_place"
    assert house.ask(kind="abroad", proof="审批表", place="日本东京").answers == "chief"


def test_somebody_stands_in_from_the_grant_to_the_return(house: House) -> None:
    colleague = house.district.person(appointed("colleague", "clerk", house.district.office))
    request = house.ask(first=13, last=15, stand_in=colleague)
    assert not Delegation.objects.exists()
    act(request.case, "pass_on", by=house.district.head)
    act(request.case, "approve", by=house.deputy)
    today(14)
    assert [row.membership_id for row in delegated_to(colleague)] == [house.district.clerk.membership]

    act(request.case, "return_early", by=house.district.clerk)

    assert not delegated_to(colleague).exists()
    assert Entry.objects.filter(action="identity.end_delegation").count() == 1


def test_a_cancelled_leave_leaves_nobody_standing_in(house: House) -> None:
    colleague = house.district.person(appointed("colleague", "clerk", house.district.office))
    request = house.ask(stand_in=colleague)
    act(request.case, "grant", by=house.district.head)

    act(request.case, "cancel", by=house.district.clerk)

    assert not Delegation.objects.exists()


def test_a_type_counts_as_its_row_on_the_first_day_says(house: House) -> None:
    wedding = house.ask(kind="marriage", first=10, last=12, proof="结婚证")
    assert (float(wedding.days), house.left) == (
        3,
        15,
    )  # Friday to Sunday, natural days, nothing off the annual leave
    with pytest.raises(Refused) as refusal:
        house.ask(kind="marriage", first=20, last=23, proof="结婚证")
    assert refusal.value.rule == "leave.is_not_too_long"  # ten days only from 1 March 2016
    with pytest.raises(Refused) as refusal:
        house.ask(kind="childcare", proof="出生医学证明")
    assert refusal.value.rule == "type_is_in_force"


def test_more_than_is_left_is_refused_even_past_the_rule(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kechuang.office.leave.rules.balance", lambda *_: 99)

    with pytest.raises(Refused) as refusal:
        actions.ask(
            by=house.district.clerk, kind="annual", first_day=date(2014, 10, 8), last_day=date(2014, 11, 14)
        )

    assert refusal.value.rule == "account_never_passes_its_floor"
    assert (house.left, LeaveRequest.objects.count()) == (15, 0)


def test_the_years_leave_follows_the_years_of_work_and_grows_the_month_after(house: House) -> None:
    person = house.district.person(house.district.head)
    begun = actions.begin_work(person, by=house.chief, on=date(2004, 10, 20), source="档案")
    assert queries.balance(person, 2014) == 5
    with write(SYSTEM) as w:
        jobs.look(w, {"slot": "2014-10-31T01:00:00+08:00"})
        assert queries.balance(person, 2014) == 5
        jobs.look(w, {"slot": "2014-11-01T01:00:00+08:00"})
        jobs.look(w, {"slot": "2014-12-01T01:00:00+08:00"})
    assert queries.balance(person, 2014) == 10
    assert actions.give_year(begun, by=SYSTEM, on=date(2014, 12, 31)).days == 10  # type: ignore[union-attr]  # it was given above
    assert list(faults()) == []


def test_leave_already_taken_is_not_taken_back(house: House) -> None:
    house.ask(last=17)
    person = house.district.person(house.district.clerk)

    with pytest.raises(Refused):
        actions.allow(person, by=house.chief, year=2014, days=3, clause="第四条")
    actions.allow(person, by=house.chief, year=2014, days=5, clause="第四条")

    assert house.left == 0


def test_the_law_stands_in_the_database_as_it_is_written(house: House) -> None:
    del house
    assert list(Norm.objects.order_by("pk").values_list(*NORMS[0]._fields)) == list(NORMS)
    assert list(LeaveType.objects.order_by("pk").values_list(*TYPES[0]._fields)) == list(TYPES)
    assert list(Rung.objects.order_by("pk").values_list(*RUNGS[0]._fields)) == list(RUNGS)
    assert all(("待核" in row.clause) is not row.confirmed for row in (*TYPES, *RUNGS))
