"""Statements that would break the books, each with the constraint or trigger that refuses it: what the shelf's README prints."""

# ruff: noqa: S608 - statements written to be refused, put together from constants
from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is tried, what refuses it, and the SQL; `said` is how an engine puts it that does not say the constraint's name."""

    words: str
    guard: str
    statements: tuple[str, ...]
    said: str = ""


UID: Final = "'0190f0f0000070008000000000000001'"
LINE: Final = "(SELECT id FROM ledger_account WHERE code = 'line')"
VOUCHER: Final = f"(SELECT id FROM ledger_voucher WHERE uid = {UID})"
CLOSED: Final = f"INSERT INTO ledger_closing (uid) VALUES ({UID})"
OPEN_AT_THE_END: Final = "FOREIGN KEY constraint failed"


def opened(key: str = "'new'", reverses: str = "NULL") -> str:
    """Open a voucher under a number given to nobody yet."""
    return (
        'INSERT INTO ledger_voucher (uid, number_id, "on", narrative, about, key, reverses_id, closing_id) VALUES '
        f"({UID}, (SELECT MAX(id) FROM numbering_number), '2014-09-30', 'x', 'x', {key}, {reverses}, {UID})"
    )


def line(code: str, amount: int, ahead: int = 1, voucher: str = VOUCHER) -> str:
    """Post a line as the next of its account, or further ahead."""
    account = f"(SELECT id FROM ledger_account WHERE code = '{code}')"
    seq = f"(SELECT entries + {ahead} FROM ledger_account WHERE code = '{code}')"
    return f"INSERT INTO ledger_posting (voucher_id, account_id, seq, amount) VALUES ({voucher}, {account}, {seq}, {amount})"


PAID: Final = "(SELECT id FROM ledger_voucher WHERE key = 'pay')"
UNDONE: Final = "(SELECT id FROM ledger_voucher WHERE key = 'undone')"
REVERSAL: Final = "(SELECT id FROM ledger_voucher WHERE reverses_id IS NOT NULL)"
HAND: Final = "UPDATE ledger_account SET balance = balance + 500, entries = entries + 1 WHERE code = 'line'"

ATTEMPTS: Final = (
    Attempt(
        "take more from an account than it holds (overspend)",
        "account_never_passes_its_floor",
        (opened(), line("line", -99_999_999), line("payee", 99_999_999), CLOSED),
    ),
    Attempt(
        "book the same deed under its key a second time (double payment)",
        "voucher_key_is_used_once",
        (opened("'pay'"), line("line", -1), line("payee", 1), CLOSED),
        said="ledger_voucher.key",
    ),
    Attempt(
        "close a voucher whose sides differ",
        "guard_ledger_voucher_balances",
        (opened(), line("line", -500), line("payee", 400), CLOSED),
    ),
    Attempt("close a voucher without lines", "guard_ledger_voucher_has_two_sides", (opened(), CLOSED)),
    Attempt(
        "pay money out of an account of half-days",
        "guard_ledger_voucher_has_one_measure",
        (opened(), line("source", -2), line("taken", 2), CLOSED),
    ),
    Attempt(
        "commit a voucher that is not closed",
        "ledger_voucher_closing_id",
        (opened(), line("line", -500), line("payee", 500)),
        said=OPEN_AT_THE_END,
    ),
    Attempt(
        "post into a closed voucher",
        "guard_ledger_posting_goes_into_an_open_voucher",
        (line("source", -500, voucher=PAID), line("line", 500, voucher=PAID)),
    ),
    Attempt(
        "post to one account twice in a voucher",
        "voucher_names_an_account_once",
        (opened(), line("line", -500), line("line", -500), line("payee", 1_000), CLOSED),
        said="ledger_posting.voucher_id, ledger_posting.account_id",
    ),
    Attempt("post nothing", "posting_moves_something", (opened(), line("line", 0), line("payee", 0), CLOSED)),
    Attempt(
        "leave out a posting of an account",
        "guard_ledger_account_changes_only_by_postings",
        (opened(), line("line", -500, ahead=2), line("payee", 500), CLOSED),
    ),
    Attempt(
        "post under the number of a posting that stands",
        "account_takes_one_posting_at_a_time",
        (opened(), line("line", -500, ahead=0), line("payee", 500), CLOSED),
        said="ledger_posting.account_id, ledger_posting.seq",
    ),
    Attempt("change a balance by hand", "guard_ledger_account_changes_only_by_postings", (HAND,)),
    Attempt(
        "take an account's floor away",
        "guard_ledger_account_changes_only_by_postings",
        ("UPDATE ledger_account SET below_zero = true WHERE code = 'line'",),
    ),
    Attempt(
        "open an account with a balance",
        "guard_ledger_account_begins_empty",
        (
            f"INSERT INTO ledger_account (uid, code, title, measure, below_zero, keeper, balance, entries) VALUES ({UID}, 'gift', 'x', 'fen', false, '', 500, 0)",
        ),
    ),
    Attempt("remove an account", "guard_ledger_account_never_goes", ("DELETE FROM ledger_account",)),
    Attempt(
        "change a voucher",
        "guard_ledger_voucher_never_changes",
        ("UPDATE ledger_voucher SET narrative = 'x'",),
    ),
    Attempt("remove a voucher", "guard_ledger_voucher_never_goes", ("DELETE FROM ledger_voucher",)),
    Attempt(
        "change a posting",
        "guard_ledger_posting_never_changes",
        ("UPDATE ledger_posting SET amount = amount * 2",),
    ),
    Attempt("remove a posting", "guard_ledger_posting_never_goes", ("DELETE FROM ledger_posting",)),
    Attempt(
        "give a closing to another voucher",
        "guard_ledger_closing_never_changes",
        (
            f"UPDATE ledger_closing SET uid = {UID} WHERE uid = (SELECT closing_id FROM ledger_voucher WHERE key = 'pay')",
        ),
    ),
    Attempt(
        "open a closed voucher again", "guard_ledger_closing_never_goes", ("DELETE FROM ledger_closing",)
    ),
    Attempt(
        "take back half of a voucher",
        "guard_ledger_reversal_undoes_its_voucher",
        (opened(reverses=PAID), line("payee", -300), line("line", 300), CLOSED),
    ),
    Attempt(
        "reverse a voucher a second time",
        "voucher_is_reversed_once",
        (opened(reverses=UNDONE), line("payee", -200), line("line", 200), CLOSED),
        said="ledger_voucher.reverses_id",
    ),
    Attempt(
        "reverse a reversal",
        "guard_ledger_voucher_reverses_what_stands",
        (opened(reverses=REVERSAL), line("line", -200), line("payee", 200), CLOSED),
    ),
)
