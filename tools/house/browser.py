"""The browser the stories run in, the accessibility rules they are held against, and the Node that fetches them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

from tools.house import fonts
from tools.house.debian import install
from tools.house.environment import pip
from tools.house.locked import locked
from tools.house.paths import BIN, PYTHON, ROOT, VAR
from tools.house.report import StopError, step

SHELLS: Final = (
    "/usr/lib/chromium/chromium-headless-shell",
    "chromium-headless-shell",
    "chrome-headless-shell",
)
"""Chromium without its windows: the same engine of pages, a third of the processor's time. Debian's own name is a script's, and
a test that kills the browser must not kill a script."""
PROGRAMS: Final = (*SHELLS, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC: Final = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--js-flags=--no-opt,--no-maglev",  # no page lives long enough to pay back what compiling its scripts again and again costs
)
PACKAGES: Final = ("chromium-headless-shell", fonts.PACKAGE)
LARGE_PACKAGES: Final = ("chromium", fonts.PACKAGE)
ASKED: Final = VAR / "browser.asked"
"""Says that the packages were asked for a shell once; a machine that has none goes on with the browser it has."""
AXE: Final = ROOT / "node_modules" / "axe-core" / "axe.min.js"
OLDEST_NODE: Final = 20


def executable() -> str:
    """Return the path of a Chromium, a headless shell first: told, the system's, a package, playwright's own; else stop."""
    found = os.environ.get("KECHUANG_BROWSER") or _present(SHELLS)
    if found:
        return found
    with locked(VAR / "browser.lock"):
        found = _shell() or _present(PROGRAMS) or _from_packages() or _from_playwright()
    if not found:
        sentence = f"No browser for the tests. Type: sudo apt-get install -y {' '.join(PACKAGES)}"
        raise StopError(sentence)
    return found


def axe_script() -> Path:
    """Return axe-core's file, fetched by npm from the lock when it isn't there."""
    with locked(VAR / "npm.lock"):
        if not AXE.exists() or _locked_later():
            with step("fetching axe-core"):
                _must([*_npm(), "ci"])
                AXE.touch()
    return AXE


def _locked_later() -> bool:
    return (ROOT / "package-lock.json").stat().st_mtime > AXE.stat().st_mtime


def _shell() -> str:
    """Return a headless shell, from the packages where they have not been asked yet."""
    if not ASKED.exists():
        install(*PACKAGES)
        ASKED.touch()
    return _present(SHELLS)


def _present(programs: tuple[str, ...]) -> str:
    for program in programs:
        path = shutil.which(program)
        if path:
            return path
    return str(MAC) if programs is PROGRAMS and MAC.exists() else ""


def _from_packages() -> str:
    install(*LARGE_PACKAGES)
    return _present(PROGRAMS)


def _from_playwright() -> str:
    with step("downloading playwright's own Chromium"):
        subprocess.run([str(PYTHON), "-m", "playwright", "install", "chromium"], check=False)
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else ""


def _npm() -> list[str]:
    """Return how to call npm: the system's with a Node new enough, else the wheel's."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm and node and _major(node) >= OLDEST_NODE:
        return [npm]
    if not (BIN / "npm").exists():
        with step("installing Node"):
            pip("install", "--require-hashes", "-r", "requirements/node.lock")
    return [str(BIN / "npm")]


def _major(node: str) -> int:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    return int(said.strip().lstrip("v").split(".")[0] or 0)


def _must(command: list[str]) -> None:
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    environ = {**os.environ, "PATH": path}
    if subprocess.run(command, cwd=ROOT, env=environ, check=False, stdout=subprocess.DEVNULL).returncode:
        sentence = f"{' '.join(command)} failed; its message stands above."
        raise StopError(sentence)
