"""A Kechuang server of our own: started on a free port, awaited, ended by its own pid."""

from __future__ import annotations

import http.client
import os
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from tools.house.paths import KECHUANG, ROOT, VAR
from tools.house.postgres import free_port
from tools.house.report import StopError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tools.house.databases import Place

PATIENCE: Final = 120.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its address, the place it works on, its process and its log."""

    url: str
    place: Place
    process: subprocess.Popen[bytes]
    log: Path


@contextmanager
def serving(place: Place, **variables: str) -> Iterator[Server]:
    """Yield a server that answers, working on this place."""
    port = free_port()
    log = VAR / "logs" / f"server-{port}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    environ = {**os.environ, **place.env, "PORT": str(port), **variables}
    with log.open("wb") as file:
        process = subprocess.Popen(
            [str(KECHUANG), "serve"],
            env=environ,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
        )
    server = Server(f"http://127.0.0.1:{port}", place, process, log)
    try:
        await_answer(server)
        yield server
    finally:
        end(process)
    log.unlink(missing_ok=True)


def await_answer(server: Server) -> None:
    """Return once the server answers a request; stop with its log when it doesn't."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.process.poll() is None:
        if answers(server.url):
            return
        time.sleep(0.1)
    sentence = (
        f"The server did not come up:\n{server.log.read_text(encoding='utf-8', errors='replace')[-4000:]}"
    )
    raise StopError(sentence)


def answers(url: str) -> bool:
    """Return whether anything but a failure comes back from there."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status < http.client.INTERNAL_SERVER_ERROR
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask the process to end, and after ten seconds end it."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
