"""The ledger, told as a bookkeeper lives it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.kernel.ledger.actions import hold, open_account, post, reverse
from kechuang.kernel.ledger.models import Account, Voucher
from kechuang.kernel.ledger.queries import balance, faults, statement
from tests.commands import main
from tests.kernel.ledger_sample import ABOUT, CLERK, YUAN, Books, begin
from tests.scenes import scene, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.django_db


@pytest.fixture
@scene(begin)
def books(db: None) -> Books:
    del db
    return shown(begin)


def posted(lines: Mapping[Account, int], key: str = "pay") -> Voucher:
    with write(CLERK) as w:
        return post(w, key=key, about=ABOUT, narrative="支付首款", lines=lines)


def moved(books: Books, yuan: int, key: str = "pay") -> Voucher:
    return posted({books.line: -yuan * YUAN, books.payee: yuan * YUAN}, key)


def test_a_voucher_moves_its_accounts_and_is_on_record(books: Books) -> None:
    voucher = moved(books, 600)

    assert str(voucher) == "记2014-000002"
    assert voucher.on == date(2014, 9, 30)
    assert [balance(one) for one in (books.source, books.line, books.payee)] == [-100_000, 40_000, 60_000]
    entry = Entry.objects.filter(action="ledger.posted").latest("seq")
    assert entry.subject == voucher.ref
    assert entry.detail["lines"] == {"line": -60_000, "payee": 60_000}
    assert list(faults()) == []


def test_an_account_never_passes_its_floor_and_the_refusal_says_what_is_left(books: Books) -> None:
    with pytest.raises(Refused) as refusal:
        moved(books, 1_001)

    assert refusal.value.rule == "account_never_passes_its_floor"
    assert str(refusal.value.sentence) == "“设备费”现有1,000.00 元，不足支出1,001.00 元。"
    assert balance(books.line) == 100_000
    assert Voucher.objects.count() == 1


@pytest.mark.parametrize(
    ("lines", "rule"),
    [
        ({"line": -500, "payee": 400}, "guard_ledger_voucher_balances"),
        ({"source": -500, "payee": 400, "line": 99}, "guard_ledger_voucher_balances"),
        ({}, "guard_ledger_voucher_has_two_sides"),
        ({"source": -2, "taken": 2}, "guard_ledger_voucher_has_one_measure"),
    ],
)
def test_a_voucher_that_does_not_balance_is_not_kept(books: Books, lines: dict[str, int], rule: str) -> None:
    with pytest.raises(Refused) as refusal:
        posted({getattr(books, name): amount for name, amount in lines.items()})

    assert refusal.value.rule == rule
    assert list(Account.objects.filter(entries__gt=0).values_list("code", "balance")) == [
        ("line", 100_000),
        ("source", -100_000),
    ]


def test_the_same_key_books_once(books: Books) -> None:
    first, second, third = (moved(books, 100) for _ in range(3))

    assert first == second == third
    assert balance(books.payee) == 100 * YUAN
    with pytest.raises(Refused) as refusal:
        moved(books, 200)
    assert refusal.value.rule == "voucher_key_is_used_once"


def test_half_days_and_service_vouchers_are_counted_alike(books: Books) -> None:
    with write(CLERK) as w:
        right = open_account(w, "right", title="年假额度", measure="half_days", below_zero=True)
    posted({right: -10, books.leave: 10}, "year")
    posted({books.leave: -3, books.taken: 3}, "day and a half")

    assert balance(books.leave) == 7
    with pytest.raises(Refused, match=r"3\.5"):
        posted({books.leave: -8, books.taken: 8}, "four days")


def test_a_reversal_takes_back_the_whole_once(books: Books) -> None:
    voucher = moved(books, 600)
    with write(CLERK) as w:
        reversal = reverse(w, voucher, narrative="冲销：收款单位有误")

    assert reversal.reverses == voucher
    assert [balance(books.line), balance(books.payee)] == [100_000, 0]
    for again in (voucher, reversal):
        with pytest.raises(Refused), write(CLERK) as w:
            reverse(w, again, narrative="再冲销")
    assert list(faults()) == []


def test_a_reversal_is_refused_where_the_money_is_no_longer_there(books: Books) -> None:
    moved(books, 600)

    with pytest.raises(Refused) as refusal, write(CLERK) as w:
        reverse(w, books.grant, narrative="冲销下达")

    assert refusal.value.rule == "account_never_passes_its_floor"


def test_a_statement_says_what_stood_before_what_moved_and_what_stands(books: Books) -> None:
    with write(CLERK):
        clock.move_to_date(date(2014, 10, 8))
    moved(books, 100, "one")
    moved(books, 250, "two")

    october = statement(books.line, date(2014, 10, 1), date(2014, 10, 31))
    assert (october.opening, october.closing) == (100_000, 65_000)
    assert [(line.posting.amount, line.balance) for line in october.lines] == [
        (-10_000, 90_000),
        (-25_000, 65_000),
    ]
    assert balance(books.line, on=date(2014, 9, 30)) == 100_000
    assert statement(books.line, date(2014, 11, 1), date(2014, 11, 30)).closing == 65_000


def test_whoever_posts_several_vouchers_holds_their_accounts_in_one_order(books: Books) -> None:
    with write(CLERK) as w:
        assert list(hold(w, [books.payee, books.source, books.line])) == sorted(
            one.pk for one in (books.source, books.line, books.payee)
        )


def test_the_books_are_recomputed_by_the_command(books: Books, capsys: pytest.CaptureFixture[str]) -> None:
    moved(books, 600)

    assert main(["ledger", "verify"]) == 0
    assert capsys.readouterr().out == "共 5 个账户、2 张凭证、4 笔分录，0 处不符。\n"
