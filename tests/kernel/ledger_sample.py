"""A small set of books: a granted source, a line of 1,000 yuan, a payee, and an account of half-days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.writing import write
from kechuang.kernel.ledger.actions import open_account, post
from kechuang.primitives.actor import Actor
from tests.world import SHANGHAI

if TYPE_CHECKING:
    from kechuang.kernel.ledger.models import Account, Voucher

CLERK: Final = Actor(person=7, name="甲")
ABOUT: Final = "cases.case:0198c1a0-0000-7000-8000-000000000001"
YUAN: Final = 100


@dataclass(frozen=True, slots=True)
class Books:
    """The accounts, and the voucher that filled the line."""

    source: Account
    line: Account
    payee: Account
    leave: Account
    taken: Account
    grant: Voucher


def begin(line_yuan: int = 1_000) -> Books:
    """Open the accounts on a morning of the demo clock and fill the line."""
    with write(CLERK):
        clock.begin(datetime(2014, 9, 30, 9, tzinfo=SHANGHAI))
    with write(CLERK) as w:
        source = open_account(w, "source", title="财政", measure="fen", below_zero=True)
        line = open_account(w, "line", title="设备费", measure="fen")
        payee = open_account(w, "payee", title="企业", measure="fen")
        leave = open_account(w, "leave", title="年休假", measure="half_days")
        taken = open_account(w, "taken", title="已休", measure="half_days")
        grant = post(
            w,
            key="grant",
            about=ABOUT,
            narrative="下达",
            lines={source: -line_yuan * YUAN, line: line_yuan * YUAN},
        )
    return Books(source, line, payee, leave, taken, grant)
