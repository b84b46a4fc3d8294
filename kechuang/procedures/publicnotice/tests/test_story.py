"""A notice is drafted, published and ends; an objection holds up its own entry alone."""

from __future__ import annotations

from datetime import date

import pytest

from kechuang.kernel.access import can
from kechuang.kernel.audit.errors import AlreadyWritten, NotAllowed, Refused
from kechuang.kernel.audit.models import Entry as Recorded
from kechuang.kernel.audit.writing import write
from kechuang.kernel.calendar.deadlines import deadline
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.models import Application, Mark
from kechuang.kernel.cases.queries import offers, tasks_of
from kechuang.kernel.identity.acting import actor_of, person_of
from kechuang.kernel.identity.actions import appoint
from kechuang.kernel.identity.models import Membership
from kechuang.procedures.publicnotice import queries
from kechuang.procedures.publicnotice.actions import posting as actions
from kechuang.procedures.publicnotice.actions.objecting import Objector, enter_objection, read_contact
from kechuang.procedures.publicnotice.models import Objection
from kechuang.procedures.publicnotice.tests.ground import (
    NOTICE,
    OBJECTOR,
    WORDS,
    Ground,
    flow,
    pass_to,
    prepared,
    stands,
)
from tests.calls import published_batch
from tests.world import BEGUN, SYSTEM, appointed

HOLIDAYS_OVER = date(2014, 10, 14)
"""Tuesday 30 September counts, then 8 to 10 October and Saturday the 11th, worked for the holidays: five days."""


def refuses(rule: str) -> pytest.RaisesExc[Refused]:
    """Expect a refusal by its rule."""
    return pytest.raises(Refused, check=lambda refusal: refusal.rule == rule)


def test_a_notice_published_by_another_posts_every_case_and_ends_over_the_holidays(ground: Ground) -> None:
    cases = [ground.waiting(title) for title in "甲乙丙"]
    found = ground.handed_over(*cases)
    assert [task.case for task in tasks_of(ground.call.leader)] == [found.case]
    assert stands(*cases) == ["notice.to_post"] * 3

    act(found.case, "publish", by=ground.call.leader)

    found.refresh_from_db()
    assert (found.number, found.days) == ("科委公示〔2014〕1号", 5)
    assert (found.first_day, found.last_day) == (date(2014, 9, 30), date(2014, 10, 11))
    assert stands(*cases) == ["notice.posted"] * 3
    pass_to(date(2014, 10, 11))
    assert stands(*cases, found.case) == ["notice.posted"] * 3 + ["posted"]
    pass_to(HOLIDAYS_OVER)
    assert stands(*cases, found.case) == ["archive.filing"] * 3 + ["ended"]
    assert set(Mark.objects.filter(token="publicnotice.ended").values_list("case", flat=True)) == {
        case.pk for case in cases
    }


@pytest.mark.django_db
def test_a_notice_counts_by_the_rule_its_call_names() -> None:
    ground = prepared({"rule": "public_notice_next_day", "days": 5})
    found = ground.published(ground.waiting())

    assert found.last_day == date(2014, 10, 13)
    assert found.rule is not None
    assert "待核" in found.rule.clause
    assert not found.rule.confirmed


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2014, 1, 29), date(2014, 2, 10)),  # 春节
        (date(2014, 4, 3), date(2014, 4, 10)),  # 清明
        (date(2014, 4, 30), date(2014, 5, 7)),  # 劳动节, Sunday 4 May worked
        (date(2014, 9, 26), date(2014, 10, 8)),  # Sunday 28 September worked
        (date(2015, 9, 1), date(2015, 9, 8)),  # 抗战胜利日, Sunday 6 September worked
        (date(2023, 7, 31), date(2023, 8, 4)),  # 市科委公示通知
        (date(2022, 7, 22), date(2022, 7, 28)),  # 市科委公示通知
    ],
)
@pytest.mark.django_db
def test_five_working_days_end_where_the_calendar_says(first: date, last: date) -> None:
    assert deadline("public_notice", first).date == last


def test_an_objection_holds_up_its_own_entry_and_lets_it_go_on_when_not_upheld(ground: Ground) -> None:
    cases = [ground.waiting(title) for title in "甲乙丙"]
    found = ground.published(*cases)
    objection = ground.objection(found.entries.get(position=2))
    assert objection.case.parent_id == cases[1].pk

    pass_to(HOLIDAYS_OVER)
    assert stands(*cases) == ["archive.filing", "notice.posted", "archive.filing"]

    ground.answered(objection, "dismiss")
    pass_to(HOLIDAYS_OVER)
    assert stands(*cases) == ["archive.filing"] * 3
    assert stands(objection.case) == ["not_upheld"]


def test_an_objection_upheld_takes_its_entry_off_and_no_other(ground: Ground) -> None:
    first, second = ground.waiting("甲"), ground.waiting("乙")
    found = ground.published(first, second)
    objection = ground.objection(found.entries.get(position=1))
    another = ground.objection(
        found.entries.get(position=1), objector=Objector(by="individual", name="李", phone="13800000000")
    )

    with refuses("clause_is_given"):
        ground.answered(objection, "uphold")
    act(objection.case, "uphold", by=ground.call.district.head, reason="重复立项", clause="申报通知第三条")

    assert stands(first, second) == ["not_supported", "notice.posted"]
    event = first.events.get(move="notice.uphold")
    assert (event.reason, event.clause) == ("重复立项", "申报通知第三条")
    ground.answered(another, "uphold", clause="申报通知第三条")
    assert stands(another.case, first) == ["upheld", "not_supported"]
    pass_to(HOLIDAYS_OVER)
    assert stands(second) == ["archive.filing"]


def test_each_of_two_objections_holds_an_entry_up(ground: Ground) -> None:
    case = ground.waiting()
    entry = ground.published(case).entries.get()
    first, second = ground.objection(entry), ground.objection(entry, words="另有异议")
    pass_to(HOLIDAYS_OVER)

    act(first.case, "not_take", by=ground.call.district.clerk, reason="与本公示无关")
    pass_to(HOLIDAYS_OVER)
    assert stands(case) == ["notice.posted"]
    ground.answered(second, "dismiss")
    pass_to(HOLIDAYS_OVER)
    assert stands(case) == ["archive.filing"]


def test_nobody_objects_after_the_last_day_or_to_what_has_gone_on(ground: Ground) -> None:
    cases = [ground.waiting(title) for title in "甲乙"]
    found = ground.published(*cases)
    ground.objection(found.entries.get(position=1))
    pass_to(HOLIDAYS_OVER)

    with refuses("objection_comes_in_time"):
        ground.objection(found.entries.get(position=1))
    with refuses("entry_is_posted"):
        ground.objection(found.entries.get(position=2))
    assert Objection.objects.count() == 1


def test_an_objection_handed_in_twice_is_kept_once(ground: Ground) -> None:
    entry = ground.published(ground.waiting()).entries.get()
    kept = ground.objection(entry, key="once")

    with pytest.raises(AlreadyWritten) as again:
        ground.objection(entry, key="once")
    assert again.value.answer["to"] == f"/announcements/receipts/{kept.receipt}/"
    assert Objection.objects.count() == 1


def test_a_letter_is_entered_and_an_anonymous_one_is_not_taken_with_its_reason(ground: Ground) -> None:
    found = ground.published(ground.waiting())
    unsigned = enter_objection(
        found.entries.get(),
        by=ground.call.district.clerk,
        objector=Objector(by="individual"),
        words=WORDS,
        channel="letter",
    )
    with pytest.raises(Refused):
        act(unsigned.case, "not_take", by=ground.call.district.clerk)
    act(unsigned.case, "not_take", by=ground.call.district.clerk, reason="匿名异议，不予受理")
    assert stands(unsigned.case) == ["not_taken"]
    with pytest.raises(NotAllowed):
        enter_objection(
            found.entries.get(),
            by=ground.call.district.stranger,
            objector=OBJECTOR,
            words=WORDS,
            channel="letter",
        )


def test_who_objects_is_sealed_and_read_by_the_handling_office_alone_on_record(ground: Ground) -> None:
    found = ground.published(ground.waiting())
    objection = ground.objection(found.entries.get())
    for actor, sees in (
        (ground.call.district.clerk, True),
        (ground.call.district.head, True),
        (ground.call.leader, True),
        (ground.call.district.stranger, False),
        (ground.call.firm, False),
        (ground.call.town, False),
    ):
        assert bool(can(actor, "see", objection)) is sees
        assert queries.objections(actor).exists() is sees
    kept = Objection.objects.get()
    assert (kept.name, kept.phone, kept.words) == (OBJECTOR.name, OBJECTOR.phone, WORDS)
    written = " ".join(str(row.detail) for row in Recorded.objects.all())
    assert OBJECTOR.name not in written + objection.case.title
    assert objection.case.opened_by_id is None

    with pytest.raises(NotAllowed):
        read_contact(objection, by=ground.call.district.stranger)
    read_contact(objection, by=ground.call.district.head)
    assert Recorded.objects.filter(action="publicnotice.read_contact").count() == 1


def test_who_takes_an_objection_up_leaves_the_answer_to_another(ground: Ground) -> None:
    objection = ground.objection(ground.published(ground.waiting()).entries.get())
    act(objection.case, "take_up", by=ground.call.district.head)

    with refuses("publicnotice.answers_another"):
        act(objection.case, "dismiss", by=ground.call.district.head, reason="x")
    with pytest.raises(NotAllowed):
        act(objection.case, "dismiss", by=ground.call.district.clerk, reason="x")
    act(objection.case, "dismiss", by=ground.call.leader, reason="经核查，不成立")


def test_drafter_and_publisher_are_two_people_and_what_was_handed_over_stays(ground: Ground) -> None:
    case = ground.waiting()
    found = ground.handed_over(case)
    clerk = ground.call.district.clerk
    both = appoint(person_of(clerk), by=SYSTEM, post="leader", since=BEGUN, unit=ground.call.district.root)
    drafter = actor_of(Membership.objects.select_related("person", "unit").get(pk=both.pk))

    with refuses("publicnotice.publishes_another"):
        act(found.case, "publish", by=drafter)
    with refuses("notice_is_being_drafted"):
        actions.set_entries(found, [], by=clerk)
    with refuses("notice_is_being_drafted"):
        actions.revise(found, by=clerk, title="x")
    act(found.case, "return", by=ground.call.leader, reason="缺少联系方式")
    actions.revise(found, by=clerk, contact="办公室")
    with refuses("case_is_on_one_notice"):
        other = ground.draft()
        actions.set_entries(other, [actions.Line(case=case, name="x")], by=clerk)


def test_where_one_case_cannot_be_posted_nothing_is_published_and_it_is_named(ground: Ground) -> None:
    first, second = ground.waiting("甲"), ground.waiting("乙")
    found = ground.handed_over(first, second)
    assert offers(first, ground.call.leader) == []
    with refuses("publicnotice.is_on_a_notice"):
        act(first, "notice.post", by=ground.call.leader)
    with write(SYSTEM):
        Application.objects.filter(case=second).update(unit=ground.call.district.town)
    of_the_office = appointed("deputy", "leader", ground.call.district.office)

    with pytest.raises(Refused, match="乙"):
        act(found.case, "publish", by=of_the_office)

    found.refresh_from_db()
    assert found.number == ""
    assert stands(first, second, found.case) == ["notice.to_post", "notice.to_post", "handed_over"]


def test_cases_posted_for_other_days_need_a_notice_of_their_own(ground: Ground) -> None:
    usual = ground.waiting("甲")
    batch = published_batch(ground.call.district, flow({"rule": "public_notice", "days": 7}), "另一批")
    ground.call.batch = batch
    longer = ground.waiting("乙")

    with pytest.raises(Refused, match="乙") as refusal:
        ground.draft(usual, longer)
    assert refusal.value.rule == "notice_has_one_term"
    assert ground.published(longer).days == 7


def test_a_draft_is_seen_by_its_offices_and_a_notice_by_everybody(ground: Ground) -> None:
    found = ground.draft(ground.waiting())
    visitor, stranger = ground.call.leader.visitor(), ground.call.district.stranger
    assert (bool(can(visitor, "see", found)), bool(can(stranger, "work", found))) == (False, False)
    assert bool(can(ground.call.district.head, "see", found))

    posted = ground.published(ground.waiting())
    assert bool(can(visitor, "see", posted))
    assert not can(stranger, "work", posted)
    assert list(queries.published(visitor)) == [posted]
    with pytest.raises(NotAllowed):
        actions.draft(by=ground.call.firm, **NOTICE)
