"""Bench `registration`: 50 documents numbered at once under one code, with random rollbacks, on both engines; beside read-then-write."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from tests.faults.registration_storm import run_storm
from tools.house.databases import copied, template
from tools.house.postgres import postgres
from tools.house.postgres_engine import Postgres
from tools.house.sqlite_engine import Sqlite

if TYPE_CHECKING:
    from tools.house.bench import Metric, Result
    from tools.house.databases import Engine

THREADS: Final = 50


def run() -> Result:
    """Run the storm and the peer on each engine; figures, their bars and whether they were met."""
    os.environ["KECHUANG_EXTRA_APPS"] = "tests.sample"  # noqa: TID251 - the storm's templates have the sample
    metrics: list[Metric] = []
    peer: dict[str, object] = {}
    with ExitStack() as stack:
        for engine in (Sqlite(), Postgres(stack.enter_context(postgres()))):
            found, naive = (stormed(engine, what) for what in ("numbers", "naive"))
            metrics += [
                figure(f"{engine.name}: numbered", found["numbered"], THREADS),
                figure(f"{engine.name}: doubles", found["doubles"], 0),
                figure(f"{engine.name}: gaps in 1…50", found["gaps"], 0),
            ]
            given_up = found.get("given up", 0)
            metrics.append(
                {"name": f"{engine.name}: rolled back", "value": given_up, "bar": "> 0", "met": given_up > 0}
            )
            peer[f"{engine.name}, read the highest, then insert, in plain SQL"] = naive
    return {"name": "registration", "metrics": metrics, "peer": peer}


def stormed(engine: Engine, what: str) -> dict[str, int]:
    """Run one storm on a fresh database."""
    with copied(engine, template(engine), "bench") as place:
        return run_storm(place, what, threads=THREADS)


def figure(name: str, value: int, bar: int) -> Metric:
    """Return a figure that must be exactly its bar."""
    return {"name": name, "value": value, "bar": f"= {bar}", "met": value == bar}
