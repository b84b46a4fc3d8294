"""What the treasury answers, row by row: previewed, taken over, and what does not agree told."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.files.checks import accept
from kechuang.kernel.ledger.queries import faults
from kechuang.primitives.spreadsheets import Sheet, read_workbook, write_workbook
from kechuang.procedures.funds.actions import budget, payments
from kechuang.procedures.funds.models import BudgetLine, Dispatch, Payment, ReturnFile
from kechuang.procedures.funds.queries import unsent
from kechuang.procedures.funds.tests.ground import WAN, Ground, document
from kechuang.procedures.funds.tests.test_pages import MOST_QUERIES, asked_of, browser, read, sent
from kechuang.procedures.funds.treasury import verbs
from kechuang.procedures.funds.treasury.sheets import outgoing

if TYPE_CHECKING:
    from kechuang.kernel.files.checks import Accepted

HEADER = ("支付或指标编号", "结果", "金额（元）", "国库凭证号", "退回原因")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def uploaded(*rows: tuple[object, ...], header: tuple[str, ...] = HEADER) -> SimpleUploadedFile:
    """Return a return file as the treasury sends it."""
    data = write_workbook([Sheet("回单", list(header), [list(row) for row in rows])])  # type: ignore[arg-type]  # cells
    return SimpleUploadedFile("回单.xlsx", data, content_type=XLSX)


def answered(*rows: tuple[object, ...]) -> Accepted:
    return accept(uploaded(*rows), kinds=("xlsx",))


def on_lists(ground: Ground, many: int = 2) -> list[Payment]:
    """Return payments the treasury has."""
    made = [ground.signed(ground.made(ground.reservation().tranches.get(number=1))) for _n in range(many)]
    payments.send(list(unsent(ground.finance)), by=ground.finance)
    return made


def problems(batch: ReturnFile) -> dict[int, str]:
    return dict(batch.lines.exclude(problem="").values_list("row", "problem"))


def test_paid_and_bounced_rows_are_previewed_and_then_booked(ground: Ground) -> None:
    first, second = on_lists(ground)
    batch = verbs.hand_in(
        answered(
            (str(first), "已支付", 600_000, "国库1号", None),
            (str(second), "退票", "600,000.00", "国库2号", "账号户名不符"),
        ),
        by=ground.finance,
    )
    assert (problems(batch), Payment.objects.filter(case__state="sent").count()) == ({}, 2)

    verbs.take_over(batch, by=ground.finance)

    assert list(Payment.objects.order_by("pk").values_list("case__state", "void")) == [
        ("paid", False),
        ("bounced", True),
    ]
    assert first.movements.get(kind="paid").document == "国库1号"
    assert second.case.events.get(move="bounce").reason == "账号户名不符"
    assert list(faults()) == []
    with pytest.raises(Refused):
        verbs.take_over(batch, by=ground.finance)


def test_what_came_back_and_what_is_carried_over_are_reconciled_too(ground: Ground) -> None:
    paid, returned = ground.paid(), ground.paid()
    batch = verbs.hand_in(
        answered(
            (str(paid), "收回", 200_000, "收回1号", "项目终止"),
            (str(returned), "退回", 600_000, "退回1号", "户名变更"),
            (ground.materials.number, "结转", 500_000, "结转1号", None),
        ),
        by=ground.finance,
    )
    assert problems(batch) == {}

    verbs.take_over(batch, by=ground.finance)

    line = BudgetLine.objects.get(pk=ground.equipment.pk)
    assert (line.paid // WAN, line.reserved // WAN, line.available.balance // WAN) == (40, 180, 320)
    assert BudgetLine.objects.get(fund_year__year=2015).available.balance == 50 * WAN
    assert list(faults()) == []


def test_a_document_the_treasury_names_by_number_is_the_one_that_is_known(ground: Ground) -> None:
    known = ground.materials.document
    row = (ground.materials.number, "结转", 500_000, known.number, None)

    verbs.take_over(verbs.hand_in(answered(row), by=ground.finance), by=ground.finance)

    assert BudgetLine.objects.get(fund_year__year=2015).document == known


def test_a_row_that_carries_into_a_closed_year_says_so(ground: Ground) -> None:
    into = budget.carry_over(ground.materials, by=ground.finance, amount=WAN, document=document("结转1号"))
    budget.close_year(into.fund_year, by=ground.finance)

    batch = verbs.hand_in(answered((ground.materials.number, "结转", 1, "结转2号", None)), by=ground.finance)

    assert problems(batch) == {2: "2015 年度已关闭。"}


def test_a_row_that_carries_what_nobody_confirmed_says_so(ground: Ground) -> None:
    line = ground.entered("labour", 100 * WAN)
    batch = verbs.hand_in(answered((line.number, "结转", 1000, "结转1号", None)), by=ground.finance)
    assert problems(batch) == {2: "该预算指标尚未经另一人复核。"}


def test_each_row_that_does_not_agree_says_why_and_is_left_out(ground: Ground) -> None:
    first, second = on_lists(ground)
    batch = verbs.hand_in(
        answered(
            (str(first), "已支付", 600_000, "国库1号", None),
            (str(first), "已支付", 600_000, "国库1号", None),
            (str(second), "已支付", Decimal("599999.99"), "国库2号", None),
            (str(second), "退票", 600_000, "国库3号", None),
            ("ZF209900001", "已支付", 1, "国库4号", None),
            (ground.materials.number, "结转", "2,000,000.01", "结转1号", None),
            (str(second), "付了", 600_000, "国库5号", None),
            (str(second), "已支付", "六十万", "国库6号", None),
            (str(second), "退回", 1, "国库7号", "x"),
            (str(second), None, None, None, None),
        ),
        by=ground.finance,
    )
    assert problems(batch) == {
        3: "与第 2 行重复。",
        4: "国库为 599,999.99 元，账面为 600,000.00 元。",
        5: "缺少原因。",
        6: "没有此编号的支付。",
        7: "该指标仅余 2,000,000.00 元可用。",
        8: "“付了”不在可选范围内：已支付、退票、退回、收回、结转。",
        9: "金额请用数字填写，如1234.56或1,234.56。",
        10: "该支付当前状态为“已送国库”。",
    }

    verbs.take_over(batch, by=ground.finance)

    assert list(batch.lines.filter(done=True).values_list("row", flat=True)) == [2]
    assert Payment.objects.filter(case__state="sent").get() == second


def test_a_file_read_before_the_books_changed_is_not_taken_over(ground: Ground) -> None:
    (payment,) = on_lists(ground, 1)
    row = (str(payment), "已支付", 600_000, "国库1号", None)
    first, second = (verbs.hand_in(answered(row), by=ground.finance) for _n in range(2))
    verbs.take_over(first, by=ground.finance)

    with pytest.raises(Refused) as refusal:
        verbs.take_over(second, by=ground.finance)
    assert refusal.value.rule == "books_are_as_previewed"
    verbs.judge_again(second, by=ground.finance)
    assert problems(second) == {2: "该支付当前状态为“已支付”。"}
    verbs.drop(second, by=ground.finance)
    assert ReturnFile.objects.get(pk=second.pk).state == "dropped"


def test_the_list_that_went_out_comes_back_as_the_file(ground: Ground) -> None:
    (payment,) = on_lists(ground, 1)
    header, row = read_workbook(outgoing(Dispatch.objects.get()))
    filled = {"结果": "已支付", "国库凭证号": "国库1号"}
    told = [filled.get(str(title), cell) for title, cell in zip(header, row, strict=True)]
    back = accept(uploaded(tuple(told), header=tuple(map(str, header))), kinds=("xlsx",))

    verbs.take_over(verbs.hand_in(back, by=ground.finance), by=ground.finance)

    payment.case.refresh_from_db()
    assert payment.case.state == "paid"


def test_a_file_without_its_columns_is_refused_and_only_finance_hands_one_in(ground: Ground) -> None:
    with pytest.raises(Refused) as refusal:
        verbs.hand_in(accept(uploaded(("x",), header=("编号",)), kinds=("xlsx",)), by=ground.finance)
    assert refusal.value.field == "file"
    with pytest.raises(NotAllowed):
        verbs.hand_in(answered(("x", "已支付", 1, "y", None)), by=ground.leader)


def test_finance_sends_hands_in_looks_and_takes_over_by_form(ground: Ground) -> None:
    payment = ground.signed()
    assert str(payment) in read(ground.finance, "/funds/treasury/")
    status, to = sent(ground.finance, "/funds/treasury/send/")
    assert status == 302
    assert str(payment) in read(ground.leader, to)
    file = uploaded((str(payment), "已支付", 600_000, "国库1号", None), ("ZF1", "退票", 1, "", "无此户"))
    status, to = sent(ground.finance, "/funds/treasury/files/", file=file)
    assert status == 302
    page = read(ground.finance, to)
    assert "没有此编号的支付。" in page
    assert read(ground.finance, to + "?wrong=1").count("<tr>") == 2
    assert sent(ground.leader, to + "take/")[0] == 404
    form = {"_acting": str(ground.finance.membership), "_key": "k"}
    taken = browser(ground.finance).post(to + "take/", form, follow=True)
    assert "已接收1行并记账；1行未记账，列在下方。" in taken.content.decode()
    payment.case.refresh_from_db()
    assert payment.case.state == "paid"
    assert browser(ground.district.clerk).get("/funds/treasury/").status_code == 403


def test_a_return_file_asks_as_much_for_many_rows_as_for_one(ground: Ground) -> None:
    made = on_lists(ground, many=5)
    rows = [(str(one), "已支付", 600_000, f"国库{one}号", None) for one in made]
    few, many = (
        verbs.hand_in(answered(*some, ("无此编号", "已支付", 1, "国库", None)), by=ground.finance)
        for some in (rows[:1], rows)
    )
    asked = [*asked_of(ground.finance, [one.get_absolute_url() for one in (few, many)]).values()]
    assert asked[0] == asked[1] <= MOST_QUERIES, asked
