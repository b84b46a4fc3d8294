"""Forks that go on from where a process stands, a few at a time, each with a folder, a log and an end it must come to."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAUSE: Final = 0.02


@dataclass(frozen=True, slots=True)
class Fork:
    """One fork as its parent sees it: what it does, and the file in which it leaves its answer."""

    task: Any
    folder: Path
    until: float

    @property
    def answer(self) -> Path:
        """The file of the fork's one line of answer; the log of what it printed lies beside it."""
        return self.folder / "answer"


class Pool:
    """At most so many forks at once; `ended` is told of each: its task and its answer, None where it gave none in time."""

    def __init__(
        self, size: int, seconds: float, logs: Path, ended: Callable[[Any, str | None], None]
    ) -> None:
        """Begin with none."""
        self.size, self.seconds, self.logs, self.ended = size, seconds, logs, ended
        self.forks: dict[int, Fork] = {}
        self.owner = os.getpid()
        shutil.rmtree(logs, ignore_errors=True)
        logs.mkdir(parents=True)

    def fork(self, name: str, task: object) -> Fork | None:
        """Fork once there is room; return the fork to itself, which must end by `leave`, and None to the parent."""
        self._wait(self.size - 1)
        folder = self.logs / name
        (folder / "tmp").mkdir(parents=True)
        fork = Fork(task, folder, time.monotonic() + self.seconds)
        _flush()
        pid = os.fork()
        if pid:
            self.forks[pid] = fork
            return None
        _settle(folder)
        return fork

    def drain(self) -> None:
        """Wait for every fork."""
        self._wait(0)

    def close(self) -> None:
        """End what still runs; a fork that passes here on its way out ends nobody."""
        if os.getpid() == self.owner:
            for pid in list(self.forks):
                self._end(pid)

    def _wait(self, room: int) -> None:
        while len(self.forks) > room:
            for pid in list(self.forks):
                if os.waitpid(pid, os.WNOHANG)[0]:
                    self._told(self.forks.pop(pid))
                elif time.monotonic() > self.forks[pid].until:
                    self._told(self._end(pid))
            time.sleep(PAUSE)

    def _end(self, pid: int) -> Fork:
        """End a fork and what it started: it leads a session of its own."""
        with suppress(ProcessLookupError):  # it may not lead one yet
            os.killpg(pid, signal.SIGKILL)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return self.forks.pop(pid)

    def _told(self, fork: Fork) -> None:
        said = fork.answer.read_text(encoding="utf-8") if fork.answer.exists() else None
        shutil.rmtree(fork.folder / "tmp", ignore_errors=True)
        self.ended(fork.task, said)


def _settle(folder: Path) -> None:
    """Give a fork its session, its log and its temporary folder."""
    os.setsid()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    log = os.open(folder / "log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    for stream in (1, 2):
        os.dup2(log, stream)
    os.close(log)
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder / "tmp")


def leave(fork: Fork, answer: str) -> None:
    """Leave the answer and end, tidying nothing that is the parent's."""
    half = fork.folder / "half"
    half.write_text(answer, encoding="utf-8")
    half.rename(fork.answer)
    _flush()
    os._exit(0)


def _flush() -> None:
    """Let nothing printed so far be printed again by a fork, or be lost with it."""
    sys.stdout.flush()
    sys.stderr.flush()
