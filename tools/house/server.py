"""A Kechuang server of our own: started on a free port, awaited, ended by its own pid."""

from __future__ import annotations

import http.client
import os
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import urlsplit

from tools.house.forks import CAN_FORK, forked
from tools.house.paths import KECHUANG, ROOT, VAR
from tools.house.postgres import free_port
from tools.house.report import StopError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tools.house.databases import Place

PATIENCE: Final = 120.0


class Process(Protocol):
    """What is asked of a server's process, however it was started."""

    @property
    def pid(self) -> int:
        """The process's number."""

    def poll(self) -> int | None:
        """Return how it ended, or nothing while it runs."""

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended, and return how."""

    def terminate(self) -> None:
        """Ask it to end."""

    def kill(self) -> None:
        """End it."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its address, the place it works on, its process and its log."""

    url: str
    place: Place
    process: Process
    log: Path


@contextmanager
def serving(place: Place, **variables: str) -> Iterator[Server]:
    """Yield a server that answers, working on this place."""
    port, log = _somewhere()
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
    with _answering(Server(_address(port), place, process, log)) as server:
        yield server


@contextmanager
def serving_from_fork(place: Place) -> Iterator[Server]:
    """Yield a server that answers, working on this place, forked from a process that has loaded the house, where forks are known."""
    if not CAN_FORK:
        with serving(place) as server:
            yield server
        return
    port, log = _somewhere()
    log.write_bytes(b"")
    process = forked(("serve",), {**place.env, "PORT": str(port)}, log)
    with _answering(Server(_address(port), place, process, log)) as server:
        yield server


def _somewhere() -> tuple[int, Path]:
    """Return a free port and the log of who serves there."""
    port = free_port()
    log = VAR / "logs" / f"server-{port}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    return port, log


def _address(port: int) -> str:
    return f"http://127.0.0.1:{port}"


@contextmanager
def _answering(server: Server) -> Iterator[Server]:
    """Yield a server once it answers, and end it; a log is kept where something went wrong."""
    try:
        await_answer(server)
        yield server
    finally:
        end(server.process)
    server.log.unlink(missing_ok=True)


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


def end(process: Process) -> None:
    """Ask the process to end, and after ten seconds end it."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
