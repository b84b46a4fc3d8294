"""The virtual environment: made once, filled from a hashed lock, re-done only when the lock changes."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.house.interpreter import VERSION, quickest
from tools.house.paths import BIN, KECHUANG, PYTHON, ROOT, VENV
from tools.house.report import StopError, step

COMMAND = """#!{python}
import sys
from kechuang.site.cli import main
sys.exit(main())
"""


def set_up(lock: str) -> None:
    """Make the environment hold what `lock` ("run" or "dev") lists, the project itself and its command."""
    _make_environment()
    wanted = _stamp(lock)
    if wanted not in _stamps():
        _install(lock)
        stamps = {stamp for stamp in _stamps() if not stamp.startswith(f"{lock} ")} | {wanted}
        if lock == "dev":
            stamps.add(_stamp("run"))  # the development lock holds every line of the other
        (VENV / "locks").write_text("\n".join(sorted(stamps)) + "\n", encoding="utf-8")
    _link_project()
    _compile_translations()


def _make_environment() -> None:
    if PYTHON.exists():
        return
    python = quickest()
    if python == sys.executable and importlib.util.find_spec("ensurepip") is None:
        sentence = f"This Python has no ensurepip. Type: sudo apt-get install -y python{VERSION}-venv"
        raise StopError(sentence)
    with step(f"making the virtual environment of {python}"):
        subprocess.run([python, "-m", "venv", str(VENV)], check=True)


def _stamp(lock: str) -> str:
    content = (ROOT / "requirements" / f"{lock}.lock").read_bytes()
    return f"{lock} {hashlib.sha256(content).hexdigest()}"


def _stamps() -> set[str]:
    file = VENV / "locks"
    return set(file.read_text(encoding="utf-8").splitlines()) if file.exists() else set()


def _install(lock: str) -> None:
    """Install every line of a lock, two halves side by side: it names all there is, so no line needs to know of another."""
    packages = re.split(r"\n(?=\w)", (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8"))
    with (
        step(f"installing the {len(packages)} packages of requirements/{lock}.lock"),
        TemporaryDirectory() as folder,
        ThreadPoolExecutor() as threads,
    ):
        halves = [Path(folder, f"{half}.lock") for half in ("first", "second")]
        for at, half in enumerate(halves):
            half.write_text("\n".join(packages[at :: len(halves)]) + "\n", encoding="utf-8")
        words = ("install", "--no-deps", "--no-compile", "--require-hashes", "-r")
        list(threads.map(lambda half: pip(*words, str(half)), halves))


def pip(*arguments: str) -> None:
    """Run the environment's own pip from the root of the clone."""
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        sentence = (
            f"pip {' '.join(arguments)} failed; its message stands above. Is a package registry in reach?"
        )
        raise StopError(sentence)


def _link_project() -> None:
    """Put the clone on the environment's path and write its command: what an editable install comes to."""
    folder = "Lib" if os.name == "nt" else f"lib/python{VERSION}"
    _write(VENV / folder / "site-packages" / "kechuang.pth", f"{ROOT}\n")
    if _write(KECHUANG, COMMAND.format(python=PYTHON)):
        KECHUANG.chmod(0o755)
    if os.name == "nt":
        _write(BIN / "kechuang.cmd", f'@"{PYTHON}" "{KECHUANG}" %*\r\n')


def _write(file: Path, text: str) -> bool:
    """Write a file when it says something else; return whether it did."""
    content = text.encode()
    if file.exists() and file.read_bytes() == content:
        return False
    file.write_bytes(content)
    return True


def _compile_translations() -> None:
    sources = list((ROOT / "kechuang").rglob("*.po"))
    stale = [po for po in sources if not _newer(po.with_suffix(".mo"), po)]
    if stale:
        with step(f"compiling {len(stale)} catalogues"):
            subprocess.run(
                [str(PYTHON), "-m", "tools.house.compiled", *map(str, stale)], cwd=ROOT, check=True
            )


def _newer(made: Path, source: Path) -> bool:
    return made.exists() and made.stat().st_mtime_ns >= source.stat().st_mtime_ns
