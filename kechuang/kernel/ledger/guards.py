"""What the database refuses so that every voucher balances and every balance is the sum of its postings."""

# ruff: noqa: S608 - the text of triggers, put together from constants
from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Follow, Guard, append_only, stays

TESTS: Final = "tests/kernel/test_ledger_guards.py"
LINES: Final = "ledger_posting p JOIN ledger_voucher v ON v.id = p.voucher_id"

on_accounts = (
    Guard(
        name="ledger_account_begins_empty",
        table="ledger_account",
        on="insert",
        when="NEW.balance <> 0 OR NEW.entries <> 0",
        otherwise=_("An account begins empty; its balance comes by vouchers."),
        tests=TESTS,
    ),
    stays(
        "ledger_account_changes_only_by_postings",
        "ledger_account",
        *("code", "measure", "below_zero", "keeper"),
        also=(
            "NEW.entries <> OLD.entries + 1 OR NOT EXISTS (SELECT 1 FROM ledger_posting p "
            "WHERE p.account_id = OLD.id AND p.seq = NEW.entries AND NEW.balance = OLD.balance + p.amount)"
        ),
        otherwise=_("An account changes only by the next posting to it."),
        tests=TESTS,
    ),
    Guard(
        name="ledger_account_never_goes",
        table="ledger_account",
        on="delete",
        otherwise=_("An account cannot be removed."),
        tests=TESTS,
    ),
    Follow(
        name="ledger_posting_moves_its_account",
        table="ledger_posting",
        then="UPDATE ledger_account SET balance = balance + NEW.amount, entries = entries + 1 WHERE id = NEW.account_id",
        tests=TESTS,
    ),
)

on_vouchers = (
    Guard(
        name="ledger_posting_goes_into_an_open_voucher",
        table="ledger_posting",
        on="insert",
        when=(
            "EXISTS (SELECT 1 FROM ledger_voucher v JOIN ledger_closing c ON c.uid = v.closing_id "
            "WHERE v.id = NEW.voucher_id)"
        ),
        otherwise=_("Nothing is posted into a voucher that is closed."),
        tests=TESTS,
    ),
    Guard(
        name="ledger_voucher_reverses_what_stands",
        table="ledger_voucher",
        on="insert",
        when=(
            "NEW.reverses_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ledger_voucher v "
            "JOIN ledger_closing c ON c.uid = v.closing_id WHERE v.id = NEW.reverses_id AND v.reverses_id IS NULL)"
        ),
        otherwise=_("Only a closed voucher that is no reversal itself can be reversed."),
        tests=TESTS,
    ),
    Guard(
        name="ledger_voucher_balances",
        table="ledger_closing",
        on="insert",
        when=f"COALESCE((SELECT SUM(p.amount) FROM {LINES} WHERE v.closing_id = NEW.uid), 0) <> 0",
        otherwise=_("The two sides of a voucher must be equal."),
        tests=TESTS,
    ),
    Guard(
        name="ledger_voucher_has_two_sides",
        table="ledger_closing",
        on="insert",
        when=f"(SELECT COUNT(*) FROM {LINES} WHERE v.closing_id = NEW.uid) < 2",
        otherwise=_("A voucher posts to at least two accounts."),
        tests=TESTS,
    ),
    Guard(
        name="ledger_voucher_has_one_measure",
        table="ledger_closing",
        on="insert",
        when=(
            f"(SELECT COUNT(DISTINCT a.measure) FROM {LINES} JOIN ledger_account a ON a.id = p.account_id "
            "WHERE v.closing_id = NEW.uid) > 1"
        ),
        otherwise=_("A voucher moves money, half-days or service vouchers, never one for another."),
        tests=TESTS,
    ),
    Guard(
        name="ledger_reversal_undoes_its_voucher",
        table="ledger_closing",
        on="insert",
        when=(
            "EXISTS (SELECT p.account_id FROM ledger_voucher v JOIN ledger_posting p ON p.voucher_id IN (v.id, v.reverses_id) "
            "WHERE v.closing_id = NEW.uid AND v.reverses_id IS NOT NULL GROUP BY p.account_id HAVING SUM(p.amount) <> 0)"
        ),
        otherwise=_("A reversal takes back exactly what its voucher posted."),
        tests=TESTS,
    ),
)

guards = (
    *on_accounts,
    *on_vouchers,
    *append_only("ledger_voucher", otherwise=_("A voucher cannot be changed; reverse it."), tests=TESTS),
    *append_only(
        "ledger_posting", otherwise=_("A posting cannot be changed; reverse its voucher."), tests=TESTS
    ),
    *append_only("ledger_closing", otherwise=_("A closed voucher stays closed."), tests=TESTS),
)
