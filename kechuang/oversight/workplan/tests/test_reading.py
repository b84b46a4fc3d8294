"""A document is read once and laid out for a person: corrected, joined, split, settled, confirmed; nothing is guessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.errors import MovedOn
from kechuang.oversight.workplan.actions import editing
from kechuang.oversight.workplan.actions.reading import take_in
from kechuang.oversight.workplan.bindings import suggest
from kechuang.oversight.workplan.models import Milestone, Plan, ReadResult, Target, Task, Unread
from kechuang.oversight.workplan.pages.check_parts import reading, sentences_of
from kechuang.oversight.workplan.queries.source import place_of
from kechuang.oversight.workplan.tests import ground

if TYPE_CHECKING:
    from kechuang.oversight.workplan.tests.ground import Commission

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(commission: Commission) -> Plan:
    """Return a plan just read."""
    return ground.read(commission.clerk)


def titles(plan: Plan) -> list[str]:
    return list(Task.objects.filter(section__plan=plan).values_list("title", flat=True))


def names(task: Task) -> list[str]:
    return [*task.targets.values_list("name", flat=True), *task.milestones.values_list("name", flat=True)]


def test_a_document_becomes_chapters_tasks_targets_and_milestones(draft: Plan) -> None:
    assert (draft.year, draft.office.name, draft.case.state) == (2014, "办公室", "draft")
    assert titles(draft) == ["扩大孵化", "活跃合作", "培育企业", "用好专利"]
    total = ground.target_named(draft, "总数")
    assert (total.operator, total.value, total.unit) == (">", Decimal(520), "家")
    assert (total.kind, total.stretch) == ("stock", False)
    assert ground.target_named(draft, "对接").stretch
    assert Milestone.objects.filter(task__section__plan=draft, name__contains="专利资助办法").exists()


def test_the_reading_is_kept_as_it_was_read_beside_what_is_made_of_it(
    draft: Plan, commission: Commission
) -> None:
    target = ground.target_named(draft, "孵化器")
    editing.change_target(target, by=commission.clerk, value=Decimal(9))
    kept = ReadResult.objects.get(plan=draft).data
    assert kept["sections"][0]["tasks"][0]["indicators"][0]["target"] == 8
    assert ground.target_named(draft, "孵化器").value == 9


@pytest.mark.parametrize(
    ("name", "indicator"),
    [
        ("新增孵化器", "incubators_added"),
        ("产学研合作对接项目", "matching_projects"),
        ("产学研合作协议", "matching_agreements"),
        ("企业承担各级各类科技项目", "projects_undertaken"),
        ("申报认定和复审高新技术企业", "high_tech_filings"),
        ("高新技术企业总数", "high_tech_in_force"),
        ("新增市、区科技小巨人(培育)企业", "little_giants_added"),
        ("专利申请量", "patent_applications"),
        ("专利授权量", "patent_grants"),
        ("新增区科普村(居委)", "science_villages_added"),
        ("区科普村(居委)覆盖率", "science_village_coverage"),
        ("新增绿化面积", ""),
        ("孵化器面积", ""),
    ],
)
def test_what_measures_a_target_is_suggested_from_its_name(name: str, indicator: str) -> None:
    assert suggest(name) == indicator


def test_the_same_bytes_again_say_when_they_came(draft: Plan, commission: Commission) -> None:
    with pytest.raises(Refused) as refusal:
        ground.read(commission.head)
    assert refusal.value.field == "file"
    assert draft.case.number in str(refusal.value.sentence)
    assert "2014-01-20" in str(refusal.value.sentence)


def test_another_plan_of_the_same_year_waits_until_the_draft_is_withdrawn(
    draft: Plan, commission: Commission
) -> None:
    other = ground.TEXT.replace("8家", "9家")
    with pytest.raises(Refused, match="2014"):
        ground.read(commission.clerk, other)
    act(draft.case, "withdraw", by=commission.clerk, reason="印错了")
    assert ground.read(commission.clerk, other).year == 2014
    assert Plan.objects.filter(year=2014).first() == Plan.objects.get(withdrawn_at=None)


@pytest.mark.parametrize("text", [" \n", "%PDF-1.4", "PK\x03\x04half a zip"])
def test_an_unreadable_document_is_refused_with_a_sentence_and_nothing_is_kept(
    commission: Commission, text: str
) -> None:
    with pytest.raises(Refused):
        take_in(by=commission.clerk, accepted=ground.document(text))
    assert not Plan.objects.exists()


def test_a_document_without_a_year_asks_for_it(commission: Commission) -> None:
    text = "一、办好载体\n扩大孵化。全年新增孵化器8家。\n"
    with pytest.raises(Refused) as refusal:
        take_in(by=commission.clerk, accepted=ground.document(text))
    assert refusal.value.field == "year"
    assert take_in(by=commission.clerk, accepted=ground.document(text), year=2015).year == 2015


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("天气很好", "document_no-plan"),
        ("2014年工作要点\n争取超过20处；整治5至8处\n一、\n", "plan_has_tasks"),
    ],
)
def test_a_document_that_is_no_plan_is_refused(commission: Commission, text: str, rule: str) -> None:
    with pytest.raises(Refused) as refusal:
        take_in(by=commission.clerk, accepted=ground.document(text), year=2014)
    assert refusal.value.rule == rule
    assert not Plan.objects.exists()


def test_a_town_keeps_no_plan_of_the_district(commission: Commission) -> None:
    with pytest.raises(Refused):
        ground.read(commission.townsman)
    assert not Plan.objects.exists()


def test_the_office_next_door_does_not_correct_the_draft(draft: Plan, commission: Commission) -> None:
    with pytest.raises(NotAllowed):
        editing.change_task(ground.task_named(draft, "用好专利"), by=commission.ip_head, title="改", owner="")
    assert Entry.objects.filter(action="audit.refused").count() == 1


def test_a_target_is_added_corrected_moved_and_removed(draft: Plan, commission: Commission) -> None:
    task, other = ground.task_named(draft, "培育企业"), ground.task_named(draft, "扩大孵化")
    added = editing.add_target(
        task, by=commission.clerk, name="新增科技小巨人", operator=">=", value=Decimal(20), unit="家", kind="flow", stretch=False,
        basis="", indicator="",
    )  # fmt: skip
    assert added.indicator == "little_giants_added"
    editing.move(added, by=commission.clerk, to=other)
    assert "新增科技小巨人" in names(other)
    editing.remove(Target.objects.get(pk=added.pk), by=commission.clerk)
    assert "新增科技小巨人" not in names(other)
    assert Entry.objects.filter(action="workplan.correct").count() == 3


def test_nothing_moves_into_another_plan(draft: Plan, commission: Commission) -> None:
    other = ground.read(commission.clerk, ground.TEXT.replace("2014", "2015"))
    with pytest.raises(Refused) as refusal:
        editing.move(
            ground.target_named(draft, "孵化器"), by=commission.clerk, to=ground.task_named(other, "培育企业")
        )
    assert refusal.value.field == "to"


def test_two_tasks_become_one(draft: Plan, commission: Commission) -> None:
    first, second = ground.task_named(draft, "培育企业"), ground.task_named(draft, "用好专利")
    editing.join(first, by=commission.clerk, into=second)
    assert titles(draft) == ["扩大孵化", "活跃合作", "用好专利"]
    assert "高新技术企业总数" in names(second)


def test_a_task_is_split_at_a_sentence(draft: Plan, commission: Commission) -> None:
    task = ground.task_named(draft, "用好专利")
    place, words = next(each for each in sentences_of(reading(draft), task) if "出台" in each[1])
    new = editing.split(
        task,
        by=commission.clerk,
        title="出台办法",
        belongs=lambda item: place_of(draft.text, item.quote) >= place,
    )
    assert words == "出台专利资助办法。"
    assert titles(draft)[-2:] == ["用好专利", "出台办法"]
    assert names(new) == ["出台专利资助办法"]
    assert names(task) == ["专利申请量", "专利授权量"]


def test_a_task_that_still_holds_something_is_not_deleted(draft: Plan, commission: Commission) -> None:
    with pytest.raises(Refused):
        editing.remove_task(ground.task_named(draft, "用好专利"), by=commission.clerk)
    empty = editing.add_task(draft.sections.all()[0], by=commission.clerk, title="多余的")
    editing.remove_task(empty, by=commission.clerk)
    assert "多余的" not in titles(draft)


def unread(plan: Plan) -> Unread:
    return Unread.objects.create(plan=plan, place=0, quote="覆盖3至5个街镇", reason="区间目标")


def test_a_place_nobody_settled_keeps_the_plan_from_being_confirmed(
    draft: Plan, commission: Commission
) -> None:
    from kechuang.kernel.audit.writing import write  # noqa: PLC0415 - the one place that plants a row

    ground.settled(draft, commission.clerk)
    with write(commission.clerk):
        place = unread(draft)
    with pytest.raises(Refused) as refusal:
        act(draft.case, "confirm", by=commission.head)
    assert refusal.value.rule == "workplan.nothing_is_unread"
    editing.settle(place, by=commission.clerk, note="按上限5个街镇理解，另行补录")
    act(draft.case, "confirm", by=commission.head)
    assert draft.case.state == "confirmed"


def test_of_two_who_correct_at_once_the_second_is_told(draft: Plan, commission: Commission) -> None:
    seen = draft.revision
    target = ground.target_named(draft, "孵化器")
    editing.change_target(target, by=commission.clerk, seen=seen, value=Decimal(9))
    with pytest.raises(Refused) as refusal:
        editing.change_target(target, by=commission.head, seen=seen, value=Decimal(10))
    assert refusal.value.rule == "draft_has_not_moved_on"
    assert ground.target_named(draft, "孵化器").value == 9


def test_of_two_who_confirm_the_second_is_told(draft: Plan, commission: Commission) -> None:
    ground.settled(draft, commission.clerk)
    seen, second = draft.case.steps, Plan.objects.get(pk=draft.pk)
    act(draft.case, "confirm", by=commission.head, seen=seen)
    with pytest.raises(MovedOn):
        act(second.case, "confirm", by=commission.clerk, seen=seen)


def test_a_confirmed_plan_is_no_longer_corrected(plan: Plan, commission: Commission) -> None:
    with pytest.raises(Refused) as refusal:
        editing.change_target(ground.target_named(plan, "孵化器"), by=commission.clerk, value=Decimal(9))
    assert refusal.value.rule == "plan_is_being_checked"


def test_a_leader_takes_a_plan_back_to_checking_and_says_why(draft: Plan, commission: Commission) -> None:
    ground.settled(draft, commission.clerk)
    act(draft.case, "confirm", by=commission.head)
    act(draft.case, "reopen", by=commission.leader, reason="漏了一项")
    editing.change_target(ground.target_named(draft, "孵化器"), by=commission.clerk, value=Decimal(9))


def test_source_and_reading_are_tied_to_each_other(draft: Plan) -> None:
    found = reading(draft)
    passages = {
        passage.key: passage.text for line in found.marked.paragraphs for passage in line if passage.key
    }
    target = ground.target_named(draft, "孵化器")
    assert "新增孵化器8家" in passages[f"target-{target.uid}"]
    assert "".join(
        passage.text for line in found.marked.paragraphs for passage in line
    ) == draft.text.replace("\n", "")
    assert all(each.anchor for task in found.reads for each in task.targets)
    assert date(2014, 1, 20) == draft.case.opened_at.date()
