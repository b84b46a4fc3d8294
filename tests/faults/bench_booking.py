"""Bench `booking`: 32 parallel requests for one room slot, 20 rounds, on both engines; beside look-then-write."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING

from tests.faults.bench_overspend import figure
from tests.faults.booking_storm import run_storm
from tools.house.databases import copied, template
from tools.house.postgres import postgres
from tools.house.postgres_engine import Postgres
from tools.house.sqlite_engine import Sqlite

if TYPE_CHECKING:
    from tools.house.bench import Metric, Result
    from tools.house.databases import Engine

THREADS, ROUNDS = 32, 20


def run() -> Result:
    """Run the storm and the peer on each engine; figures, their bars and whether they were met."""
    os.environ["KECHUANG_EXTRA_APPS"] = "tests.sample"  # noqa: TID251 - the storm's database holds the sample
    metrics: list[Metric] = []
    peer: dict[str, object] = {}
    with ExitStack() as stack:
        for engine in (Sqlite(), Postgres(stack.enter_context(postgres()))):
            found, naive = stormed(engine, "booking"), stormed(engine, "naive")
            of = engine.name
            alone = found["rounds with one booking"]
            metrics.extend(
                (
                    figure(f"{of}: rounds with exactly one booking", alone, "rounds", ROUNDS),
                    figure(f"{of}: bookings", found["kept"], "bookings", ROUNDS),
                    figure(
                        f"{of}: told who has it and what is free",
                        found["told"],
                        "requests",
                        ROUNDS * (THREADS - 1),
                    ),
                )
            )
            peer[f"{of}, look, then write, in plain SQL"] = naive
    return {"name": "booking", "metrics": metrics, "peer": peer}


def stormed(engine: Engine, what: str) -> dict[str, int]:
    """Run one storm on a fresh database."""
    with copied(engine, template(engine), "bench") as place:
        return run_storm(place, what, threads=THREADS, rounds=ROUNDS)
