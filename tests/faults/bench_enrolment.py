"""Bench `enrolment`: 200 clients for 50 seats at once, then 5 give up, on both engines; beside count-then-write."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING

from tests.faults.bench_overspend import figure
from tests.faults.enrolment_storm import GIVE_UP, run_storm
from tools.house.databases import copied, template
from tools.house.postgres import postgres
from tools.house.postgres_engine import Postgres
from tools.house.sqlite_engine import Sqlite

if TYPE_CHECKING:
    from tools.house.bench import Metric, Result
    from tools.house.databases import Engine

PEOPLE, SEATS = 200, 50


def run() -> Result:
    """Run the storm and the peer on each engine; figures, their bars and whether they were met."""
    os.environ["KECHUANG_EXTRA_APPS"] = "tests.sample"  # noqa: TID251 - the storm's database holds the sample
    metrics: list[Metric] = []
    peer: dict[str, object] = {}
    with ExitStack() as stack:
        for engine in (Sqlite(), Postgres(stack.enter_context(postgres()))):
            found, naive = stormed(engine, "enrol"), stormed(engine, "naive")
            bars = {
                "confirmed": SEATS,
                "waiting": PEOPLE - SEATS,
                "in order": PEOPLE,
                "moved up in order": GIVE_UP,
                "taken": SEATS,
            }
            metrics.extend(
                figure(f"{engine.name}: {what}", found[what], "people", bar) for what, bar in bars.items()
            )
            peer[f"{engine.name}, count, then write, in plain SQL"] = naive
    return {"name": "enrolment", "metrics": metrics, "peer": peer}


def stormed(engine: Engine, what: str) -> dict[str, int]:
    """Run one storm on a fresh database."""
    with copied(engine, template(engine), "bench") as place:
        return run_storm(place, what, people=PEOPLE, seats=SEATS)
