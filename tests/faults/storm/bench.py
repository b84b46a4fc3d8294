"""Bench `submit`: 32 clients submit real applications for 30 s on PostgreSQL, beside a bare view; a steady 20 a second on both engines; ten kills."""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.faults.storm import drill
from tools.house.databases import copied, template
from tools.house.postgres import postgres
from tools.house.postgres_engine import Postgres
from tools.house.sqlite_engine import Sqlite

if TYPE_CHECKING:
    from tests.faults.storm.crowd import Tally
    from tools.house.bench import Metric, Result
    from tools.house.databases import Engine

CLIENTS, SECONDS, WORKERS = 32, 30.0, 2
EACH: Final = 640  # drafts of a client: more than it can submit in the time, so that nobody falls silent before the others
STEADY: Final = 20  # a second
STEADY_SECONDS: Final = 20.0
KILLS, KILLED_EACH, SEED = 10, 30, 20140930
PEER_SECONDS: Final = 15.0  # before the storm and again after it: as long together as the storm
WARMING: Final = 3.0  # seconds in which processes make what they keep; on top, for all alike
BARS: Final = {drill.BEHIND_A_DOOR.name: 0.3}
P99_MS, WORST_MS = 500.0, 2000.0


def run() -> Result:
    """Measure; the peers leave out rights, deadline, checks, revision, receipt, tasks, notices, record and search."""
    os.environ["KECHUANG_EXTRA_APPS"] = "tests.sample"  # noqa: TID251 - the ground is laid by the tests' own world
    metrics: list[Metric] = []
    with ExitStack() as stack:
        engine = Postgres(stack.enter_context(postgres()))
        peer = storm(engine, metrics)
        kill(engine, metrics)
        for each, workers in ((engine, WORKERS), (Sqlite(), 1)):
            steady(each, workers, metrics)
    return {"name": "submit", "metrics": metrics, "peer": peer}


def storm(engine: Engine, metrics: list[Metric]) -> dict[str, object]:
    """Let everybody submit at once, and the same crowd insert by a bare view in the same settings before and after it.

    The bar is held against that, which is served as the issue has it: same engine, same settings, same server. How fast a machine and
    its disk are changes within a minute, and the bare view waits for the disk: hence before and after. Another bare view, without our
    middleware, is told.
    """
    with copied(engine, template(engine), "bench") as place:
        made = drill.ground(place, CLIENTS, EACH)

        def inserted(bare: drill.Bare) -> Tally:
            return drill.inserted(place, made, bare, seconds=PEER_SECONDS, workers=WORKERS, warming=WARMING)

        before = inserted(drill.BEHIND_A_DOOR)
        found = drill.submitted(place, made["clients"], seconds=SECONDS, workers=WORKERS, warming=WARMING)
        peers = {
            drill.BEHIND_A_DOOR.name: before + inserted(drill.BEHIND_A_DOOR),
            drill.STRIPPED.name: inserted(drill.STRIPPED),
        }
    name, rate = f"{engine.name}, {CLIENTS} clients", found.tally.rate
    metrics += [
        least(f"{name}: submitted", rate, "a second", 0.0),
        exactly(f"{name}: errors", len(found.tally.errors), 0),
        exactly(f"{name}: had nothing more to submit before the end", found.tally.silent, 0),
        exactly(f"{name}: doubled", found.doubled, 0),
        exactly(f"{name}: receipts that do not verify", len(found.lost), 0),
        *(
            least(f"{name}: beside a bare view, {bare}", rate / peer.rate, "of its rate", BARS.get(bare, 0.0))
            for bare, peer in peers.items()
        ),
    ]
    told = {
        f"a bare Django view, {bare}": f"{peer.rate:.1f} a second, {len(peer.errors)} errors"
        for bare, peer in peers.items()
    }
    return {**told, "first errors": found.tally.errors[:3]}


def kill(engine: Engine, metrics: list[Metric]) -> None:
    """Kill the server ten times; what was acknowledged verifies."""
    with copied(engine, template(engine), "bench") as place, tempfile.TemporaryDirectory() as folder:
        made = drill.ground(place, 8, KILLED_EACH)
        file = Path(folder) / "acknowledged"
        found = drill.killed(place, made["clients"], file, kills=KILLS, seed=SEED, workers=WORKERS)
    name = f"{engine.name}, killed at random"
    metrics += [
        least(f"{name}: kills", found.kills, "kills", KILLS),
        least(f"{name}: acknowledged", len(found.tally.receipts), "receipts", 8 * KILLED_EACH),
        exactly(f"{name}: receipts that do not verify", len(found.lost), 0),
        exactly(f"{name}: doubled", found.doubled, 0),
    ]


def steady(engine: Engine, workers: int, metrics: list[Metric]) -> None:
    """Let twenty submissions a second come, and hold how long each took against the bars."""
    with copied(engine, template(engine), "bench") as place:
        made = drill.ground(place, STEADY, int(STEADY_SECONDS))
        found = drill.submitted(
            place, made["clients"], seconds=STEADY_SECONDS, every=1 / STEADY, workers=workers
        )
    name = f"{engine.name}, {STEADY} a second"
    metrics += [
        exactly(f"{name}: errors", len(found.tally.errors), 0),
        most(f"{name}: 99 of 100 within", found.tally.percentile(0.99), P99_MS),
        most(f"{name}: the worst", found.tally.percentile(1.0), WORST_MS),
    ]


def exactly(name: str, value: int, bar: int) -> Metric:
    """Return a figure that must be its bar."""
    return {"name": name, "value": value, "bar": f"= {bar}", "met": value == bar}


def least(name: str, value: float, unit: str, bar: float) -> Metric:
    """Return a figure that must reach its bar."""
    return {"name": name, "value": round(value, 3), "unit": unit, "bar": f">= {bar:g}", "met": value >= bar}


def most(name: str, value: float, bar: float) -> Metric:
    """Return a time in milliseconds that must stay within its bar."""
    return {"name": name, "value": round(value, 1), "unit": "ms", "bar": f"<= {bar:g}", "met": value <= bar}
