"""Everything that can be judged without running the platform: format, lint, types, floors, migrations, words, sizes."""

from __future__ import annotations

import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tools.house.paths import BIN, PYTHON, ROOT
from tools.house.report import StopError, say, table

if TYPE_CHECKING:
    from collections.abc import Sequence

SETTINGS: Final = {
    "DJANGO_SETTINGS_MODULE": "kechuang.site.settings",
    "KECHUANG_EXTRA_APPS": "tests.sample",
    "NO_COLOR": "1",
}
DJANGO: Final = (str(PYTHON), "-m", "django")


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name, what it sees to, its command."""

    name: str
    about: str
    command: tuple[str, ...]


CHECKS: Final = (
    Check("types", "mypy, strict", (str(BIN / "mypy"), "kechuang", "tools", "tests")),
    Check("format", "ruff format", (str(BIN / "ruff"), "format", "--check", "--quiet", ".")),
    Check("lint", "ruff, all rules but the named few", (str(BIN / "ruff"), "check", "--quiet", ".")),
    Check("floors", "import only from floors below", (str(BIN / "lint-imports"),)),
    Check("system", "Django's checks and our own", (*DJANGO, "check", "--fail-level", "WARNING")),
    Check("migrations", "none is missing", (*DJANGO, "makemigrations", "--check", "--dry-run")),
    Check(
        "translations",
        "complete, no fuzzy, one way each",
        (str(PYTHON), "-m", "tools.house.one", "translations"),
    ),
    Check(
        "sizes", "files and functions under their ceilings", (str(PYTHON), "-m", "tools.house.one", "sizes")
    ),
    Check(
        "tracked", "no machine paths, no registry hosts", (str(PYTHON), "-m", "tools.house.one", "tracked")
    ),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a check."""

    check: Check
    good: bool
    seconds: float
    output: str


def main(arguments: Sequence[str]) -> int:
    """Run every check, or those named, two at a time; print what they say and a table."""
    chosen = [check for check in CHECKS if not arguments or check.name in arguments]
    if len(chosen) < len(arguments):
        sentence = f"Checks: {', '.join(check.name for check in CHECKS)}"
        raise StopError(sentence)
    with ThreadPoolExecutor(2) as pool:
        verdicts = list(pool.map(run, chosen))
    for verdict in verdicts:
        if not verdict.good or verdict.check.name in {"sizes", "translations"}:
            say(f"--- {verdict.check.name} ---\n{verdict.output.strip()}\n")
    table(("check", "what", "s", "verdict"), [_row(verdict) for verdict in verdicts])
    bad = sum(not verdict.good for verdict in verdicts)
    say(f"\n{len(verdicts) - bad} checks passed, {bad} failed")
    return 1 if bad else 0


def run(check: Check) -> Verdict:
    """Run one check."""
    environ = {**os.environ, **SETTINGS}
    begun = time.monotonic()
    done = subprocess.run(
        check.command,
        cwd=ROOT,
        env=environ,
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return Verdict(check, done.returncode == 0, time.monotonic() - begun, done.stdout)


def _row(verdict: Verdict) -> list[str]:
    good = "ok" if verdict.good else "FAILED"
    return [verdict.check.name, verdict.check.about, f"{verdict.seconds:.1f}", good]
