"""A small storm on one room, on the engine of this leg: one party has it, the others read who has it and what else is free."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.faults.booking_storm import run_storm

if TYPE_CHECKING:
    from tools.house.databases import Place

THREADS, ROUNDS = 8, 3


def test_one_party_has_the_room_and_the_others_are_told(own_database: Place) -> None:
    found = run_storm(own_database, "booking", threads=THREADS, rounds=ROUNDS)

    assert (found["rounds with one booking"], found["kept"]) == (ROUNDS, ROUNDS)
    assert (found["told"], found["untold"]) == ((THREADS - 1) * ROUNDS, 0)
