"""The storm against a server of its own: gathered, counted, and every receipt held against the public page."""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from kechuang.site.env import threads
from tests.faults.storm import crowd
from tests.faults.storm.crowd import TABLE
from tools.house.paths import KECHUANG, ROOT
from tools.house.postgres import free_port
from tools.house.server import answers, end, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tools.house.databases import Place

VARIABLES: Final = {"DJANGO_SETTINGS_MODULE": "kechuang.site.settings", "KECHUANG_MODE": "demo"}
ALIKE: Final = {"KECHUANG_EMBEDDED_JOBS": "1"}
"""What `kechuang serve` tells its processes unless it is told otherwise."""
PATIENCE: Final = 900.0
TRIES: Final = 50  # receipts one stranger looks up: the page takes 60 a minute from an address
UP: Final = 60.0  # seconds a server may take to come up again


@dataclass
class Found:
    """What a storm came to."""

    tally: crowd.Tally
    doubled: int
    lost: list[str] = field(default_factory=list)
    """Receipts handed out that the public page does not verify."""
    kills: int = 0


def child(place: Place, *words: str) -> Any:  # noqa: ANN401 - any JSON
    """Run one of our own modules on a database; return what it printed last."""
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        env={**os.environ, **VARIABLES, **place.env},  # noqa: TID251 - another process's variables
        check=False,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    if done.returncode:
        sentence = f"{' '.join(words)} failed:\n{done.stderr[-4000:]}"
        raise RuntimeError(sentence)
    return json.loads(done.stdout.splitlines()[-1])


def ground(place: Place, firms: int, drafts: int) -> dict[str, Any]:
    """Make what a storm needs."""
    found: dict[str, Any] = child(place, "tests.faults.storm.ground", str(firms), str(drafts))
    return found


def submitted(
    place: Place,
    clients: list[dict[str, Any]],
    *,
    seconds: float,
    every: float = 0.0,
    workers: int = 1,
    warming: float = 0.0,
) -> Found:
    """Let the clients submit what they have; hold every receipt against the public page."""
    with serving(place, KECHUANG_WORKERS=str(workers)) as server:
        tally = crowd.storm(
            lambda: server.url,
            [crowd.submissions(one) for one in clients],
            seconds=seconds,
            every=every,
            warming=warming,
        )
        return held(place, server.url, tally)


def held(place: Place, url: str, tally: crowd.Tally) -> Found:
    """Return what came of it: each receipt looked up where anybody verifies it."""
    kept = child(place, "tests.faults.storm.after")
    found = Found(tally, kept["doubled"])
    for place_in_line, number in enumerate(
        address.rstrip("/").rpartition("/")[2] for address in tally.receipts
    ):
        code = kept["codes"].get(number, "")
        stranger = f"127.0.{1 + place_in_line // TRIES // 250}.{1 + place_in_line // TRIES % 250}"
        line = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30, source_address=(stranger, 0))
        line.request("GET", f"/verify/{code}/")
        answer = line.getresponse()
        if number not in answer.read().decode() or answer.status != http.client.OK:
            found.lost.append(number)
        line.close()
    return found


@dataclass(frozen=True, slots=True)
class Bare:
    """A bare view: what it is called, the settings it stands in, and its address."""

    name: str
    settings: str
    path: str


BEHIND_A_DOOR: Final = Bare("same settings, behind a door", "tests.faults.storm.bare_settings", "/insert/")
STRIPPED: Final = Bare("without the house's middleware", "tests.faults.storm.stripped_settings", "/alone/")


def inserted(
    place: Place, made: dict[str, Any], bare: Bare, *, seconds: float, workers: int = 1, warming: float = 0.0
) -> crowd.Tally:
    """Let the clients insert the same JSON by a bare view, served alike: by as many processes and threads, the light job thread beside them."""
    made_for_it(place)
    answers_ = json.dumps(made["answers"], ensure_ascii=False)
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
    command += ["--workers", str(workers), "--blocking-threads", str(threads(workers))]
    process = subprocess.Popen(
        [*command, "--log-level", "warning", "kechuang.site.wsgi:application"],
        cwd=ROOT,
        env={**os.environ, **place.env, **VARIABLES, **ALIKE, "DJANGO_SETTINGS_MODULE": bare.settings},  # noqa: TID251 - another process's variables
        stdin=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        await_up(url)
        lines = [crowd.inserts(one, answers_, bare.path) for one in made["clients"]]
        return crowd.storm(lambda: url, lines, seconds=seconds, warming=warming)
    finally:
        end(process)


def made_for_it(place: Place) -> None:
    """Make the bare view's table, as the owner."""
    if place.owner_url.startswith("postgres"):
        import psycopg  # noqa: PLC0415 - one of the two engines

        with psycopg.connect(place.owner_url, autocommit=True) as line:
            line.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} (id bigserial PRIMARY KEY, body text NOT NULL)")
            line.execute(f"GRANT ALL ON {TABLE} TO {place.app_role}")
            line.execute(f"GRANT ALL ON SEQUENCE {TABLE}_id_seq TO {place.app_role}")
        return
    import sqlite3  # noqa: PLC0415 - the other

    with sqlite3.connect(place.url.removeprefix("sqlite:///")) as line:
        line.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} (id integer PRIMARY KEY, body text NOT NULL)")


def await_up(url: str) -> None:
    """Return once something answers there."""
    until = time.monotonic() + UP
    while not answers(url):
        if time.monotonic() > until:
            sentence = f"nothing answers at {url}"
            raise RuntimeError(sentence)
        time.sleep(0.1)


def killed(
    place: Place, clients: list[dict[str, Any]], file: Path, *, kills: int, seed: int, workers: int = 1
) -> Found:
    """Kill the server at random moments while the clients submit; then verify each receipt they hold.

    Each time it dies within the next share of the submissions, however fast they are.
    """
    chance, done = random.Random(seed), Event()
    share = sum(len(one["cases"]) for one in clients) // (kills + 1)

    def strikes() -> bool:
        """Wait for the moment; False when the clients were done before."""
        until = _lines(file) + chance.randint(1, share)
        while _lines(file) < until:
            if done.wait(0.005):
                return False
        return not done.wait(chance.uniform(0, 0.05))

    with reborn(place, workers, strikes, kills) as (url, counted):
        lines = [crowd.submissions(one) for one in clients]
        tally = crowd.storm(lambda: url, lines, seconds=PATIENCE, acknowledged=file, patience=UP)
        done.set()
        await_up(url)
        tally.receipts = file.read_text(encoding="utf-8").splitlines()
        found = held(place, url, tally)
        found.kills = len(counted)
    return found


def _lines(file: Path) -> int:
    """Return how many receipts the clients hold."""
    return file.read_bytes().count(b"\n") if file.exists() else 0


@contextmanager
def reborn(
    place: Place, workers: int, strikes: Callable[[], bool], kills: int
) -> Iterator[tuple[str, list[int]]]:
    """Yield the address of a server that is killed when something strikes and comes up again, and the list of its killed pids."""
    port, counted, ended = free_port(), list[int](), Event()
    url = f"http://127.0.0.1:{port}"
    environ = {**os.environ, **place.env, "PORT": str(port), "KECHUANG_WORKERS": str(workers)}  # noqa: TID251 - the same

    def live() -> None:
        while not ended.is_set():
            process = subprocess.Popen(
                [str(KECHUANG), "serve"],
                env=environ,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
            await_up(url)
            if len(counted) < kills and strikes():
                counted.append(process.pid)
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                continue
            ended.wait()
            end(process)

    keeper = Thread(target=live)
    keeper.start()
    try:
        await_up(url)
        yield url, counted
    finally:
        ended.set()
        keeper.join()
