"""What the database refuses, on its owner's word too, so that the books stay right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kechuang.kernel.ledger
from kechuang.kernel.audit.writing import write
from kechuang.kernel.ledger.actions import SERIES, post, reverse
from kechuang.kernel.ledger.guards import guards
from kechuang.kernel.ledger.queries import balance, faults
from kechuang.kernel.numbering.actions import issue
from tests.kernel.as_owner import refusal_of
from tests.kernel.ledger_sample import ABOUT, CLERK, Books, begin
from tests.kernel.ledger_statements import ATTEMPTS, CLOSED, line, opened

if TYPE_CHECKING:
    from tools.house.databases import Place

README = Path(kechuang.kernel.ledger.__path__[0]) / "README.md"


@pytest.fixture
def books(own_database: Place) -> Books:
    """Two payments, one of them taken back, and a number for the voucher somebody will try to smuggle in."""
    del own_database
    books = begin()
    with write(CLERK) as w:
        post(w, key="pay", about=ABOUT, narrative="支付", lines={books.line: -600, books.payee: 600})
        undone = post(
            w, key="undone", about=ABOUT, narrative="误付", lines={books.line: -200, books.payee: 200}
        )
        reverse(w, undone, narrative="冲销")
        issue(w, SERIES, holder=ABOUT)
    return books


def test_the_database_refuses_each_by_name(books: Books, own_database: Place) -> None:
    let_in = {}
    for attempt in ATTEMPTS:
        refusal = refusal_of(own_database, *attempt.statements)
        if attempt.guard not in refusal and not (attempt.said and attempt.said in refusal):
            let_in[attempt.words] = refusal

    assert let_in == {}
    assert [balance(books.line), balance(books.payee)] == [99_400, 600]
    assert list(faults()) == []


def test_a_voucher_in_order_passes_even_by_hand(books: Books, own_database: Place) -> None:
    assert refusal_of(own_database, opened(), line("line", -500), line("payee", 500), CLOSED) == ""

    assert balance(books.payee) == 1_100
    assert list(faults()) == []


def test_a_posting_moves_its_account(own_database: Place) -> None:
    del own_database
    books = begin()

    assert [balance(books.source), balance(books.line)] == [-100_000, 100_000]


def test_the_readme_prints_what_is_refused() -> None:
    rows = [f"| {attempt.words} | `{attempt.guard}` |" for attempt in ATTEMPTS]

    assert README.read_text(encoding="utf-8").endswith("\n".join(["|---|---|", *rows, ""]))


def test_every_guard_is_tried() -> None:
    tried = {attempt.guard for attempt in ATTEMPTS}

    assert {guard.trigger for guard in guards if guard.otherwise} <= tried
