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
    from tools.house.databases import Engine

JOBS: Final = 400
SEED: Final = 20140930
SECONDS: Final = 120


def run() -> dict[str, object]:
    """Run the drill and its peer on each engine; figures, their bars and whether they were met."""
    metrics: list[dict[str, object]] = []
    peer: dict[str, object] = {"what": "marks a job as taken, has no lease; the same kills"}
    with ExitStack() as stack:
        for engine in (Sqlite(), Postgres(stack.enter_context(postgres()))):
            found, beside = measured(engine, "--poison"), measured(engine, "--naive")
            metrics.extend(figures(engine.name, found))
            peer[engine.name] = {name: beside[name] for name in ("done", "stuck", "kills", "seconds")}
    return {"name": "jobs", "metrics": metrics, "peer": peer}


def measured(engine: Engine, *words: str) -> dict[str, int]:
    """Run one drill on a fresh database."""
    with copied(engine, template(engine), "bench") as place:
        return run_drill(place, JOBS, SEED, *words)


def figures(engine: str, found: dict[str, int]) -> list[dict[str, object]]:
    """Return one drill's figures beside their bars."""
    bars = (
        ("done", found["done"], f"= {JOBS}", found["done"] == JOBS),
        ("done twice", found["doubled"], "= 0", found["doubled"] == 0),
        ("stuck", found["stuck"], "= 0", found["stuck"] == 0),
        ("poisoned job given up", found["dead"], "= 1", found["dead"] == 1),
        ("workers killed", found["kills"], ">= 5", found["kills"] >= 5),
        ("seconds", found["seconds"], f"<= {SECONDS}", found["seconds"] <= SECONDS),
    )
    return [
        {"name": f"{engine}: {name}", "value": value, "bar": bar, "met": met}
        for name, value, bar, met in bars
    ]
