"""A small storm of registrations, on the engine of this leg: no gap and no double, though every third clerk gives up and comes again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.faults.registration_storm import run_storm

if TYPE_CHECKING:
    from tools.house.databases import Place

THREADS = 8


def test_documents_numbered_at_once_have_no_gap_and_no_double(own_database: Place) -> None:
    found = run_storm(own_database, "numbers", threads=THREADS)

    assert (found["numbered"], found["doubles"], found["gaps"], found["last"]) == (THREADS, 0, 0, THREADS)
    assert found["given up"] > 0
