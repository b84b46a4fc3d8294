"""Booking: half-open hours, opening rules, who has it and what else is free, recurrence with its reasons, moving and cancelling."""

from __future__ import annotations

from datetime import date, time

import pytest

from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.booking.actions import Taken, add_resource, book, cancel, close, move, set_hours
from kechuang.kernel.booking.models import Booking
from kechuang.kernel.booking.recurring import book_recurring
from tests.kernel.booking_sample import DAY, SINCE, Rooms, moment, rooms
from tests.scenes import scene, shown


@pytest.fixture
@scene(rooms)
def house(db: None) -> Rooms:
    del db
    return shown(rooms)


def rule_of(call: object) -> str:
    with pytest.raises(Refused) as refusal:
        call()  # type: ignore[operator]  # a lambda of the test
    return refusal.value.rule


def test_two_bookings_stand_side_by_side(house: Rooms) -> None:
    house.booked(9, 10)
    house.booked(10, 11, by=house.district.stranger)

    assert [row.when for row in Booking.objects.all()] == ["2014-10-13 09:00–10:00", "2014-10-13 10:00–11:00"]


def test_whoever_comes_second_reads_who_has_it_and_what_is_free(house: Rooms) -> None:
    house.booked(9, 11)

    with pytest.raises(Taken) as colleague:
        house.booked(10, 12, by=house.district.head)
    with pytest.raises(Taken) as stranger:
        house.booked(10, 12, by=house.district.stranger)

    free = "第二会议室；2014-10-13 11:00–13:00"
    assert str(colleague.value.sentence) == (
        f"“第一会议室”2014-10-13 09:00–11:00 已由测试科 clerk（例会）预订。可改为：{free}。"
    )
    assert (
        str(stranger.value.sentence) == f"“第一会议室”2014-10-13 09:00–11:00 已由测试科预订。可改为：{free}。"
    )
    assert (stranger.value.field, stranger.value.free.resources) == ("begins", (house.small,))


def test_the_nearest_free_times_of_the_day_are_offered_on_quarters_of_an_hour(house: Rooms) -> None:
    house.booked(9, 10)
    book(house.big, by=house.district.clerk, begins=moment(11, 20), ends=moment(16), title="培训")

    with pytest.raises(Taken) as refusal:
        house.booked(9, 10)

    assert [(time.begins, time.ends) for time in refusal.value.free.times] == [
        (moment(10), moment(11)),
        (moment(16), moment(17)),
    ]


def test_hours_are_by_the_working_calendar(house: Rooms) -> None:
    def on(day: date, first: int = 9, last: int = 10) -> str:
        try:
            book(
                house.big,
                by=house.district.clerk,
                begins=moment(first, day=day),
                ends=moment(last, day=day),
                title="x",
            )
        except Refused as refusal:
            return refusal.rule
        return ""

    worked_saturday, saturday, holiday = date(2014, 10, 11), date(2014, 10, 18), date(2014, 10, 6)
    assert (on(worked_saturday), on(saturday), on(holiday)) == (
        "",
        "booking.within_hours",
        "booking.within_hours",
    )
    assert (on(DAY, 8, 9), on(DAY, 17, 18)) == ("booking.within_hours", "booking.within_hours")


def test_hours_that_change_from_a_day_on_leave_the_days_before_as_they_were(house: Rooms) -> None:
    set_hours(house.big, by=house.district.head, since=DAY, hours=(("worked", time(13), time(17)),))

    assert rule_of(lambda: house.booked(9, 10)) == "booking.within_hours"
    friday = date(2014, 10, 10)
    assert book(
        house.big,
        by=house.district.clerk,
        begins=moment(9, day=friday),
        ends=moment(10, day=friday),
        title="x",
    ).pk


def test_bad_hours_are_refused_at_their_field(house: Rooms) -> None:
    assert rule_of(lambda: house.booked(10, 10)) == "booking_ends_after_it_begins"
    assert rule_of(
        lambda: book(
            house.big,
            by=house.district.clerk,
            begins=moment(9, day=SINCE),
            ends=moment(10, day=SINCE),
            title="x",
        )
    ) == ("booking.lies_ahead")
    assert (
        rule_of(
            lambda: set_hours(
                house.big, by=house.district.head, since=DAY, hours=(("worked", time(9), time(9)),)
            )
        )
        == "resource_closes_after_it_opens"
    )


def test_a_closure_keeps_everybody_out_and_is_not_laid_over_a_booking(house: Rooms) -> None:
    house.booked(9, 10)
    head = house.district.head

    assert rule_of(
        lambda: close(house.big, by=head, begins=moment(9), ends=moment(17), reason="检修")
    ).endswith("overlap")
    close(house.big, by=head, begins=moment(10), ends=moment(17), reason="检修")

    assert rule_of(lambda: house.booked(15, 16)).endswith("overlap")


def test_a_recurrence_says_why_each_date_was_skipped(house: Rooms) -> None:
    clerk, head = house.district.clerk, house.district.head
    close(
        house.big,
        by=head,
        begins=moment(8, day=date(2014, 10, 20)),
        ends=moment(18, day=date(2014, 10, 20)),
        reason="检修",
    )
    book(
        house.big,
        by=house.district.stranger,
        begins=moment(9, day=date(2014, 10, 27)),
        ends=moment(11, day=date(2014, 10, 27)),
        title="秘密",
    )
    first = date(2014, 10, 6)

    found = book_recurring(
        house.big,
        by=clerk,
        begins=moment(9, day=first),
        ends=moment(10, day=first),
        times=5,
        title="例会",
    )

    assert [row.when[:10] for row in found.booked] == ["2014-10-13", "2014-11-03"]
    assert [(skip.day.isoformat(), str(skip.reason)) for skip in found.skipped] == [
        ("2014-10-06", "休息日或节假日。"),
        ("2014-10-20", "停用：检修"),
        ("2014-10-27", "已由测试镇 stranger（秘密）预订"),
    ]
    assert {row.series for row in found.booked} == {found.series}


def test_a_recurrence_of_which_nothing_fits_is_refused(house: Rooms) -> None:
    saturday = date(2014, 10, 18)
    assert (
        rule_of(
            lambda: book_recurring(
                house.big,
                by=house.district.clerk,
                begins=moment(9, day=saturday),
                ends=moment(10, day=saturday),
                times=3,
                title="x",
            )
        )
        == "booking.holiday"
    )
    assert Booking.objects.count() == 0


def test_a_booking_moves_to_another_room_and_gives_its_hours_back(house: Rooms) -> None:
    mine = house.booked(9, 10)
    move(mine, by=house.district.clerk, begins=moment(14), ends=moment(15), resource=house.small)

    assert house.booked(9, 10, by=house.district.stranger).pk
    kept = Booking.objects.get(pk=mine.pk)
    assert (kept.resource, kept.when) == (house.small, "2014-10-13 14:00–15:00")
    other = house.booked(10, 11)
    assert rule_of(lambda: move(other, by=house.district.clerk, begins=moment(9), ends=moment(11))).endswith(
        "overlap"
    )


def test_the_keeper_cancels_with_a_reason_and_nobody_else_does(house: Rooms) -> None:
    theirs = house.booked(9, 10, by=house.district.stranger)

    with pytest.raises(NotAllowed):
        cancel(theirs, by=house.leader, reason="x")
    assert rule_of(lambda: cancel(theirs, by=house.district.head)) == "booking.reason_is_given"
    cancel(theirs, by=house.district.head, reason="临时接待")

    assert house.booked(9, 10).pk
    assert rule_of(lambda: cancel(theirs, by=house.district.head, reason="x")).endswith("stays_cancelled")


def test_an_offices_own_room_is_booked_by_its_people_alone(house: Rooms) -> None:
    own = add_resource(
        by=house.district.head,
        kind="room",
        name="本科小间",
        unit=house.district.office,
        keeper=house.district.office,
        since=SINCE,
    )
    assert book(own, by=house.district.clerk, begins=moment(3), ends=moment(4), title="x").pk
    with pytest.raises(NotAllowed):
        book(own, by=house.district.stranger, begins=moment(5), ends=moment(6), title="x")
    with pytest.raises(NotAllowed):
        set_hours(own, by=house.district.stranger, since=DAY, hours=())
