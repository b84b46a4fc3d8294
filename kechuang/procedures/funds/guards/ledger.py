"""Guards on the ledger's own tables: the funds' accounts move by movements alone, and a movement is booked whole."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Guard
from kechuang.procedures.funds.guards.budget import TESTS

guards = (
    Guard(
        name="funds_money_moves_by_a_movement",
        table="ledger_posting",
        on="insert",
        when=(
            "(SELECT a.keeper FROM ledger_account a WHERE a.id = NEW.account_id) = 'funds' AND NOT EXISTS "
            "(SELECT 1 FROM ledger_voucher v JOIN funds_movement m ON m.voucher_id = v.uid WHERE v.id = NEW.voucher_id "
            "AND ((m.source_id = NEW.account_id AND NEW.amount = -m.amount) "
            "OR (m.target_id = NEW.account_id AND NEW.amount = m.amount)))"
        ),
        otherwise=_("Money of a fund moves only as a movement explains it."),
        tests=TESTS,
    ),
    Guard(
        name="funds_movement_is_booked_whole",
        table="ledger_closing",
        on="insert",
        when=(
            "EXISTS (SELECT 1 FROM funds_movement m WHERE m.voucher_id = NEW.uid AND (SELECT COUNT(*) FROM ledger_posting p "
            "JOIN ledger_voucher v ON v.id = p.voucher_id WHERE v.uid = NEW.uid "
            "AND p.account_id IN (m.source_id, m.target_id)) < 2)"
        ),
        otherwise=_("A movement is booked on both of its accounts."),
        tests=TESTS,
    ),
)
