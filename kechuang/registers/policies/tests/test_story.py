"""The library, told as the district lives it: drafted, reviewed, published, corrected, replaced, repealed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.access import can, scope
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.queries import tasks_of
from kechuang.kernel.search.queries import search
from kechuang.primitives.actor import Actor
from kechuang.primitives.periods import Period
from kechuang.registers.places.tests.ground import at
from kechuang.registers.policies.actions import drafting, parameters, publishing, texts
from kechuang.registers.policies.jobs import TURN
from kechuang.registers.policies.models import Clause, Policy, Standing
from kechuang.registers.policies.queries import library
from kechuang.registers.policies.queries import texts as said
from kechuang.registers.policies.queries.parameters import NoValueError, value_of
from kechuang.registers.policies.tests.ground import (
    BODY,
    CORRECTED,
    TODAY,
    correcting,
    drafted,
    particulars,
    published,
    ratio,
    reviewed,
    valued,
)

if TYPE_CHECKING:
    from kechuang.registers.policies.tests.ground import House

VISITOR, TIMER = Actor.visitor(), Actor.system("timer")


def found_by(actor: Actor, words: str) -> list[str]:
    return [document.title for document in search(actor, words, ["policies.policy"])]


def test_a_policy_is_drafted_reviewed_and_published_by_three_people(house: House) -> None:
    policy = drafted(house)
    assert not can(VISITOR, "see", policy)
    act(policy.case, "submit", by=house.drafter)
    assert tasks_of(house.reviewer).get().case == policy.case
    act(policy.case, "clear", by=house.reviewer, reason="未见涉密内容")

    policy = publishing.publish(policy, by=house.publisher, published_on=TODAY)

    assert (policy.state, policy.number) == ("published", "示科〔2014〕1号")
    assert policy.index_number == "WA8201000-2014-001"
    assert set(scope(VISITOR, "see", Policy)) == {policy}
    version = said.published_text(policy)
    assert version is not None
    assert (version.body, version.published_by_id) == (BODY.strip(), house.publisher.person)
    actions = list(Entry.objects.filter(subject=policy.ref).order_by("seq").values_list("action", flat=True))
    assert actions == [
        "policy:open", "policies.write_text", "policies.set_aside", "policy:submit", "policy:clear", "policy:publish"
    ]  # fmt: skip


def test_only_a_draft_is_written_on(house: House) -> None:
    policy = reviewed(house)
    with pytest.raises(Refused) as refusal:
        drafting.edit(policy, particulars(title="改了的题目"), by=house.drafter)
    assert refusal.value.rule == "policy_is_a_draft"

    act(policy.case, "send_back", by=house.reviewer, reason="补充期限")
    drafting.edit(
        policy, particulars(title="改了的题目", issuers=("示例区科学技术委员会",)), by=house.drafter
    )

    policy.refresh_from_db()
    assert (policy.title, policy.case.title, policy.issuers.count()) == ("改了的题目", "改了的题目", 1)
    assert found_by(house.drafter, "改了的题目") == ["改了的题目"]


def test_whoever_wrote_on_the_draft_neither_reviews_nor_publishes_it(house: House) -> None:
    policy = drafted(house)
    texts.write_text(policy, BODY, by=house.reviewer)
    act(policy.case, "submit", by=house.drafter)
    with pytest.raises(Refused) as refusal:
        act(policy.case, "clear", by=house.reviewer, reason="无")
    assert refusal.value.rule == "policies.judges_anothers"
    with pytest.raises(NotAllowed):
        act(policy.case, "clear", by=house.drafter, reason="无")


def test_officials_elsewhere_see_what_is_issued_and_strangers_what_is_open(house: House) -> None:
    draft = drafted(house)
    open_one = published(house, 2)
    asked_for = published(house, 3, disclosure="on_application", reason="内部管理")
    closed = published(house, 4, disclosure="closed", reason="影响检查")
    later = published(house, 5, on=date(2014, 10, 8))
    bureau, townsman = house.district.other_organ.actor, house.district.townsman.actor

    assert set(scope(house.drafter, "see", Policy)) == {draft, open_one, asked_for, closed, later}
    for official in (bureau, townsman):
        assert set(scope(official, "see", Policy)) == {open_one, asked_for, closed, later}
    for stranger in (VISITOR, house.district.stranger.actor, house.district.stationer.actor):
        assert set(scope(stranger, "see", Policy)) == {open_one}
        assert {policy for policy in Policy.objects.all() if can(stranger, "see", policy)} == {open_one}

    at(date(2014, 10, 8))
    assert set(scope(VISITOR, "see", Policy)) == {open_one, later}


def test_search_finds_for_a_visitor_only_what_is_open_and_only_its_published_words(house: House) -> None:
    drafted(house, 1)
    policy = published(house, 2)
    published(house, 3, disclosure="closed", reason="影响检查")
    texts.correct(policy, CORRECTED + "\n第四条　量子计算另行规定。", by=house.drafter, reason="补充")

    assert found_by(VISITOR, "执行期二年") == ["示例2号资助办法"]
    assert len(found_by(house.drafter, "执行期二年")) == 3
    assert found_by(VISITOR, "示科2014") == found_by(VISITOR, "〔2014〕2号") == ["示例2号资助办法"]
    assert found_by(VISITOR, "量子计算") == found_by(house.drafter, "量子计算") == []


def test_a_correction_is_another_version_with_its_reason_and_the_first_stays(house: House) -> None:
    policy = correcting(house, published(house))
    assert (policy.state, can(VISITOR, "see", policy).allowed) == ("correcting", True)
    assert "6%" in said.published_text(policy).body  # type: ignore[union-attr]  # published
    with pytest.raises(NotAllowed):
        act(policy.case, "release", by=house.drafter, reason="无")

    act(policy.case, "release", by=house.reviewer, reason="更正无涉密")

    first, second = policy.texts.all()
    assert ("6%" in first.body, "5%" in second.body, second.reason) == (True, True, "比例有误")
    assert str(said.cite(policy, "2.1.(2)", "不低于5%")) == "示科〔2014〕1号第二条第一款第（二）项"
    assert found_by(VISITOR, "不低于5%") == ["示例1号资助办法"]


def test_a_correction_is_released_by_another_and_can_be_dropped(house: House) -> None:
    policy = published(house)
    texts.correct(policy, CORRECTED, by=house.reviewer, reason="比例有误")
    version = said.open_text(policy)
    assert version is not None
    texts.set_aside(version, by=house.reviewer)
    with pytest.raises(Refused) as refusal:
        act(policy.case, "release", by=house.reviewer, reason="无")
    assert refusal.value.rule == "policies.releases_anothers"

    texts.correct(policy, CORRECTED, by=house.drafter, reason="比例有误，已核原件")
    with pytest.raises(Refused) as refusal:
        act(policy.case, "release", by=house.reviewer, reason="别人改过一笔，仍是自己所写")
    assert refusal.value.rule == "policies.releases_anothers"

    act(policy.case, "drop", by=house.publisher, reason="原文无误")

    policy.refresh_from_db()
    assert (policy.state, policy.texts.count()) == ("published", 1)
    with pytest.raises(Refused) as refusal:
        texts.correct(policy, f"  {BODY}\r\n", by=house.drafter, reason="无")
    assert refusal.value.rule == "correction_changes_something"


def test_a_new_policy_repeals_the_one_it_takes_the_place_of(house: House) -> None:
    old = published(house)
    new = reviewed(house, 2, supersedes=(old,), in_force_from=date(2014, 10, 20))
    assert library.related(VISITOR, old) == ([], [])
    publishing.publish(new, by=house.publisher, published_on=TODAY)

    old.refresh_from_db()
    assert (old.repealed_on, old.repealing_document) == (
        date(2014, 10, 20),
        "《示例2号资助办法》示科〔2014〕2号",
    )
    assert (old.state, old.standing(TODAY)) == ("published", Standing.IN_FORCE)
    assert (library.related(VISITOR, old), library.related(VISITOR, new)) == (([], [new]), ([old], []))
    assert publishing.turn_the_day(date(2014, 10, 19), by=TIMER) == 0

    at(date(2014, 10, 20))
    assert publishing.turn_the_day(date(2014, 10, 20), by=TIMER) == 1
    old.refresh_from_db()
    assert (old.state, old.standing(date(2014, 10, 20))) == ("repealed", Standing.REPEALED)


def test_the_night_ends_what_has_expired(house: House) -> None:
    policy = published(house, expires_on=TODAY)
    assert TURN.at is not None
    publishing.turn_the_day(TODAY, by=TIMER)
    policy.refresh_from_db()
    assert policy.state == "published"

    at(date(2014, 10, 1))
    publishing.turn_the_day(date(2014, 10, 1), by=TIMER)

    policy.refresh_from_db()
    assert (policy.state, policy.case.is_open) == ("expired", False)
    assert can(VISITOR, "see", policy)


def test_a_policy_is_repealed_by_a_document_from_a_day_on(house: House) -> None:
    policy = published(house)
    with pytest.raises(Refused) as refusal:
        publishing.repeal(policy, by=house.publisher, on=TODAY, document=" ")
    assert refusal.value.field == "document"
    with pytest.raises(NotAllowed):
        publishing.repeal(policy, by=house.drafter, on=TODAY, document="示科〔2014〕9号")

    policy = publishing.repeal(policy, by=house.publisher, on=TODAY, document="示科〔2014〕9号")

    assert (policy.state, policy.repealing_document) == ("repealed", "示科〔2014〕9号")
    assert list(library.in_force(Period(date(2014, 1, 1), date(2014, 12, 31)), TODAY)) == []
    september = Period(date(2014, 9, 1), date(2014, 9, 30))
    assert list(library.in_force(september, date(2014, 9, 29))) == [policy]
    assert list(library.published_in(september, TODAY)) == [policy]


def test_a_draft_given_up_frees_its_number(house: House) -> None:
    policy = drafted(house)
    with pytest.raises(Refused) as refusal:
        drafting.draft(particulars(title="另一份"), by=house.drafter)
    assert refusal.value.rule == "document_number_stands_once_in_the_library"

    act(policy.case, "withdraw", by=house.drafter, reason="不再需要")

    assert drafting.draft(particulars(title="另一份"), by=house.drafter).number == policy.number


def test_a_text_goes_to_the_reviewer_once_every_passage_has_its_place(house: House) -> None:
    policy = drafting.draft(particulars(), by=house.drafter)
    with pytest.raises(Refused) as refusal:
        act(policy.case, "submit", by=house.drafter)
    assert refusal.value.rule == "policies.has_a_text"
    version = texts.write_text(policy, BODY + "附：第五条　名单另行公布。", by=house.drafter)
    with pytest.raises(Refused) as refusal:
        act(policy.case, "submit", by=house.drafter)
    assert refusal.value.rule == "policies.text_is_split"

    last = said.unplaced(version).last()
    assert last is not None
    for path, rule in (("五", "path_is_well_formed"), ("3.1", "path_names_one_clause_of_a_version")):
        with pytest.raises(Refused) as refusal:
            texts.place(last, by=house.drafter, path=path)
        assert refusal.value.rule == rule
    assert texts.place(last, by=house.drafter, path="5.1").label == "第五条"
    texts.set_aside(version, by=house.drafter)
    texts.write_text(policy, BODY.replace("40", "50") + "附：第五条　名单另行公布。", by=house.drafter)

    assert list(version.clauses.filter(by_hand=True).values_list("path", flat=True)) == [
        "",
        "",
        "",
        "",
        "5.1",
    ]
    act(policy.case, "submit", by=house.drafter)
    with pytest.raises(Refused) as refusal:
        texts.set_aside(version, by=house.drafter)
    assert refusal.value.rule == "text_is_open"


def test_a_citation_holds_only_words_that_stand_there(house: House) -> None:
    policy = published(house)
    assert str(said.cite(policy, "3", "资助40万元")) == "示科〔2014〕1号第三条"
    assert str(said.cite(policy, "2", "（二）研究开发费用")) == "示科〔2014〕1号第二条"
    assert str(said.cite(policy, "2.2", "只资助一次", confirmed=False)).endswith("第二条第二款（待核）")
    for path, quote, rule in (
        ("3", "资助 40万元", "quote_stands_in_the_clause"),
        ("2.2", "资助40万元", "quote_stands_in_the_clause"),
        ("3", " ", "quote_stands_in_the_clause"),
        ("9", "资助40万元", "clause_is_there"),
        ("", "资助40万元", "clause_is_there"),
    ):
        with pytest.raises(Refused) as refusal:
            said.cite(policy, path, quote)
        assert refusal.value.rule == rule
    with pytest.raises(Refused):
        said.cite(drafted(house, 2), "3", "资助40万元")


def test_a_figure_of_law_is_asked_for_by_its_day(house: House) -> None:
    policy, parameter = published(house), ratio(house)
    first = valued(house, policy, parameter)
    second = valued(house, policy, parameter, since=date(2016, 1, 1), amount="5.5", path="2", note="示例")

    first.refresh_from_db()
    assert first.valid_to == date(2015, 12, 31)
    assert value_of("sample.rnd_ratio", on=date(2015, 12, 31)) == first
    assert value_of("sample.rnd_ratio", on=date(2016, 1, 1)) == second
    assert second.clause.path == "2.1.(2)"
    assert str(second.citation) == "示科〔2014〕1号第二条第一款第（二）项（待核）"
    for code, day in (("sample.rnd_ratio", date(2014, 9, 14)), ("sample.none", TODAY)):
        with pytest.raises(NoValueError):
            value_of(code, on=day)
    with pytest.raises(Refused) as refusal:
        valued(house, policy, parameter, since=date(2015, 6, 1), valid_to=date(2015, 7, 1))
    assert refusal.value.rule == "guard_policies_parametervalue_is_entered_without_overlap"


def test_a_figure_of_law_is_found_by_officials_only(house: House) -> None:
    ratio(house)
    for actor, found in (
        (house.district.townsman.actor, 1),
        (VISITOR, 0),
        (house.district.stranger.actor, 0),
    ):
        assert search(actor, "研发投入占比", ["policies.parameter"]).count() == found


def test_a_value_is_confirmed_by_a_second_person_and_then_only_ends(house: House) -> None:
    value = valued(house, published(house), ratio(house))
    with pytest.raises(Refused) as refusal:
        parameters.confirm(value, by=house.drafter)
    assert refusal.value.rule == "value_is_confirmed_by_another"

    value = parameters.confirm(value, by=house.reviewer)

    assert str(value.citation) == "示科〔2014〕1号第二条第一款第（二）项"
    with pytest.raises(Refused) as refusal:
        parameters.retract(value, by=house.drafter, reason="误录")
    assert refusal.value.rule == "value_is_not_confirmed"
    with pytest.raises(Refused):
        parameters.end_value(value, by=house.drafter, last_day=date(2014, 9, 1))
    parameters.end_value(value, by=house.drafter, last_day=date(2014, 12, 31))
    with pytest.raises(NoValueError):
        value_of("sample.rnd_ratio", on=date(2015, 1, 1))


def test_a_town_enters_no_figure_of_the_whole_district(house: House) -> None:
    with pytest.raises(NotAllowed) as refusal:
        parameters.add_parameter(
            by=house.district.townsman.actor, code="sample.days", title="公示天数", kind="number"
        )
    assert refusal.value.rule == "parameter_is_entered_by_an_organ"
    assert parameters.may_enter(house.drafter)
    assert not parameters.may_enter(house.district.townsman.actor)
    assert not parameters.may_enter(house.district.stranger.actor)


def test_a_parameter_entered_by_mistake_is_taken_back_while_it_has_no_value(house: House) -> None:
    parameter = ratio(house)
    with pytest.raises(NotAllowed):
        parameters.retract_parameter(parameter, by=house.district.other_organ.actor, reason="误录")
    value = valued(house, published(house), parameter)
    with pytest.raises(Refused) as refusal:
        parameters.retract_parameter(parameter, by=house.reviewer, reason="误录")
    assert refusal.value.rule == "parameter_has_no_value"
    parameters.retract(value, by=house.reviewer, reason="误录")
    parameters.retract_parameter(parameter, by=house.reviewer, reason="误录")

    assert Entry.objects.get(action="policies.retract_parameter").detail["code"] == "sample.rnd_ratio"
    assert ratio(house).code == "sample.rnd_ratio"


def test_a_value_entered_by_mistake_is_taken_back_with_its_reason(house: House) -> None:
    value = valued(house, published(house), ratio(house))
    with pytest.raises(NotAllowed):
        parameters.retract(value, by=house.district.other_organ.actor, reason="误录")

    parameters.retract(value, by=house.reviewer, reason="误录")

    with pytest.raises(NoValueError):
        value_of("sample.rnd_ratio", on=TODAY)
    assert Entry.objects.get(action="policies.retract_value").detail["reason"] == "误录"


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"quote": "不低于7%"}, "quote_stands_in_the_clause"),
        ({"path": "2", "quote": "满一年；\n（二）研究"}, "quote_stands_in_one_clause"),
        ({"amount": "百分之六"}, "amount_is_a_figure"),
        ({"valid_to": date(2014, 9, 1)}, "parametervalue_ends_after_it_begins"),
    ],
)
def test_a_value_that_does_not_stand_in_its_clause_is_refused(
    house: House, changes: dict[str, object], rule: str
) -> None:
    with pytest.raises(Refused) as refusal:
        valued(house, published(house), ratio(house), **changes)  # type: ignore[arg-type]  # one change each
    assert refusal.value.rule == rule


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"issuers": ()}, "issuers"),
        ({"issuers": ("甲局", "甲局")}, "issuers"),
        ({"expires_on": date(2014, 9, 14)}, "expires_on"),
        ({"disclosure": "closed"}, "reason"),
    ],
)
def test_particulars_that_do_not_go_together_are_refused_at_their_field(
    house: House, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        drafting.draft(particulars(**changes), by=house.drafter)  # type: ignore[arg-type]  # one change each
    assert refusal.value.field == field
    assert not Policy.objects.exists()


def test_only_offices_of_the_organ_that_keeps_it_write_on_a_policy(house: House) -> None:
    policy = drafted(house)
    for other in (house.district.other_organ.actor, house.publisher):
        with pytest.raises(NotAllowed):
            drafting.edit(policy, particulars(), by=other)
    assert drafting.draft(particulars(2), by=house.district.other_organ.actor).keeper.name == "示例区某局"


def test_what_is_written_by_hand_is_kept_word_for_word(house: House) -> None:
    policy = drafted(house, body="\n\n第一条　 甲\r\n乙。\x00\r\n第二条\t丙。\n\n")
    version = said.open_text(policy)
    assert version is not None
    assert version.body == "第一条　 甲\n乙。\n第二条\t丙。"
    rows = list(version.clauses.filter(kind=Clause.Kind.CLAUSE))
    assert [row.text for row in rows] == ["第一条　 甲\n乙。", "第二条\t丙。"]
    assert all(version.body[row.begins : row.ends] == row.text for row in rows)
