"""A small storm on a budget line, on the engine of this leg: what is paid is what was granted, to the fen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.faults.overspend_storm import LINE_YUAN, run_storm

if TYPE_CHECKING:
    from tools.house.databases import Place

THREADS, PAYMENTS = 8, 5


def test_the_ledger_pays_exactly_what_the_line_holds_and_one_key_once(own_database: Place) -> None:
    found = run_storm(own_database, "ledger", threads=THREADS, payments=PAYMENTS)

    assert (found["paid"], found["booked"], found["refused"]) == (LINE_YUAN, 20, 20)
    assert (found["one key thrice"], found["and paid"], found["faults"]) == (1, 5_000, 0)


def test_the_funds_reserve_and_pay_exactly_what_the_line_holds(own_database: Place) -> None:
    found = run_storm(own_database, "funds", threads=THREADS, payments=PAYMENTS)

    assert (found["paid"], found["left"], found["booked"], found["refused"]) == (LINE_YUAN, 0, 20, 20)
    assert found["faults"] == 0
