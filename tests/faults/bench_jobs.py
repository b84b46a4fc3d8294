"""Bench `jobs`: 400 jobs and a poisoned one, three workers killed at random, on both engines; beside a queue without leases."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from tests.faults.jobs_drill import run_drill
from tools.house.databases import copied, template
from tools.house.postgres import postgres
from tools.house.postgres_engine import Postgres
from tools.house.sqlite_engine import Sqlite

if TYPE_CHECKING:
    from tools.house.bench import Metric, Result
    from tools.house.databases import Engine

JOBS: Final = 400
SEED: Final = 20140930
SECONDS: Final = 120


def run() -> Result:
    """Run the drill and its peer on each engine; figures, their bars and whether they were met."""
    metrics: list[Metric] = []
    peer: dict[str, object] = {}
    with ExitStack() as stack:
        for engine in (Sqlite(), Postgres(stack.enter_context(postgres()))):
            found, beside = measured(engine, "--poison"), measured(engine, "--naive")
            metrics.extend(figures(engine.name, found))
            counted = {name: beside[name] for name in ("done", "stuck", "kills", "seconds")}
            peer[f"{engine.name}, a queue that marks jobs as taken and has no lease"] = counted
    return {"name": "jobs", "metrics": metrics, "peer": peer}


def measured(engine: Engine, *words: str) -> dict[str, int]:
    """Run one drill on a fresh database."""
    with copied(engine, template(engine), "bench") as place:
        return run_drill(place, JOBS, SEED, *words)


def figures(engine: str, found: dict[str, int]) -> list[Metric]:
    """Return one drill's figures beside their bars."""
    bars = (
        ("done", found["done"], "jobs", f"= {JOBS}", found["done"] == JOBS),
        ("done twice", found["doubled"], "jobs", "= 0", found["doubled"] == 0),
        ("stuck", found["stuck"], "jobs", "= 0", found["stuck"] == 0),
        ("given up (the poisoned one)", found["dead"], "jobs", "= 1", found["dead"] == 1),
        ("workers killed", found["kills"], "workers", ">= 5", found["kills"] >= 5),
        ("until all was done", found["seconds"], "s", f"<= {SECONDS}", found["seconds"] <= SECONDS),
    )
    return [
        {"name": f"{engine}: {name}", "value": value, "unit": unit, "bar": bar, "met": met}
        for name, value, unit, bar, met in bars
    ]
