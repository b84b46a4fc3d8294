"""Kechuang's command in a process forked from one that has loaded the house: for stories, which run it dozens of times.

Most of what such a process does before it answers is loading the same modules. Whoever tests the command itself, or what it needs
around it, starts it as anybody does (`serving`, `Place.kechuang`). A fork has the same beginning but for that: its environment, its
database, its folder of files and its output are told it, and where it is forked from no database has been opened.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from tools.house.paths import KECHUANG
from tools.house.report import StopError

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerProcess

    from tools.house.databases import Place

WAY: Final = "forkserver"
CAN_FORK: Final = WAY in multiprocessing.get_all_start_methods()  # Windows cannot


class Fork:
    """A forked process, held as `subprocess` holds one."""

    def __init__(self, process: ForkServerProcess) -> None:
        """Hold a process that was started."""
        self._process = process

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid or 0

    def poll(self) -> int | None:
        """Return how it ended, or nothing while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended, and return how."""
        self._process.join(timeout)
        code = self._process.exitcode
        if code is None:
            raise subprocess.TimeoutExpired(self._process.name, timeout or 0)
        return code

    def terminate(self) -> None:
        """Ask it to end."""
        self._process.terminate()

    def kill(self) -> None:
        """End it."""
        self._process.kill()


def forked(arguments: tuple[str, ...], variables: dict[str, str], output: Path) -> Fork:
    """Begin a command of the platform's with these variables besides our own, its output going to a file."""
    heirs = multiprocessing.get_context(WAY)
    heirs.set_forkserver_preload(["tools.house.loaded"])
    process = heirs.Process(target=_begin, args=(arguments, {**os.environ, **variables}, str(output)))
    process.start()
    return Fork(process)


def _started(arguments: tuple[str, ...], variables: dict[str, str], output: Path) -> subprocess.Popen[bytes]:
    """Begin the same as anybody does."""
    with output.open("wb") as file:
        return subprocess.Popen(
            [str(KECHUANG), *arguments], env={**os.environ, **variables}, stdout=file, stderr=file
        )


def said_by(place: Place, *arguments: str) -> str:
    """Run a command on a place, and return what it printed; stop with that where it fails."""
    with TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        status = (forked if CAN_FORK else _started)(arguments, place.env, output).wait()
        said = output.read_text(encoding="utf-8")
    if status:
        sentence = f"kechuang {' '.join(arguments)} failed:\n{said[-4000:]}"
        raise StopError(sentence)
    return said


def _begin(arguments: tuple[str, ...], environ: dict[str, str], output: str) -> None:
    """Become the command: what was loaded is told where it is now, and what it says goes where it is awaited."""
    from django.conf import settings  # noqa: PLC0415 - loaded in the fork alone

    from kechuang.site import cli, env  # noqa: PLC0415 - loaded in the fork alone

    file = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (1, 2):
        os.dup2(file, stream)
    multiprocessing.set_start_method(None, force=True)  # the command's own children begin as they always do
    os.environ.clear()
    os.environ.update(environ)
    settings.DATABASES["default"].update(env.database(env.DATABASE_URL.text()))
    settings.DATABASE_APP_ROLE = env.DATABASE_APP_ROLE.text()
    settings.FILES_FOLDER = env.FILES.text()
    sys.exit(cli.main(arguments))
