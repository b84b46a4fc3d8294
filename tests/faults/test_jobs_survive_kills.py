"""Workers are killed in earnest, on the engine of this leg."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from tests.faults.jobs_drill import run_drill

if TYPE_CHECKING:
    from tools.house.databases import Place

JOBS = 60


def test_the_districts_work_is_all_done_once_although_its_workers_are_killed(own_database: Place) -> None:
    seed = secrets.randbelow(10**6)
    found = run_drill(own_database, JOBS, seed)
    print(f"seed {seed}: {found}")  # noqa: T201 - what a failure is repeated with
    assert found["kills"] >= 2
    assert (found["done"], found["dead"], found["stuck"], found["leases"]) == (JOBS, 0, 0, 0)
    assert (found["effects"], found["doubled"]) == (JOBS, 0)
    assert found["unchained"] == 0
