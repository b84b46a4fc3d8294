"""Databases that are made once and copied: the migrated template and the filled demo, on either engine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from tools.house.locked import locked
from tools.house.paths import KECHUANG, ROOT, VAR, alive, digest
from tools.house.report import StopError, say, step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MADE: Final = VAR / "made"
COPIES: Final = VAR / "copies"
KEPT: Final = 2
SETTINGS: Final = "kechuang.site.settings"  # what the command takes when none are named
SWEPT: Final[set[str]] = set()
"""The engines this process has looked through for copies that were left behind."""
IMPORT: Final = re.compile(r"^\s*(?:from|import) (kechuang\.[\w.]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Place:
    """One database with its file store: what the platform must be told to use it."""

    name: str
    url: str
    owner_url: str
    app_role: str
    files: Path

    @property
    def env(self) -> dict[str, str]:
        """The variables that point the platform here."""
        return {
            "DATABASE_URL": self.url,
            "DATABASE_OWNER_URL": self.owner_url,
            "DATABASE_APP_ROLE": self.app_role,
            "KECHUANG_FILES": str(self.files),
        }

    def kechuang(self, *arguments: str, shown: bool = False, **variables: str) -> None:
        """Run the platform's own command here, its lines shown or not; they are the stop's when it fails."""
        process = subprocess.Popen(
            [str(KECHUANG), *arguments],
            env={**os.environ, **self.env, **variables},
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        last: deque[str] = deque(maxlen=60)
        try:
            for line in process.stdout or ():
                last.append(line)
                if shown:
                    say(f"  {line.rstrip()}")
        except BaseException:
            process.terminate()
            raise
        finally:
            process.communicate()
        if process.returncode:
            sentence = f"kechuang {' '.join(arguments)} failed:\n{''.join(last)}"
            raise StopError(sentence)


class Engine(Protocol):
    """What a database engine can do for the tools."""

    name: str

    def place(self, name: str, folder: Path) -> Place:
        """Return the place of this name; nothing is made."""

    def exists(self, place: Place) -> bool:
        """Return whether the database is there."""

    def create(self, place: Place, source: Place | None) -> None:
        """Make an empty database, or a copy of the source."""

    def hasten(self, place: Place) -> None:
        """Let a database still being made spare itself the wait for the disk."""

    def rename(self, place: Place, target: Place) -> None:
        """Give a closed database its final name."""

    def drop(self, place: Place) -> None:
        """Remove the database if it is there."""

    def names(self, prefix: str) -> list[str]:
        """Return the databases whose names begin so, youngest first."""


def template(engine: Engine) -> Place:
    """Return the migrated, empty database, made when migrations, guards or packages changed.

    A mutation run leaves one guard out: its template is the whole one, migrated once more without that guard.
    """
    without = os.environ.get("KECHUANG_WITHOUT_GUARD", "")
    whole = _made(engine, "template", _schema(), None, _migrate_whole)
    if not without:
        return whole
    return _made(engine, "mutant", digest([], whole.name, without), whole, _migrate)


def _migrate_whole(place: Place) -> None:
    place.kechuang("migrate", KECHUANG_WITHOUT_GUARD="")


def _migrate(place: Place) -> None:
    place.kechuang("migrate")


def demo(engine: Engine, *, shown: bool = True) -> Place:
    """Return the demo district, made when the code that makes it changed; month by month where its making is shown."""

    def play(place: Place) -> None:
        place.kechuang("demo", "--seed", "1", shown=shown)

    return _made(engine, "demo", _demo_key(), template(engine), play)


@contextmanager
def copied(engine: Engine, source: Place, name: str) -> Iterator[Place]:
    """Yield a copy of a made database under a name of this process, and remove it afterwards."""
    if engine.name not in SWEPT:
        sweep(engine)
        SWEPT.add(engine.name)
    place = own_place(engine, name)
    create_copy(engine, source, place)
    try:
        yield place
    finally:
        remove(engine, place)


def own_place(engine: Engine, name: str) -> Place:
    """Return where this process's copy of that name will stand."""
    full = f"copy_{os.getpid()}_{name}"
    return engine.place(full, COPIES / engine.name / full)


def create_copy(engine: Engine, source: Place, place: Place) -> None:
    """Copy a made database and its files."""
    remove(engine, place)
    place.files.mkdir(parents=True)
    if source.files.exists():
        shutil.copytree(source.files, place.files, dirs_exist_ok=True)
    engine.create(place, source)


def remove(engine: Engine, place: Place) -> None:
    """Remove a database and its files."""
    engine.drop(place)
    shutil.rmtree(place.files.parent, ignore_errors=True)


def sweep(engine: Engine) -> None:
    """Remove the copies that killed processes left behind."""
    folders = [path.name for path in (COPIES / engine.name).glob("copy_*")]
    for name in {*engine.names("copy_"), *folders}:
        if not alive(int(name.split("_")[1])):
            remove(engine, engine.place(name, COPIES / engine.name / name))


def _made(engine: Engine, kind: str, key: str, source: Place | None, fill: Callable[[Place], None]) -> Place:
    name = f"{kind}_{key}"
    place = engine.place(name, MADE / engine.name / name)
    if _whole(engine, place):
        return place
    with locked(VAR / f"{engine.name}-{kind}.lock"):
        if not _whole(engine, place):
            with step(f"making the {kind} database ({engine.name})"):
                _make(engine, place, source, fill)
            _keep_youngest(engine, kind)
    return place


def _make(engine: Engine, place: Place, source: Place | None, fill: Callable[[Place], None]) -> None:
    half = engine.place(f"half_{place.name}", place.files.parent.with_name(f"half_{place.name}"))
    remove(engine, half)
    half.files.mkdir(parents=True)
    engine.create(half, source)
    engine.hasten(half)
    fill(half)
    remove(engine, place)
    engine.rename(half, place)
    half.files.parent.rename(place.files.parent)


def _whole(engine: Engine, place: Place) -> bool:
    return place.files.exists() and engine.exists(place)


def _keep_youngest(engine: Engine, kind: str) -> None:
    """Remove older ones, and halves whose maker was killed; the lock says that nobody else makes one now."""
    for name in (*engine.names(f"{kind}_")[KEPT:], *engine.names(f"half_{kind}_")):
        remove(engine, engine.place(name, MADE / engine.name / name))


def _schema() -> str:
    """Key everything a migrated database comes from: migrations and what they import, guards, migrate, packages."""
    top = ROOT / "kechuang"
    migrations = set(top.glob("**/migrations/*.py"))
    imported = {file for migration in migrations for file in _imported_by(migration)}
    others = {
        path
        for pattern in ("**/guards.py", "**/guards/*.py", "**/management/**/*.py", "kernel/db/rendering.py")
        for path in top.glob(pattern)
    }
    extra = os.environ.get("KECHUANG_EXTRA_APPS", "")
    theirs = [
        path
        for app in extra.split(",")
        if app
        for path in ROOT.glob(f"{app.replace('.', '/')}/migrations/*.py")
    ]
    settings = os.environ.get("DJANGO_SETTINGS_MODULE", SETTINGS)
    return digest(
        [*(migrations | imported | others), *theirs, ROOT / "requirements" / "run.lock"], extra, settings
    )


def _imported_by(migration: Path) -> Iterator[Path]:
    """Yield the files of the modules of ours a migration takes rows or fields from."""
    for module in IMPORT.findall(migration.read_text(encoding="utf-8")):
        path = ROOT.joinpath(*module.split("."))
        yield from path.glob("*.py") if path.is_dir() else [path.with_suffix(".py")]


def _demo_key() -> str:
    kinds = {".py", ".txt", ".json", ".csv", ".toml"}
    sources = [
        path for path in (ROOT / "kechuang").rglob("*") if path.suffix in kinds and "tests" not in path.parts
    ]
    return digest([*sources, ROOT / "requirements" / "run.lock"], os.environ.get("KECHUANG_EXTRA_APPS", ""))
