"""The record as somebody keeps it: drafted from facts, accepted, declined, typed, edited; and the days that are missing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.access import can, scope
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.cases.acting import act
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.identity.models import Membership
from kechuang.office.worklog.actions import entries
from kechuang.office.worklog.models import Entry
from kechuang.office.worklog.queries.days import missing
from kechuang.office.worklog.queries.facts import drafted, facts, kept
from kechuang.office.worklog.queries.people import posts_in
from kechuang.office.worklog.tests.ground import MONDAY, TUESDAY, Ground, move_to

if TYPE_CHECKING:
    from collections.abc import Callable

SUNDAY = date(2014, 9, 28)


def rule_of(call: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refusal:
        call()
    return refusal.value.rule


def missed(ground: Ground, first: date, last: date) -> dict[date, int]:
    rows = list(Membership.objects.filter(person=ground.person))
    return missing(rows, kept([ground.person.pk], first, last), first, last)[ground.person.pk]


def test_several_steps_of_one_case_on_one_day_are_one_line_and_those_of_the_next_day_another(
    ground: Ground,
) -> None:
    petition = ground.handled()
    act(petition.case, "return", by=ground.head, reason="请补充地点")
    act(petition.case, "hand_in", by=ground.clerk)
    before = drafted(ground.person, TUESDAY, TUESDAY)
    move_to(date(2014, 10, 8))
    act(petition.case, "return", by=ground.head, reason="再补充")
    act(petition.case, "hand_in", by=ground.clerk)

    assert [line.text for line in before] == ["Petition“路灯维修 please”：建立、提交"]
    assert [line.done.day for line in facts(ground.person, TUESDAY, date(2014, 10, 8))] == [
        TUESDAY,
        date(2014, 10, 8),
    ]
    assert [line.done.about for line in facts(person_of(ground.head), TUESDAY, TUESDAY)] == [
        petition.case.ref
    ]


def test_a_fact_is_accepted_once_and_stays_accepted_when_more_happens_that_day(ground: Ground) -> None:
    petition = ground.handled()
    assert entries.accept(by=ground.clerk, first=MONDAY, last=TUESDAY) == 1
    act(petition.case, "return", by=ground.head, reason="请补充地点")
    act(petition.case, "hand_in", by=ground.clerk)

    assert entries.accept(by=ground.clerk, first=MONDAY, last=TUESDAY) == 0
    entry = Entry.objects.get()
    assert (entry.day, entry.source, entry.about, entry.unit) == (
        TUESDAY,
        "cases",
        petition.case.ref,
        ground.district.office,
    )


def test_one_line_is_accepted_and_another_declined_for_good(ground: Ground) -> None:
    for words in ("路灯维修 please", "道路保洁 please", "绿化 please"):
        ground.handled(words)
    first, second, _third = drafted(ground.person, TUESDAY, TUESDAY)
    entries.accept(by=ground.clerk, first=TUESDAY, last=TUESDAY, keys={first.key})
    entries.decline(by=ground.clerk, day=TUESDAY, keys={second.key})

    assert [line.text for line in drafted(ground.person, TUESDAY, TUESDAY)] == [
        "Petition“绿化 please”：建立、提交"
    ]
    assert entries.accept(by=ground.clerk, first=TUESDAY, last=TUESDAY) == 1
    assert kept([ground.person.pk], TUESDAY, TUESDAY).count() == 2


def test_what_was_struck_out_is_put_back(ground: Ground) -> None:
    entry = entries.note(by=ground.clerk, day=TUESDAY, text="走访企业", minutes=90)
    entries.strike(entry, by=ground.clerk, struck=True)
    assert not kept([ground.person.pk], TUESDAY, TUESDAY)
    entries.strike(entry, by=ground.clerk, struck=False)
    assert kept([ground.person.pk], TUESDAY, TUESDAY).get().minutes == 90


def test_words_are_kept_when_edited_and_late_ones_are_told_apart(ground: Ground) -> None:
    entry = entries.note(by=ground.clerk, day=TUESDAY, text="走访企业")
    assert entry.free_until == date(2014, 10, 9)
    move_to(date(2014, 10, 9))
    entries.edit(entry, by=ground.clerk, text="走访企业两家")
    move_to(date(2014, 10, 10))
    entries.edit(entry, by=ground.clerk, text="走访企业三家", minutes=60)
    entries.edit(entry, by=ground.clerk, text="走访企业三家", minutes=30)

    entry.refresh_from_db()
    assert (entry.text, entry.minutes) == ("走访企业三家", 30)
    assert [(row.text, row.late) for row in entry.wordings.all()] == [
        ("走访企业", False),
        ("走访企业两家", True),
    ]


def test_nobody_writes_of_a_day_to_come_or_before_there_were_records(ground: Ground) -> None:
    def written(day: date) -> str:
        return rule_of(lambda: entries.note(by=ground.clerk, day=day, text="x"))

    assert written(TUESDAY + timedelta(days=1)) == "worklog.day_has_come"
    assert written(date(1999, 12, 31)) == "worklog.day_is_recorded"


def test_a_record_is_seen_by_its_author_and_superiors_and_written_by_its_author_alone(
    ground: Ground,
) -> None:
    entry = entries.note(by=ground.clerk, day=TUESDAY, text="走访企业")
    seen = {
        actor.name: bool(can(actor, "see", entry))
        for actor in (ground.clerk, ground.head, ground.leader, ground.second, ground.stranger)
    }

    assert seen == {"clerk": True, "head": True, "leader": True, "second": False, "stranger": False}
    assert not scope(ground.stranger, "see", Entry)
    with pytest.raises(NotAllowed):
        entries.edit(entry, by=ground.head, text="x")
    with pytest.raises(NotAllowed):
        entries.strike(entry, by=ground.second, struck=True)


def test_a_day_is_missing_only_where_it_was_worked_and_nothing_stands_there(ground: Ground) -> None:
    entries.note(by=ground.clerk, day=date(2014, 9, 26), text="走访企业")
    move_to(date(2014, 10, 9))

    found = missed(ground, date(2014, 9, 25), date(2014, 10, 9))

    worked_on_a_sunday, after_the_holiday = SUNDAY, date(2014, 10, 8)
    assert set(found) == {date(2014, 9, 25), worked_on_a_sunday, MONDAY, TUESDAY, after_the_holiday}


def test_a_day_on_leave_is_never_missing_and_of_half_a_day_the_other_half_is(ground: Ground) -> None:
    ground.away(MONDAY, TUESDAY, from_noon=True)
    move_to(date(2014, 10, 8))
    assert missed(ground, MONDAY, date(2014, 10, 8)) == {MONDAY: 1}

    ground.away(MONDAY, MONDAY, until_noon=True)
    assert missed(ground, MONDAY, date(2014, 10, 8)) == {}


def test_nothing_is_missing_before_a_post_was_held_or_after_it_ended(ground: Ground) -> None:
    held = posts_in(TUESDAY, TUESDAY).get(person=ground.person)
    held.valid_from = held.valid_to = date(2014, 9, 26)

    found = missing([held], kept([held.person_id], date(2014, 9, 22), TUESDAY), date(2014, 9, 22), TUESDAY)

    assert found == {ground.person.pk: {date(2014, 9, 26): 2}}
