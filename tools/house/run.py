"""Brings up the demo district: made once, copied, migrated when the code moved on, served."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import threading
from typing import TYPE_CHECKING, Final

from tools.house import databases
from tools.house.paths import KECHUANG, ROOT, VAR
from tools.house.report import StopError, say, step
from tools.house.server import answers
from tools.house.sqlite_engine import Sqlite

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER: Final = VAR / "run"


def main(arguments: Sequence[str]) -> int:
    """Prepare the district's database and serve it until interrupted."""
    port = int(os.environ.get("PORT", "8000"))
    if taken(port):
        sentence = f"Port {port} is taken. Type: PORT={port + 1} make run"
        raise StopError(sentence)
    place = prepare(fresh="--fresh" in arguments)
    return _serve(place, port)


def prepare(*, fresh: bool) -> databases.Place:
    """Return the running district's place: kept from last time, else a copy of the demo."""
    engine = Sqlite()
    place = engine.place("run", FOLDER)
    if fresh or not engine.exists(place):
        made = databases.demo(engine)
        shutil.rmtree(FOLDER, ignore_errors=True)
        databases.create_copy(engine, made, place)
    else:
        with step("migrating"):
            place.kechuang("migrate")
    return place


def taken(port: int) -> bool:
    """Return whether somebody listens on this port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _serve(place: databases.Place, port: int) -> int:
    environ = {**os.environ, **place.env, "PORT": str(port)}
    process = subprocess.Popen([str(KECHUANG), "serve"], env=environ, cwd=ROOT)
    threading.Thread(target=_announce, args=(port, process), daemon=True).start()
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        return process.wait()
    except KeyboardInterrupt:
        return process.wait()


def _announce(port: int, process: subprocess.Popen[bytes]) -> None:
    url = f"http://127.0.0.1:{port}"
    while process.poll() is None and not answers(url):
        threading.Event().wait(0.2)
    if process.poll() is None:
        say(f"\nKechuang is up: {url}/ (Ctrl-C ends it)")
        say(f"Sign in as any demo role with one click: {url}/demo/")
        say("Begin the district anew: python3 tools/dev.py run --fresh")
