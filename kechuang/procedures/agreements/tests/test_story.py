"""Agreements, told as both sides live them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.access import can
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.models import Mark
from kechuang.kernel.cases.queries import offers, tasks_of
from kechuang.kernel.numbering.models import Voided
from kechuang.kernel.typeset.word import to_docx
from kechuang.procedures.agreements import actions, queries
from kechuang.procedures.agreements.models import Agreement, Signature, Terms
from kechuang.procedures.agreements.papers import agreement_paper, notice_paper
from kechuang.procedures.agreements.tests.ground import SHARES, WAN, WORDING, another, joined
from kechuang.procedures.agreements.wording import Share, wording_of

if TYPE_CHECKING:
    from kechuang.procedures.agreements.tests.ground import Ground


def refused(rule: str) -> pytest.RaisesExc[Refused]:
    """Expect a refusal by its rule."""
    return pytest.raises(Refused, check=lambda refusal: refusal.rule == rule)


def test_both_sides_sign_and_the_award_goes_on_with_its_mark(ground: Ground) -> None:
    award = ground.award()
    assert list(queries.awaiting(ground.district.clerk)) == [award]
    agreement = ground.draft(award)
    assert list(queries.awaiting(ground.district.clerk)) == []
    assert (agreement.number, agreement.notice, agreement.amount) == (
        "RWS20140001",
        "嘉科立项〔2014〕1号",
        100 * WAN,
    )

    ground.sent(agreement)
    assert [task.case for task in tasks_of(ground.legal)] == [agreement.case]
    act(agreement.case, "confirm", by=ground.agent)
    assert [task.case for task in tasks_of(ground.leader)] == [agreement.case]
    assert not Mark.objects.filter(token="agreement.in_force").exists()
    act(agreement.case, "sign", by=ground.leader)

    agreement.refresh_from_db()
    award.refresh_from_db()
    assert agreement.in_force == agreement.versions.get()
    assert (agreement.case.state, award.state) == ("in_force", "archive.filing")
    assert award.marks.get(token="agreement.in_force").event.move == "sign.conclude"
    assert list(Signature.objects.values_list("side", "person__name")) == [
        ("organisation", "agent"),
        ("office", "leader"),
    ]


def test_each_side_returns_it_with_a_reason_and_it_is_written_anew(ground: Ground) -> None:
    agreement = ground.sent()
    act(agreement.case, "object", by=ground.legal, reason="期限太短")
    longer = another(WORDING, last_day=date(2017, 3, 31))
    second = actions.revise(agreement, longer, by=ground.district.clerk)
    ground.confirmed(agreement)
    act(agreement.case, "return", by=ground.leader, reason="指标过低")
    with refused("agreements.is_not_what_came_back"):
        act(agreement.case, "send", by=ground.district.clerk)
    actions.revise(agreement, another(longer, goals="研制并试用三个月。"), by=ground.district.clerk)

    ground.in_force(agreement)

    assert [terms.number for terms in agreement.versions.all()] == [1, 2, 3]
    assert queries.holding_terms(agreement).number == 3
    assert (second.signatures.count(), queries.holding_terms(agreement).signatures.count()) == (1, 2)
    assert wording_of(second) == longer


def test_nobody_outside_the_two_parties_signs_or_sees(ground: Ground) -> None:
    agreement = ground.sent()

    for actor, sees in (
        (ground.district.clerk, True),
        (ground.leader, True),
        (ground.agent, True),
        (ground.outsider, False),
        (ground.district.stranger, False),
    ):
        assert bool(can(actor, "see", agreement)) is sees
        assert queries.agreements(actor).exists() is sees
    for actor in (ground.outsider, ground.district.head, ground.district.stranger):
        with pytest.raises(NotAllowed):
            act(agreement.case, "confirm", by=actor)
    with pytest.raises(NotAllowed):
        act(agreement.case, "confirm", by=ground.leader)


def test_whoever_drafted_it_does_not_sign_it(ground: Ground) -> None:
    from kechuang.kernel.identity import actions as identity  # noqa: PLC0415 - one second post
    from kechuang.kernel.identity.acting import actor_of  # noqa: PLC0415 - the same
    from kechuang.kernel.identity.models import Membership  # noqa: PLC0415 - the same
    from tests.world import BEGUN, SYSTEM  # noqa: PLC0415 - the same

    clerk = ground.district.person(ground.district.clerk)
    second = identity.appoint(clerk, by=SYSTEM, post="leader", since=BEGUN, unit=ground.district.root)
    promoted = actor_of(Membership.objects.select_related("person", "unit").get(pk=second.pk))
    agreement = ground.confirmed()

    with refused("agreements.signs_anothers_draft"):
        act(agreement.case, "sign", by=promoted)
    assert Agreement.objects.get().in_force is None


def test_an_agreement_withdrawn_gives_its_numbers_up_and_the_award_has_another(ground: Ground) -> None:
    award = ground.award()
    first = ground.draft(award)
    with refused("award_has_one_agreement"):
        ground.draft(award)
    act(first.case, "withdraw", by=ground.district.clerk, reason="金额有误")

    second = ground.draft(award)

    assert (second.number, Voided.objects.count()) == ("RWS20140002", 2)
    assert Agreement.objects.get(pk=first.pk).void


def test_what_does_not_add_up_is_refused_at_its_field(ground: Ground) -> None:
    award = ground.award()
    for changes, rule, field in (
        (
            {"wording": another(WORDING, budget={"equipment": 99 * WAN})},
            "budget_comes_to_the_amount",
            "budget",
        ),
        ({"wording": another(WORDING, targets=())}, "terms_have_targets", "targets"),
        ({"wording": another(WORDING, last_day=date(2014, 1, 1))}, "terms_end_after_they_begin", "last_day"),
        ({"wording": another(WORDING, budget={"gold": 100 * WAN})}, "budget_is_by_category", "budget"),
        ({"shares": (Share(title="首款", amount=0, needs="x.y"),)}, "part_has_an_amount", "first_amount"),
    ):
        with pytest.raises(Refused) as refusal:
            ground.draft(award, **changes)
        assert (refusal.value.rule, refusal.value.field) == (rule, field)
    assert not Agreement.objects.exists()
    with pytest.raises(NotAllowed):
        actions.draft(
            award,
            by=ground.district.stranger,
            title="x",
            decision="x",
            decided_on=date(2014, 9, 1),
            shares=SHARES,
            wording=WORDING,
        )


def test_a_case_that_waits_for_no_agreement_gets_none(ground: Ground) -> None:
    petition = ground.district.petition()
    with refused("award_is_to_an_organisation"):
        ground.draft(petition.case)
    with refused("award_has_one_agreement"):
        ground.draft(ground.in_force().award)


def test_an_amendment_lets_new_terms_hold_and_keeps_the_old(ground: Ground) -> None:
    agreement = ground.in_force()
    first = queries.holding_terms(agreement)
    with refused("amendment_changes_something"):
        ground.asked(agreement, budget=WORDING.budget)
    amendment = ground.asked(agreement)
    with refused("one_amendment_at_a_time"):
        ground.asked(agreement)
    with pytest.raises(NotAllowed):
        act(amendment.case, "check", by=ground.agent)
    act(amendment.case, "check", by=ground.district.head)
    with pytest.raises(NotAllowed):
        act(amendment.case, "approve", by=ground.district.head)

    act(amendment.case, "approve", by=ground.leader)

    agreement.refresh_from_db()
    assert (queries.holding_terms(agreement).number, queries.holding_terms(agreement).base) == (2, first)
    assert wording_of(first) == WORDING
    assert dict(queries.holding_terms(agreement).budget.values_list("category", "amount")) == {
        "equipment": 50 * WAN,
        "materials": 50 * WAN,
    }
    assert first.digest != queries.holding_terms(agreement).digest
    assert amendment.case.parent == agreement.case


def test_an_amendment_refused_changes_nothing_and_another_may_follow(ground: Ground) -> None:
    agreement = ground.in_force()
    amendment = ground.asked(agreement)
    act(amendment.case, "refuse", by=ground.district.head, reason="理由不足")
    assert queries.holding_terms(Agreement.objects.get()).number == 1

    ground.amended(agreement, last_day=date(2017, 9, 30))

    assert queries.holding_terms(Agreement.objects.get()).number == 3
    with pytest.raises(NotAllowed):
        ground.asked(agreement, by=ground.outsider)
    with pytest.raises(NotAllowed):
        ground.asked(agreement, by=ground.district.clerk)


def test_an_amendment_is_only_of_what_is_in_force(ground: Ground) -> None:
    with refused("agreement_is_in_force"):
        ground.asked(ground.confirmed())
    with refused("only_a_draft_is_revised"):
        actions.revise(Agreement.objects.get(), WORDING, by=ground.district.clerk)


def test_an_award_that_came_late_goes_on_by_hand(ground: Ground) -> None:
    award = ground.award()
    assert [offer.move.name for offer in offers(award, ground.district.clerk)] == ["sign.give_up"]
    ground.in_force(ground.draft(award))
    late = ground.award("迟来的申请")
    with pytest.raises(NotAllowed):
        act(late, "sign.go_on", by=ground.agent)
    with refused("agreements.agreement_is_in_force"):
        act(late, "sign.go_on", by=ground.district.clerk)


def test_the_papers_carry_number_and_digest(ground: Ground) -> None:
    agreement = ground.in_force()
    terms = Terms.objects.select_related("agreement__unit", "agreement__organisation").get()

    paper, notice = agreement_paper(terms), notice_paper(agreement)

    assert paper.version is not None
    assert (paper.version.code, paper.version.digest) == ("RWS20140001-1", terms.digest)
    assert notice.version is not None
    assert (notice.version.code, notice.version.digest) == ("RWS20140001", terms.digest)
    assert to_docx(paper).startswith(b"PK")
    assert to_docx(notice).startswith(b"PK")


def test_a_digest_is_of_everything_said(ground: Ground) -> None:
    agreement = ground.draft()
    terms = queries.last_terms(agreement)

    assert WORDING.digest(agreement) == terms.digest == wording_of(terms).digest(agreement)
    aim = WORDING.targets[0]
    changed = another(WORDING, targets=(type(aim)(aim.name, aim.unit, Decimal(3)), *WORDING.targets[1:]))
    assert changed.digest(agreement) != terms.digest


def test_two_agents_cannot_sign_one_version(ground: Ground) -> None:
    agreement = ground.confirmed()
    other = joined("other", agreement.organisation)

    with pytest.raises(Refused):
        act(agreement.case, "confirm", by=other)
    assert Signature.objects.count() == 1
