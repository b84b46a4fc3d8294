"""A clone says nothing about the machine it was made on, and its locks name no host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.house import locks
from tools.house.paths import ROOT
from tools.house.tracked import problems, tracked

if TYPE_CHECKING:
    from pathlib import Path


def test_no_file_names_a_machine_or_a_mirror() -> None:
    names = tracked(ROOT)
    assert "pyproject.toml" in names
    assert list(problems(ROOT, names)) == []


def test_a_path_and_a_registry_are_found(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("kept in /" + "home/li/kechuang\n", encoding="utf-8")
    (tmp_path / "run.lock").write_text("--index-" + "url https" + "://mirror/simple/\n", encoding="utf-8")
    assert list(problems(tmp_path, ["notes.md", "run.lock"])) == [
        "notes.md:1 names a machine's path",
        "run.lock:1 records an address of a registry",
    ]


def test_the_development_lock_holds_every_line_of_the_other() -> None:
    pins = {name: set(pinned(name)) for name in ("run", "dev")}
    assert pins["run"]
    assert pins["run"] <= pins["dev"]
    assert set(locks.LOCKS) >= set(pins)


def pinned(lock: str) -> list[str]:
    """Return the pins of a lock, without hashes."""
    lines = (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8").splitlines()
    return [line.split(" ")[0] for line in lines if line and not line.startswith((" ", "#"))]
