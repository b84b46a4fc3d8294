"""Bench `backup`: some 200 MB copied while a clerk commits without pause, on both engines; beside a copy in steps and a bare pg_dump.

`python -m tests.keeping.bench fill` fills the database the variables name; `write STOP` commits until the file STOP is there
and prints how long the clerk waited.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import django

from tools.house.databases import copied, template
from tools.house.paths import ROOT
from tools.house.postgres import postgres
from tools.house.postgres_engine import Postgres
from tools.house.report import step
from tools.house.sqlite_engine import Sqlite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.house.bench import Metric, Result
    from tools.house.databases import Engine, Place

ENTRIES, AT_ONCE, LETTERS = 92_000, 1_000, 1_450  # rows stay below 2 kB, where PostgreSQL would pack them
STALL: Final = 500  # milliseconds a clerk may wait
SECONDS: Final = 60
PEER_SECONDS: Final = 40
IN_STEPS: Final = """
import sqlite3, sys
with sqlite3.connect(sys.argv[1], timeout=20) as source, sqlite3.connect(sys.argv[2]) as target:
    source.backup(target, pages=256, sleep=0.001)
"""


def run() -> Result:
    """Measure each engine; figures, their bars and whether they were met."""
    metrics: list[Metric] = []
    peer: dict[str, object] = {}
    with ExitStack() as stack:
        for engine in (Sqlite(), Postgres(stack.enter_context(postgres()))):
            with copied(engine, template(engine), "bench") as place, tempfile.TemporaryDirectory() as folder:
                with step(f"filling the database ({engine.name})"):
                    ours(place, "fill")
                found, beside = measured(place, Path(folder)), measured_peer(engine, place, Path(folder))
            metrics.extend(figures(engine.name, found))
            peer[engine.name] = beside
    return {"name": "backup", "metrics": metrics, "peer": peer}


def figures(engine: str, found: dict[str, float]) -> list[Metric]:
    """Return one engine's figures beside their bars."""
    bars: tuple[tuple[str, float, str, str, bool], ...] = (
        ("database", found["megabytes"], "MB", ">= 190", found["megabytes"] >= 190),
        ("the backup took", found["seconds"], "s", f"<= {SECONDS}", found["seconds"] <= SECONDS),
        ("commits meanwhile", found["commits"], "commits", ">= 20", found["commits"] >= 20),
        ("worst wait of a writer", found["worst"], "ms", f"<= {STALL}", found["worst"] <= STALL),
        ("restore --check", found["check"], "(0 = sound)", "= 0", found["check"] == 0),
    )
    return [
        {"name": f"{engine}: {name}", "value": round(value, 1), "unit": unit, "bar": bar, "met": met}
        for name, value, unit, bar, met in bars
    ]


def measured(place: Place, folder: Path) -> dict[str, float]:
    """Take a backup while a clerk writes, and look at it."""
    taken = folder / "taken"
    with writing(place, folder / "stop") as waited:
        seconds = timed([*kechuang(), "backup", str(taken)], place)
    said = json.loads((taken / "manifest.json").read_text(encoding="utf-8"))
    checked = subprocess.run([*kechuang(), "restore", str(taken), "--check"], env=environ(place), check=False)
    return {
        "megabytes": live_size(place) / 1e6,
        "backup_megabytes": said["parts"][0]["size"] / 1e6,
        "seconds": seconds,
        "check": checked.returncode,
        **waited,
    }


def measured_peer(engine: Engine, place: Place, folder: Path) -> dict[str, object]:
    """Do the same with what one would type without the platform: a copy in steps of 256 pages, a bare pg_dump."""
    target = folder / "peer"
    if engine.name == "sqlite":
        live = place.url.removeprefix("sqlite:///")
        what, command = (
            "backup API in steps of 256 pages",
            [sys.executable, "-c", IN_STEPS, live, str(target)],
        )
    else:
        from kechuang.site.keeping.programs import program  # noqa: PLC0415 - needs loaded settings

        dumper = program("pg_dump", int(engine.name.removeprefix("postgres")))
        what, command = "pg_dump -Fc", [str(dumper), "-Fc", f"--file={target}", f"--dbname={place.owner_url}"]
    with writing(place, folder / "stop") as waited:
        seconds = timed(command, place, at_most=PEER_SECONDS)
    ended = seconds < PEER_SECONDS
    return {"what": what, "seconds": round(seconds, 1), "ended": ended, **waited}


@contextmanager
def writing(place: Place, stop: Path) -> Iterator[dict[str, float]]:
    """Have a clerk in a process of their own commit without pause; what they waited is known afterwards."""
    waited: dict[str, float] = {}
    stop.unlink(missing_ok=True)
    command = [sys.executable, "-m", "tests.keeping.bench", "write", str(stop)]
    clerk = subprocess.Popen(command, cwd=ROOT, env=environ(place), stdout=subprocess.PIPE, text=True)
    try:
        assert clerk.stdout is not None
        clerk.stdout.readline()  # they have begun
        yield waited
        stop.touch()
        waited.update(json.loads(clerk.stdout.readline()))
    finally:
        clerk.kill()
        clerk.wait()


def timed(command: list[str], place: Place, at_most: float = 300) -> float:
    """Run a program to its end, or so long, and return the seconds it took."""
    begun = time.monotonic()
    try:
        subprocess.run(command, cwd=ROOT, env=environ(place), check=True, timeout=at_most)
    except subprocess.TimeoutExpired:
        return at_most
    return time.monotonic() - begun


def live_size(place: Place) -> int:
    """Return the bytes of the live database."""
    if not place.owner_url:
        return Path(place.url.removeprefix("sqlite:///")).stat().st_size
    import psycopg  # noqa: PLC0415 - on PostgreSQL only

    with psycopg.connect(place.owner_url) as connection:
        row = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    return int(row[0]) if row else 0


def kechuang() -> list[str]:
    """Return the beginning of the platform's own command."""
    return [sys.executable, "-m", "kechuang.site.cli"]


def environ(place: Place) -> dict[str, str]:
    """Return the variables of a program that works on that place."""
    named = {"DJANGO_SETTINGS_MODULE": "kechuang.site.settings", "KECHUANG_JOBS": "0"}
    return {**os.environ, **place.env, **named}  # noqa: TID251 - another process's variables


def ours(place: Place, *words: str) -> None:
    """Run this module on that place."""
    subprocess.run(
        [sys.executable, "-m", "tests.keeping.bench", *words], cwd=ROOT, env=environ(place), check=True
    )


def fill() -> None:
    """Record what a busy district records in some years, chained as ever."""
    from kechuang.kernel.audit.writing import write  # noqa: PLC0415 - needs loaded settings
    from kechuang.primitives.actor import Actor  # noqa: PLC0415 - the same

    minds = random.Random(2014)
    for first in range(0, ENTRIES, AT_ONCE):
        with write(Actor.system("bench")) as w:
            for n in range(first, first + AT_ONCE):
                w.record("bench.deed", None, n=n, words=f"{minds.getrandbits(4 * LETTERS):0{LETTERS}x}")


def keep_writing(stop: Path) -> None:
    """Commit one line after another and note the longest any took, in milliseconds."""
    from kechuang.kernel.audit.writing import write  # noqa: PLC0415 - needs loaded settings
    from kechuang.primitives.actor import Actor  # noqa: PLC0415 - the same

    waits: list[float] = []
    while not stop.exists():
        begun = time.perf_counter()
        with write(Actor.system("bench")) as w:
            w.record("bench.line", None, n=len(waits))
        waits.append(1000 * (time.perf_counter() - begun))
        if len(waits) == 1:
            print("begun", flush=True)  # noqa: T201 - told to the bench
        time.sleep(0.002)
    print(json.dumps(summary(sorted(waits[1:]))))  # noqa: T201 - the same


def summary(waits: list[float]) -> dict[str, float]:
    """Return how many commits there were, and how long the slowest hundredth and the slowest took."""
    p99 = waits[int(0.99 * len(waits))]
    return {"commits": len(waits), "worst": round(waits[-1], 1), "p99": round(p99, 1)}


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "fill":
        fill()
    else:
        keep_writing(Path(sys.argv[2]))
