"""Books that were tampered with below their guards are told in Chinese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kechuang.kernel.audit.writing import write
from kechuang.kernel.ledger.actions import post, reverse
from tests.commands import main
from tests.keeping.ground import unguarded
from tests.kernel.ledger_sample import ABOUT, CLERK, begin

if TYPE_CHECKING:
    import pytest

    from tools.house.databases import Place


def test_whatever_is_wrong_with_the_books_is_said_in_chinese(
    own_database: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    books = begin()
    with write(CLERK) as w:
        lines = {books.line: -200, books.payee: 200}
        undone = post(w, key="undone", about=ABOUT, narrative="误付", lines=lines)
        reverse(w, undone, narrative="冲销")
    unguarded(own_database, "ledger_posting", "UPDATE ledger_posting SET amount = 150 WHERE amount = 200")

    assert main(["ledger", "verify"]) == 1
    said = capsys.readouterr().out
    assert "payee：账面余额 0、分录 2 笔，而实有分录 2 笔、合计 -50。" in said
    assert f"{undone}：2 笔分录合计 -50，应为 0。" in said
    assert f"{undone}：冲销后 payee 上仍余 -50。" in said
    assert "共 5 个账户、3 张凭证、6 笔分录" in said
    assert not re.search(r"[a-z]+ [a-z]+", said), said
