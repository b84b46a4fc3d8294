"""Bench `overspend`: 40 threads with 5 payments of 5,000 each on a line of 100,000, on both engines; beside check-then-insert."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from tests.faults.overspend_storm import LINE_YUAN, PAYMENT_YUAN, run_storm
from tools.house.databases import copied, template
from tools.house.postgres import postgres
from tools.house.postgres_engine import Postgres
from tools.house.sqlite_engine import Sqlite

if TYPE_CHECKING:
    from tools.house.bench import Metric, Result
    from tools.house.databases import Engine

THREADS, PAYMENTS = 40, 5
BOOKED: Final = LINE_YUAN // PAYMENT_YUAN


def run() -> Result:
    """Run both storms and the peer on each engine; figures, their bars and whether they were met."""
    os.environ["KECHUANG_EXTRA_APPS"] = "tests.sample"  # noqa: TID251 - the storm's award is the sample's
    metrics: list[Metric] = []
    peer: dict[str, object] = {}
    with ExitStack() as stack:
        for engine in (Sqlite(), Postgres(stack.enter_context(postgres()))):
            ledger, funds, naive = (stormed(engine, what) for what in ("ledger", "funds", "naive"))
            metrics.extend(figures(f"{engine.name}, ledger", "paid", ledger))
            metrics.append(
                figure(f"{engine.name}, ledger: one key thrice", ledger["one key thrice"], "vouchers", 1)
            )
            metrics.extend(figures(f"{engine.name}, funds", "taken into payment", funds))
            peer[f"{engine.name}, check, then insert, in plain SQL"] = naive
    return {"name": "overspend", "metrics": metrics, "peer": peer}


def stormed(engine: Engine, what: str) -> dict[str, int]:
    """Run one storm on a fresh database."""
    with copied(engine, template(engine), "bench") as place:
        return run_storm(place, what, threads=THREADS, payments=PAYMENTS)


def figures(of: str, what: str, found: dict[str, int]) -> list[Metric]:
    """Return one storm's figures beside their bars."""
    return [
        figure(f"{of}: {what}", found["paid"], "yuan", LINE_YUAN),
        figure(f"{of}: booked", found["booked"], "payments", BOOKED),
        figure(f"{of}: refused", found["refused"], "payments", THREADS * PAYMENTS - BOOKED),
        figure(f"{of}: faults when the books are recomputed", found["faults"], "faults", 0),
    ]


def figure(name: str, value: int, unit: str, bar: int) -> Metric:
    """Return a figure that must be exactly its bar."""
    return {"name": name, "value": value, "unit": unit, "bar": f"= {bar:,}", "met": value == bar}
