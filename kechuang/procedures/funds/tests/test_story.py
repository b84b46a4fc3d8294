"""Special funds, told as the district lives them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.access import can
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.queries import tasks_of
from kechuang.kernel.ledger.queries import faults
from kechuang.primitives.actor import Actor
from kechuang.primitives.spending import Category
from kechuang.procedures.funds import queries
from kechuang.procedures.funds.actions import awards, budget, payments
from kechuang.procedures.funds.models import BudgetLine, FundYear, Kind, Movement, Payment
from kechuang.procedures.funds.tests.ground import FIRST, PAYEE, TAIL, WAN, Ground, document, marked, settle
from tests.commands import main

if TYPE_CHECKING:
    from collections.abc import Iterator

TREASURY = Actor.system("treasury")


@pytest.fixture(autouse=True)
def the_books_are_right_afterwards(db: None) -> Iterator[None]:
    del db
    yield
    assert list(faults()) == []


def stands(line: BudgetLine) -> dict[str, int]:
    """Return what a line shows, in 万元."""
    row = BudgetLine.objects.get(pk=line.pk)
    figures = {
        "approved": row.approved,
        "reserved": row.reserved,
        "paid": row.paid,
        "left": row.available.balance,
    }
    return {name: fen // WAN for name, fen in figures.items()}


def refused(rule: str) -> pytest.RaisesExc[Refused]:
    """Expect a refusal by its rule."""
    return pytest.raises(Refused, check=lambda refusal: refusal.rule == rule)


def test_a_first_tranche_is_made_checked_reviewed_approved_sent_and_paid(ground: Ground) -> None:
    assert stands(ground.equipment) == {"approved": 500, "reserved": 0, "paid": 0, "left": 500}
    payment = ground.made()
    assert stands(ground.equipment) == {"approved": 500, "reserved": 100, "paid": 0, "left": 400}
    assert [task.post for task in tasks_of(ground.district.head)] == ["head"]

    ground.paid(payment)

    assert (str(payment), payment.case.state) == ("ZF201400001", "paid")
    assert stands(ground.equipment) == {"approved": 500, "reserved": 100, "paid": 60, "left": 400}
    assert list(payment.signatures.values_list("step", flat=True)) == ["open", "check", "review", "approve"]
    assert [movement.kind for movement in queries.movements_of(ground.equipment)] == [
        "granted",
        "reserved",
        "held",
        "paid",
    ]


def test_maker_checker_and_approver_are_different_people(ground: Ground) -> None:
    payment = ground.made()

    with pytest.raises(NotAllowed):
        act(payment.case, "check", by=ground.district.clerk)
    act(payment.case, "check", by=ground.district.head)
    both = Actor(
        person=ground.district.head.person,
        membership=ground.finance.membership,
        unit=ground.finance.unit,
        unit_path=ground.finance.unit_path,
        posts=frozenset({"finance", "leader"}),
        name="head",
    )
    with refused("funds.signs_once"):
        act(payment.case, "review", by=both)


def test_nothing_is_paid_before_the_agreement_is_in_force(ground: Ground) -> None:
    petition = ground.award(stamped=False)
    first = ground.reservation(award=petition).tranches.get(number=1)

    with refused("guard_funds_payment_waits_for_its_mark"):
        ground.made(first)
    assert not Payment.objects.exists()
    marked(petition.case, FIRST)
    ground.made(first)


def test_the_tail_waits_for_the_first_tranche_and_for_the_acceptance(ground: Ground) -> None:
    petition = ground.award()
    first, tail = ground.reservation(award=petition).tranches.all()
    assert list(queries.due_tranches(ground.district.clerk)) == [first]

    ground.paid(ground.made(first))
    assert list(queries.due_tranches(ground.district.clerk)) == []
    with refused("guard_funds_payment_waits_for_its_mark"):
        ground.made(tail)
    marked(petition.case, TAIL)
    assert list(queries.due_tranches(ground.district.clerk)) == [tail]
    ground.paid(ground.made(tail))
    assert stands(ground.equipment)["paid"] == 100


def test_the_tail_of_an_accepted_award_still_waits_for_its_first_tranche(ground: Ground) -> None:
    petition = ground.award()
    first, tail = ground.reservation(award=petition).tranches.all()
    marked(petition.case, TAIL)

    assert list(queries.due_tranches(ground.district.clerk)) == [first]
    with refused("guard_funds_payment_follows_the_tranche_before"):
        ground.made(tail)


def test_a_tranche_is_paid_once_and_anew_after_it_bounced(ground: Ground) -> None:
    payment, _dispatch = ground.sent()
    with refused("tranche_is_paid_once"):
        ground.made(payment.tranche)

    act(payment.case, "bounce", by=TREASURY, reason="账号户名不符")

    payment.refresh_from_db()
    assert payment.void
    assert stands(ground.equipment) == {"approved": 500, "reserved": 100, "paid": 0, "left": 400}
    again = ground.paid(ground.made(payment.tranche))
    assert stands(ground.equipment)["paid"] == 60
    with refused("tranche_is_paid_once"):
        ground.made(again.tranche)


@pytest.mark.parametrize("move", ["refuse", "withdraw"])
def test_a_payment_taken_back_frees_its_money(ground: Ground, move: str) -> None:
    payment = ground.made()
    act(
        payment.case,
        move,
        by=ground.district.head if move == "refuse" else ground.district.clerk,
        reason="金额有误",
    )

    assert list(queries.due_tranches(ground.district.clerk)) == [payment.tranche]
    assert payment.tranche.reservation.in_payment.entries == 0
    ground.paid(ground.made(payment.tranche))


def test_no_more_is_reserved_than_was_granted(ground: Ground) -> None:
    plan = (awards.Plan(title="首款", amount=501 * WAN, needs=FIRST),)

    with refused("account_never_passes_its_floor"):
        ground.reservation(plan=plan)
    assert stands(ground.equipment) == {"approved": 500, "reserved": 0, "paid": 0, "left": 500}


def test_money_goes_only_to_the_programmes_of_its_year(ground: Ground) -> None:
    with refused("guard_funds_reservation_serves_a_purpose"):
        ground.reservation(programme="patents")


def test_less_than_a_tranche_can_be_paid_and_never_more(ground: Ground) -> None:
    tranche = ground.reservation().tranches.get(number=1)

    with refused("guard_funds_payment_stays_within_its_tranche"):
        ground.made(tranche, amount=61 * WAN)
    payment = ground.paid(ground.made(tranche, amount=50 * WAN))
    awards.release(tranche.reservation, by=ground.district.head, amount=10 * WAN, reason="结余")
    assert payment.amount == 50 * WAN
    assert stands(ground.equipment) == {"approved": 500, "reserved": 90, "paid": 50, "left": 410}


def test_money_that_comes_back_goes_to_the_reservation_or_to_the_line(ground: Ground) -> None:
    payment = ground.paid()

    def back(
        kind: Kind, amount: int, document: str = "国库退〔2014〕1号", by: Actor = ground.finance
    ) -> None:
        payments.give_back(payment, by=by, kind=kind, amount=amount, document=document, reason="项目终止")

    back(Kind.RECOVERED, 20 * WAN)

    assert stands(ground.equipment) == {"approved": 500, "reserved": 80, "paid": 40, "left": 420}
    with refused("document_brings_money_back_once"):
        back(Kind.RECOVERED, 1)
    with refused("guard_funds_no_more_is_returned_than_was_paid"):
        back(Kind.RETURNED, 41 * WAN)
    with pytest.raises(NotAllowed):
        back(Kind.RETURNED, 1, by=ground.district.clerk)


def test_a_payment_wholly_returned_can_be_made_anew(ground: Ground) -> None:
    payment = ground.paid()
    payments.give_back(
        payment,
        by=ground.finance,
        kind=Kind.RETURNED,
        amount=60 * WAN,
        document="退〔2014〕2号",
        reason="户名变更",
    )

    assert stands(ground.equipment)["paid"] == 0
    ground.paid(ground.made(payment.tranche))
    assert stands(ground.equipment)["paid"] == 60


def test_an_adjustment_moves_both_sides_in_one_voucher_when_another_approves(ground: Ground) -> None:
    adjustment = ground.adjustment(50 * WAN)
    assert stands(ground.materials)["approved"] == 200
    with pytest.raises(NotAllowed):
        act(adjustment.case, "approve", by=ground.district.head)

    act(adjustment.case, "approve", by=ground.leader)

    assert (stands(ground.equipment)["approved"], stands(ground.materials)["approved"]) == (450, 250)
    movement = Movement.objects.get(adjustment=adjustment)
    assert dict(movement.voucher.postings.values_list("account", "amount")) == {
        ground.equipment.available_id: -50 * WAN,
        ground.materials.available_id: 50 * WAN,
    }


def test_an_adjustment_beyond_what_is_left_is_refused(ground: Ground) -> None:
    ground.reservation(ground.materials)
    adjustment = budget.ask_adjustment(
        by=ground.district.clerk,
        giver=ground.materials,
        taker=ground.equipment,
        amount=101 * WAN,
        reason="试剂",
    )

    with refused("account_never_passes_its_floor"):
        act(adjustment.case, "approve", by=ground.leader)


def test_what_is_left_is_carried_into_the_next_year(ground: Ground) -> None:
    into = budget.carry_over(
        ground.materials, by=ground.finance, amount=200 * WAN, document=document("结转1号")
    )

    assert (into.fund_year.year, into.category, into.number) == (2015, Category.MATERIALS, "ZB20150001")
    assert stands(ground.materials) == {"approved": 0, "reserved": 0, "paid": 0, "left": 0}
    assert stands(into)["approved"] == 200
    with refused("document_carries_money_over_once"):
        budget.carry_over(ground.materials, by=ground.finance, amount=1, document=document("结转1号"))


def test_a_line_entered_by_mistake_is_reversed_whole_while_nothing_is_reserved(ground: Ground) -> None:
    ground.reservation(ground.materials)
    with refused("account_never_passes_its_floor"):
        budget.reverse_grant(ground.materials, by=ground.finance, reason="重复录入")

    movement = budget.reverse_grant(ground.equipment, by=ground.finance, reason="重复录入")

    assert stands(ground.equipment)["approved"] == 0
    assert movement.voucher.reverses == ground.equipment.movements.get(kind=Kind.GRANTED).voucher


def test_what_was_entered_by_mistake_is_entered_rightly_by_the_same_document(ground: Ground) -> None:
    wrong = ground.line(Category.LABOUR, 100 * WAN)
    budget.reverse_grant(wrong, by=ground.finance, reason="多录一个零")

    right = ground.line(Category.LABOUR, 10 * WAN)

    assert (stands(wrong)["approved"], stands(right)["approved"]) == (0, 10)
    with refused("document_grants_a_category_once"):
        ground.line(Category.LABOUR, 10 * WAN)
    with refused("grant_stands"):
        budget.reverse_grant(BudgetLine.objects.get(pk=wrong.pk), by=ground.finance, reason="再冲")
    budget.reverse_grant(right, by=ground.finance, reason="科目有误")
    assert stands(ground.line(Category.LABOUR, WAN))["approved"] == 1


def test_what_was_carried_over_is_no_grant_to_be_reversed(ground: Ground) -> None:
    into = budget.carry_over(ground.materials, by=ground.finance, amount=WAN, document=document("结转1号"))

    with refused("grant_stands"):
        budget.reverse_grant(into, by=ground.finance, reason="重复录入")


def test_a_closed_year_takes_nothing_more_but_pays_what_is_reserved(ground: Ground) -> None:
    reservation = ground.reservation()
    budget.close_year(FundYear.objects.get(year=2014), by=ground.finance)

    with refused("guard_funds_reservation_is_of_an_open_year"):
        ground.reservation(ground.materials)
    with refused("fund_year_is_open"):
        ground.line(Category.TRAVEL, WAN)
    with refused("fund_year_is_open"):
        ground.adjustment(WAN)
    ground.paid(ground.made(reservation.tranches.get(number=1)))
    into = budget.carry_over(ground.materials, by=ground.finance, amount=WAN, document=document("结转1号"))
    assert stands(into)["approved"] == 1


def test_an_adjustment_asked_for_before_the_year_closed_is_not_approved_after(ground: Ground) -> None:
    adjustment = ground.adjustment(WAN)
    budget.close_year(FundYear.objects.get(year=2014), by=ground.finance)

    with refused("funds.year_is_open"):
        act(adjustment.case, "approve", by=ground.leader)
    act(adjustment.case, "refuse", by=ground.leader, reason="年度已关闭")
    assert stands(ground.materials)["approved"] == 200


def test_nothing_is_carried_into_a_closed_year(ground: Ground) -> None:
    into = budget.carry_over(ground.materials, by=ground.finance, amount=WAN, document=document("结转1号"))
    budget.close_year(into.fund_year, by=ground.finance)

    with refused("fund_year_is_open"):
        budget.carry_over(ground.equipment, by=ground.finance, amount=WAN, document=document("结转2号"))
    assert stands(ground.equipment)["left"] == 500


def test_a_document_grants_a_category_once(ground: Ground) -> None:
    with refused("document_grants_a_category_once"):
        ground.line(Category.EQUIPMENT, 1)


def test_a_document_keeps_the_title_and_the_date_it_is_known_by(ground: Ground) -> None:
    known = document()
    for other, field in (
        (replace(known, title="另一标题"), "title"),
        (replace(known, issued_on=date(2014, 2, 21)), "issued_on"),
    ):
        with refused("document_is_as_it_is_known") as refusal:
            budget.grant(
                ground.fund,
                2014,
                by=ground.finance,
                category=Category.TRAVEL,
                amount=WAN,
                document=other,
            )
        assert refusal.value.field == field
        assert f"“{known.title}”（2014-02-20）" in str(refusal.value.sentence)
    assert not BudgetLine.objects.filter(category=Category.TRAVEL).exists()


def test_the_payee_stands_sealed_and_a_stranger_sees_nothing(ground: Ground) -> None:
    payment = ground.made()

    assert Payment.objects.get().account == PAYEE.account
    for actor, sees in (
        (ground.district.clerk, True),
        (ground.finance, True),
        (ground.leader, True),
        (ground.district.stranger, False),
    ):
        assert bool(can(actor, "see", payment)) is sees
        assert queries.payments(actor).exists() is sees
        assert queries.lines(actor).exists() is sees
    with pytest.raises(NotAllowed):
        payments.make(payment.tranche, by=ground.district.stranger, payee=PAYEE, purpose="x")


def test_what_was_sent_is_not_sent_and_what_was_paid_is_not_paid_again(ground: Ground) -> None:
    payment, dispatch = ground.sent()

    assert dispatch.number == "SD20140001"
    settle(payment)
    with pytest.raises(Refused):
        settle(payment)
    with refused("list_has_payments"):
        payments.send(list(queries.unsent(ground.finance)), by=ground.finance)
    assert stands(ground.equipment)["paid"] == 60


def test_every_fen_is_traced_from_the_payment_to_its_document(
    ground: Ground, capsys: pytest.CaptureFixture[str]
) -> None:
    payment = ground.paid()

    assert main(["funds", "trace", str(payment), "--json"]) == 0
    chain = json.loads(capsys.readouterr().out)
    assert [link["kind"] for link in chain] == [
        "funds.payment",
        "funds.tranche",
        "funds.reservation",
        "funds.budgetline",
        "funds.fund",
        "funds.budgetdocument",
        "sample.petition",
    ]
    assert chain[0]["facts"]["vouchers"] == ["held 记2014-000004", "paid 记2014-000005"]
    assert chain[5]["words"] == "嘉财教〔2014〕12号"
    assert PAYEE.account not in json.dumps(chain)
    assert main(["funds", "trace", str(payment)]) == 0
    assert "嘉财教〔2014〕12号" in capsys.readouterr().out
    assert main(["funds", "trace", "ZF209900001"]) == 2


def test_a_document_dated_ahead_grants_nothing(ground: Ground) -> None:
    with pytest.raises(Refused) as refused:
        budget.grant(
            ground.fund,
            2014,
            by=ground.finance,
            category=Category.TRAVEL,
            amount=10 * WAN,
            document=document("嘉财教〔2014〕99号", date(2014, 12, 1)),
        )
    assert (refused.value.rule, refused.value.field) == ("document_is_issued", "issued_on")
